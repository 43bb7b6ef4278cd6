"""What happens to a notice after it was sent, as the case's journal tells it."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from koereplan.casework.journal.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeReceived(Event):
    """A unit that was told of the admission confirmed it, or somebody heard that it had."""

    says: ClassVar = _("{unit} har fået beskeden om indsættelsen {received_on}. Bekræftet af {received_by}.")
    unit: str
    received_on: date
    received_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLeadNamedAtOnce(Event):
    """A unit that was told of the admission named who leads the case there."""

    says: ClassVar = _("{unit} har udpeget {case_lead} som sagsansvarlig, da de fik besked om indsættelsen.")
    unit: str
    case_lead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeForwarded(Event):
    """A unit that was told of the admission passed it on to another of its municipality; somebody said so."""

    says: ClassVar = _("{unit} har givet beskeden om indsættelsen videre til {to}. Oplyst af {told_by}.")
    unit: str
    to: str
    told_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeReminded(Event):
    """A unit that was told of the admission was reminded to confirm it."""

    says: ClassVar = _("{unit} er mindet om at kvittere for beskeden om indsættelsen.")
    unit: str
