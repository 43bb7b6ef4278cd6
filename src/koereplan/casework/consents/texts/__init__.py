"""The texts that people are shown when asked for consent, by version and language.

A text that has been used is never changed: a new one gets a new number. In each language it is a draft until
`approved_on` says when the agency approved it. What content, areas and purposes are called stands with the text in
the languages that the product's pages are not in.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import override

from koereplan.casework.access.wording import AREAS, CLASSES, PURPOSES
from koereplan.casework.consents.asking import Asking, NamedRecord
from koereplan.casework.consents.kinds import Language

PRESENT = "2"
"""The version that is shown to those who are asked now."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it."""

    heading: str
    text: str
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """A text as somebody was shown it."""

    title: str
    sections: tuple[Section, ...]
    signed: str

    def as_json(self) -> dict[str, Any]:
        """Return the text as it is stored."""
        return asdict(self)

    @classmethod
    def of_json(cls, stored: dict[str, Any]) -> "Text":
        """Return a text that was stored."""
        sections = (Section(part["heading"], part["text"], tuple(part["points"])) for part in stored["sections"])
        return cls(stored["title"], tuple(sections), stored["signed"])


@cache
def version(key: str, language: str) -> dict[str, Any]:
    """Return a version's data in a language.

    :raises FileNotFoundError: there is no such version in that language.
    """
    return tomllib.loads(files(__package__).joinpath(key, f"{language}.toml").read_text("utf-8"))


def approved_on(key: str, language: str) -> date | None:
    """Return when the agency approved a version in a language, or None while it is a draft, or there is none."""
    try:
        approved: date | None = version(key, language).get("approved_on")
    except FileNotFoundError:
        return None
    return approved


def must_be_interpreted(key: str, language: str, *, needs_interpreter: bool) -> bool:
    """Return whether somebody must put a version to a person in their language: it is not approved in it, or they ask.

    Danish is what those who read it aloud speak.
    """
    return needs_interpreter or (language != Language.DANISH and approved_on(key, language) is None)


def draft(key: str, language: str) -> str:
    """Return what says, in its language, that a text has not been approved; nothing when it has."""
    return "" if approved_on(key, language) else str(version(key, language)["draft"])


def lines_to_sign(key: str, language: str, *, name: str) -> tuple[str, ...]:
    """Return what stands beside the lines that are filled in by hand: day, signature, who read aloud, interpreter."""
    return tuple(line.format(name=name) for line in version(key, language)["to_sign"])


def usual_task(step: str, language: str) -> str:
    """Return what the task of a step is called in a language that the product's pages are not in; nothing in theirs."""
    return str(version(PRESENT, language).get("tasks", {}).get(step, ""))


def put_to_the_person(asking: Asking, *, sender: str, recipient: str, asker: str) -> Text:
    """Return what somebody is shown who is asked for this, with the names of units as they are today.

    Without a sender's name it is the prison service that tells.
    """
    data = version(PRESENT, asking.language)
    words = data["words"]
    areas = _called("life_areas", AREAS, asking.language)
    with override(asking.language):
        named = {
            "content": _in_order(_called("content", CLASSES, asking.language), asking.content),
            "records": tuple(_record(record, areas, words["record"]) for record in asking.records),
            "life_areas": _in_order(areas, asking.life_areas),
        }
    fields = {
        "sender": sender or words["prison_service"],
        "recipient": recipient,
        "asker": asker,
        "purpose": _called("purposes", PURPOSES, asking.language)[asking.purpose],
        "task": words["task"].format(task=asking.task.rstrip(".")) if asking.task else "",
        "months": str(asking.months),
        "health": words["health"] if asking.is_of_health else "",
    }
    return Text(data["title"], tuple(_sections(data["section"], named, fields)), data["signed"])


def _called(kind: str, here: Mapping[Any, Any], language: str) -> dict[str, str]:
    """Return what is called what in a language, in the order of the product's own words."""
    theirs = version(PRESENT, language).get(kind)
    with override(language):
        return {
            one: theirs[one] if theirs else str(words) for one, words in here.items() if not theirs or one in theirs
        }


def _in_order(called: Mapping[str, str], named: Iterable[str]) -> tuple[str, ...]:
    chosen = set(named)
    return tuple(words for one, words in called.items() if one in chosen)


def _record(record: NamedRecord, areas: Mapping[str, str], words: str) -> str:
    return words.format(
        sender=record.sender,
        received_on=date_format(record.received_on, "DATE_FORMAT"),
        areas=", ".join(_in_order(areas, record.life_areas)),
    )


def _sections(
    sections: list[dict[str, str]], named: dict[str, tuple[str, ...]], fields: dict[str, str]
) -> Iterable[Section]:
    for section in sections:
        points = named.get(section.get("points", ""), ())
        if points or "points" not in section:
            yield Section(section["heading"], section["text"].format(**fields).strip(), points)
