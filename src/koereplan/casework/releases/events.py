"""What is arranged for a release, as the case's journal tells it."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from koereplan.casework.journal.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseArranged(Event):
    """Something about the release stands otherwise than before."""

    says: ClassVar = _("Til løsladelsen: {about} {state}.")
    matter: str
    about: str
    state: str

    @property
    def touches(self) -> tuple[str, ...]:
        """Return the matter."""
        return (f"matter:{self.matter}",)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfAppointment(Event):
    """Something that happened to an appointment. Where it is, is not said: that can tell of health."""

    appointment_id: UUID

    @property
    def touches(self) -> tuple[str, ...]:
        """Return the appointment."""
        return (f"appointment:{self.appointment_id}",)


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentAsked(OfAppointment):
    """An appointment was asked for; there is no time yet."""

    says: ClassVar = _("Der er bedt om en tid til løsladelsen.")


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentBooked(OfAppointment):
    """An appointment has a time."""

    says: ClassVar = _("Der er aftalt en tid til løsladelsen: {on_day} klokken {at_time}.")
    on_day: date
    at_time: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentDropped(OfAppointment):
    """An appointment does not take place."""

    says: ClassVar = _("En tid til løsladelsen er aflyst: {reason}")
    reason: str
