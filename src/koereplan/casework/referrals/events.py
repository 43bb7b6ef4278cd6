"""What happens to a referral, as the case's journal tells it."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from koereplan.casework.journal.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class OfReferral(Event):
    """Something that happened to a referral to an organisation."""

    referral_id: UUID
    unit: str

    @property
    def touches(self) -> tuple[str, ...]:
        """Return the referral."""
        return (f"referral:{self.referral_id}",)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralSent(OfReferral):
    """The person was referred to an organisation."""

    says: ClassVar = _("Henvist til {unit} efter samtykke.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralAccepted(OfReferral):
    """The organisation said yes."""

    says: ClassVar = _("{unit} har sagt ja til henvisningen.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralDeclined(OfReferral):
    """The organisation said no."""

    says: ClassVar = _("{unit} har sagt nej til henvisningen. {reason}")
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralEnded(OfReferral):
    """The referral is over."""

    says: ClassVar = _("Henvisningen til {unit} er afsluttet. {reason}")
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralReminded(OfReferral):
    """The organisation was reminded by mail that it has not answered."""

    says: ClassVar = _("{unit} er mindet om at svare på henvisningen.")
