"""What happens to an enquiry, as the case's journal tells it."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from koereplan.casework.journal.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class OfEnquiry(Event):
    """Something that happened to an enquiry to a unit."""

    enquiry_id: UUID
    unit: str

    @property
    def touches(self) -> tuple[str, ...]:
        """Return the enquiry."""
        return (f"enquiry:{self.enquiry_id}",)


@dataclass(frozen=True, slots=True, kw_only=True)
class EnquirySent(OfEnquiry):
    """A unit was asked about coordinating the plan."""

    says: ClassVar = _("{unit} er spurgt om at koordinere handleplanen. Svar ønskes senest {answer_by}.")
    answer_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EnquiryReminded(OfEnquiry):
    """A unit that had not answered was reminded."""

    says: ClassVar = _("{unit} er mindet om henvendelsen om at koordinere handleplanen.")


@dataclass(frozen=True, slots=True, kw_only=True)
class EnquiryAnswered(OfEnquiry):
    """The unit answered."""

    says: ClassVar = _("{unit} har svaret på henvendelsen om at koordinere handleplanen.")


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLeadNamed(OfEnquiry):
    """The unit named who leads the case there."""

    says: ClassVar = _("{unit} har udpeget {case_lead} som sagsansvarlig.")
    case_lead: str
