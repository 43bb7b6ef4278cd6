"""What happens to a meeting, as the case's journal tells it: never what was said in it."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from koereplan.casework.journal.events import Event


def touching(meeting_id: UUID) -> str:
    """Return the word by which an edit says that it builds on a meeting."""
    return f"meeting:{meeting_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfMeeting(Event):
    """Something that happened to a meeting."""

    meeting_id: UUID

    @property
    def touches(self) -> tuple[str, ...]:
        """Return the meeting."""
        return (touching(self.meeting_id),)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCalled(OfMeeting):
    """A meeting was called."""

    says: ClassVar = _("Der er indkaldt til møde {day}.")
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingMoved(OfMeeting):
    """A meeting has another time or place, or others are called to it."""

    says: ClassVar = _("Mødet {day} er ændret.")
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPutOff(OfMeeting):
    """A meeting was not or will not be held on its day, and has no other yet."""

    says: ClassVar = _("Mødet {day} bliver ikke holdt. Der er ikke fundet en ny dag.")
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCancelled(OfMeeting):
    """A meeting was called off."""

    says: ClassVar = _("Et møde er aflyst.")


@dataclass(frozen=True, slots=True, kw_only=True)
class CallAnswered(OfMeeting):
    """Somebody answered a call."""

    says: ClassVar = _("{who} har svaret på indkaldelsen til et møde.")
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesWritten(OfMeeting):
    """Minutes were written."""

    says: ClassVar = _("Der er skrevet referat af mødet {held_on}.")
    held_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingClosed(OfMeeting):
    """A meeting was closed with its minutes."""

    says: ClassVar = _("Mødet {held_on} er holdt og lukket.")
    held_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseEvaluated(OfMeeting):
    """A party told how the release went."""

    says: ClassVar = _("{who} har fortalt, hvordan løsladelsen gik.")
    who: str
