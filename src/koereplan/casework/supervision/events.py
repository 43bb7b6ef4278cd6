"""What happens under supervision, as the case's journal tells it: never what was said."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from koereplan.casework.journal.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionRecorded(Event):
    """A condition of parole was written down."""

    says: ClassVar = _("Et vilkår for prøveløsladelsen er skrevet ned. Det gælder fra {from_on}.")
    condition_id: UUID
    from_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionEnded(Event):
    """A condition holds no more."""

    says: ClassVar = _("Et vilkår for prøveløsladelsen gælder ikke mere fra {ended_on}.")
    condition_id: UUID
    ended_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentAgreed(Event):
    """A time was agreed for the first meeting or the next session."""

    says: ClassVar = _("Der er aftalt en tid med KiF {meets_on}.")
    meets_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstMeetingHeld(Event):
    """The first meeting was held."""

    says: ClassVar = _("Det første møde med KiF er holdt {held_on}.")
    held_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MunicipalityContacted(Event):
    """Probation spoke with units of the municipality about the further course."""

    says: ClassVar = _("KiF har talt med {units} om det videre forløb {contacted_on}.")
    units: str
    contacted_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FrequencySet(Event):
    """Somebody decided how often one meets."""

    says: ClassVar = _("Det er bestemt, hvor tit der er samtaler.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRecorded(Event):
    """A session was written down, or that it was not held."""

    says: ClassVar = _("En samtale {held_on} er skrevet ned.")
    session_id: UUID
    held_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionEnded(Event):
    """Supervision has ended."""

    says: ClassVar = _("Tilsynet er slut {ended_on}.")
    ended_on: date
