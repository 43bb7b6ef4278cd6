"""What an event is: a past-tense name, what it concerns, and a sentence that people can read."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from django.utils.formats import date_format

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

KINDS: dict[str, type["Event"]] = {}
"""Every kind of event, by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened to a subject (`case:<id>`). A kind of event is a subclass, named in the past tense.

    `says` is its sentence, with the fields in braces.
    """

    subject: str
    revision: int | None = None

    says: ClassVar["str | _StrPromise"] = ""

    def __init_subclass__(cls) -> None:
        KINDS[cls.__name__] = cls

    @property
    def touches(self) -> tuple[str, ...]:
        """Return what this event changed, in the words by which an edit says what it builds on."""
        return ()

    def payload(self) -> dict[str, object]:
        """Return the event's own fields, as the journal keeps them."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name not in COMMON}

    @classmethod
    def sentence(cls, payload: Mapping[str, object]) -> str:
        """Return the event in words, from what the journal kept."""
        return str(cls.says).format(**{name: _in_words(value) for name, value in payload.items()})


COMMON = {"subject", "revision"}

OWN_WORDS = frozenset({"reason", "text"})
"""The fields of events that hold what somebody wrote in their own words: they can hold anything."""


def of_case(case_id: UUID) -> str:
    """Return the subject of events about a case."""
    return f"case:{case_id}"


def day_in_words(day: date) -> str:
    """Return a day as text has it: 26. november 2026."""
    return date_format(day, "j. F Y")


def _in_words(value: object) -> object:
    if isinstance(value, str) and len(value) == 10:
        try:
            return day_in_words(date.fromisoformat(value))
        except ValueError:
            return value
    return value
