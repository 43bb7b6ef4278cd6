"""The texts that people are shown when asked for consent, by version, in Danish and English."""

import tomllib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.translation import override

from koereplan.casework.access.wording import AREAS, CLASSES, PURPOSES
from koereplan.casework.consents.asking import Asking

PRESENT = "1"
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
def version(key: str) -> dict[str, Any]:
    """Return a version's data.

    :raises FileNotFoundError: there is no such version.
    """
    return tomllib.loads(files(__package__).joinpath(f"{key}.toml").read_text("utf-8"))


def approved_on(key: str) -> date | None:
    """Return when the agency approved a version, or None while it is a draft."""
    approved: date | None = version(key).get("approved_on")
    return approved


def put_to_the_person(asking: Asking, *, sender: str, recipient: str, asker: str) -> Text:
    """Return what somebody is shown who is asked for this, with the names of units as they are today.

    Without a sender's name it is the prison service that tells.
    """
    data = version(PRESENT)[asking.language]
    words = data["words"]
    with override(asking.language):
        named = {
            "content": tuple(str(words_) for content, words_ in CLASSES.items() if content in asking.content),
            "life_areas": tuple(str(words_) for area, words_ in AREAS.items() if area in asking.life_areas),
        }
        purpose = str(PURPOSES[asking.purpose])
    fields = {
        "sender": sender or words["prison_service"],
        "recipient": recipient,
        "asker": asker,
        "purpose": purpose,
        "task": words["task"].format(task=asking.task.rstrip(".")) if asking.task else "",
        "months": str(asking.months),
        "health": words["health"] if asking.is_of_health else "",
    }
    return Text(data["title"], tuple(_sections(data["section"], named, fields)), data["signed"])


def _sections(
    sections: list[dict[str, str]], named: dict[str, tuple[str, ...]], fields: dict[str, str]
) -> Iterable[Section]:
    for section in sections:
        points = named.get(section.get("points", ""), ())
        if points or "points" not in section:
            yield Section(section["heading"], section["text"].format(**fields).strip(), points)
