"""What an event is: a past-tense name, the case it concerns, and a sentence that people can read."""

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened to a subject (`case:<id>`). A kind of event is a subclass, named in the past tense.

    `says` is its sentence with the fields in braces; `touches` names what two people could both be editing.
    """

    subject: str
    revision: int | None = None

    says: ClassVar["str | _StrPromise"] = ""

    @property
    def touches(self) -> tuple[str, ...]:
        """Return what this event changed, in the words by which an edit says what it builds on."""
        return ()

    def payload(self) -> "Mapping[str, object]":
        """Return the event's own fields, as the journal keeps them."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name not in COMMON}


COMMON = {"subject", "revision"}


def of_case(case_id: "UUID") -> str:
    """Return the subject of events about a case."""
    return f"case:{case_id}"
