"""What happens to a transfer, as the case's journal tells it."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from koereplan.casework.journal.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class OfTransfer(Event):
    """Something that happened to a transfer."""

    transfer_id: UUID

    @property
    def touches(self) -> tuple[str, ...]:
        """Return that the transfer is another than before."""
        return ("transfer",)


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferOffered(OfTransfer):
    """Another prison was asked to take over."""

    says: ClassVar = _("{to_unit} er spurgt, om det vil overtage sagen. Ventes at ske {expected_on}.")
    to_unit: str
    expected_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferDateMoved(OfTransfer):
    """The arrival is expected on another day; `lapsed` says that there was a yes, which no longer holds."""

    says: ClassVar = _("Overførslen ventes nu at ske {expected_on}. {to_unit} er spurgt igen.")
    to_unit: str
    expected_on: date
    lapsed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferAccepted(OfTransfer):
    """The receiver said yes, by name."""

    says: ClassVar = _("{to_unit} har sagt ja til at overtage sagen. {plan_owner} bliver handleplansansvarlig.")
    to_unit: str
    plan_owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferLapsed(OfTransfer):
    """Whoever was named to take over does not work there any more."""

    says: ClassVar = _("Den, der skulle overtage sagen, arbejder ikke længere i {to_unit}. Enheden er spurgt igen.")
    to_unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferWrittenAbout(OfTransfer):
    """Somebody asked or answered."""

    says: ClassVar = _("Om overførslen: {text}")
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferDeclined(OfTransfer):
    """The receiver said no."""

    says: ClassVar = _("{to_unit} har sagt nej til at overtage sagen. {reason}")
    to_unit: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferWithdrawn(OfTransfer):
    """The giver took the offer back."""

    says: ClassVar = _("Tilbuddet til {to_unit} er trukket tilbage. {reason}")
    to_unit: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalRecorded(OfTransfer):
    """The person has arrived at the other prison."""

    says: ClassVar = _("Ankommet til {to_unit} {arrived_on}.")
    to_unit: str
    arrived_on: date
