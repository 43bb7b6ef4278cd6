"""What happens to requests for records, as the case's journal tells it."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from koereplan.casework.journal.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class OfRequest(Event):
    """Something that happened to a request."""

    request_id: UUID
    whom: str

    @property
    def touches(self) -> tuple[str, ...]:
        """Return that the request is another than before."""
        return (f"request:{self.request_id}",)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsAsked(OfRequest):
    """Somebody was asked for records."""

    says: ClassVar = _("{whom} er spurgt om sagsakter.")


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestReminded(OfRequest):
    """Somebody who was asked was reminded."""

    says: ClassVar = _("{whom} er rykket for sagsakter.")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsReceived(OfRequest):
    """Records came."""

    says: ClassVar = _("Modtaget fra {whom}: {number} sagsakter.")
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AllRecordsSent(OfRequest):
    """Whoever was asked has sent all there is."""

    says: ClassVar = _("{whom} har sendt alle de sagsakter, de er spurgt om.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoRecordsFound(OfRequest):
    """Whoever was asked has none."""

    says: ClassVar = _("{whom} har ingen sagsakter.")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsDeclined(OfRequest):
    """Whoever was asked said no."""

    says: ClassVar = _("{whom} har afslået at sende sagsakter. {reason}")
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestTakenBack(OfRequest):
    """The question was taken back."""

    says: ClassVar = _("Spørgsmålet til {whom} om sagsakter er trukket tilbage. {reason}")
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordClosed(OfRequest):
    """A record had come by mistake."""

    says: ClassVar = _("En sagsakt fra {whom} er lukket: den kom ved en fejl. {reason}")
    reason: str
