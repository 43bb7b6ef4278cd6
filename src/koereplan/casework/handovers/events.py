"""What happens to a handover, as the case's journal tells it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import LifeArea
from koereplan.casework.access.wording import AREAS
from koereplan.casework.journal.events import Event, day_in_words


def what_of(life_area: str) -> str:
    """Return what is handed over, as a sentence has it: the case, or the responsibility for an area of life."""
    if not life_area:
        return gettext("sagen")
    return gettext("ansvaret for %(area)s") % {"area": AREAS[LifeArea(life_area)]}


@dataclass(frozen=True, slots=True, kw_only=True)
class OfHandover(Event):
    """Something that happened to a handover, of the case or of an area of life."""

    handover_id: UUID
    life_area: str = ""

    @property
    def touches(self) -> tuple[str, ...]:
        """Return that the handover is another than before."""
        return ("handover",)

    @classmethod
    def sentence(cls, payload: Mapping[str, object]) -> str:
        """Return the event in words: what is handed over, and on which day it is expected if that is known."""
        day = payload.get("expected_on")
        said = {
            "what": what_of(str(payload.get("life_area", ""))),
            "when": gettext("Ventes at ske %(day)s.") % {"day": day_in_words(date.fromisoformat(str(day)))}
            if day
            else gettext("Dagen er ikke kendt."),
        }
        return super(OfHandover, cls).sentence({**payload, **said})


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverOffered(OfHandover):
    """Another unit was asked to take over."""

    says: ClassVar = _("{to_unit} er spurgt, om de vil overtage {what}. {when}")
    to_unit: str
    expected_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverDateMoved(OfHandover):
    """It is expected on another day; `lapsed` says that there was a yes, which no longer holds."""

    says: ClassVar = _("Dagen er flyttet. {when} {to_unit} er spurgt igen, om de vil overtage {what}.")
    to_unit: str
    expected_on: date | None
    lapsed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverAccepted(OfHandover):
    """The receiver said yes, by name."""

    says: ClassVar = _("{to_unit} har sagt ja til at overtage {what}. {plan_owner} får ansvaret.")
    to_unit: str
    plan_owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanReceived(OfHandover):
    """The receiver has got the plan."""

    says: ClassVar = _("{to_unit} har modtaget handleplanen.")
    to_unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverLapsed(OfHandover):
    """Whoever was named to take over does not work there any more."""

    says: ClassVar = _("Den, der skulle overtage {what}, arbejder ikke længere i {to_unit}. Enheden er spurgt igen.")
    to_unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverWrittenAbout(OfHandover):
    """Somebody asked or answered."""

    says: ClassVar = _("Om overdragelsen: {text}")
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverDeclined(OfHandover):
    """The receiver said no."""

    says: ClassVar = _("{to_unit} har sagt nej til at overtage {what}. {reason}")
    to_unit: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverWithdrawn(OfHandover):
    """The giver took the offer back."""

    says: ClassVar = _("Tilbuddet til {to_unit} om at overtage {what} er trukket tilbage. {reason}")
    to_unit: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverOvertaken(OfHandover):
    """The course took another turn, and nothing is left to hand over so."""

    says: ClassVar = _("Tilbuddet til {to_unit} om at overtage {what} er bortfaldet: forløbet har ændret sig.")
    to_unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverReminded(OfHandover):
    """Both sides were reminded; `leaders` says that their leaders were too."""

    says: ClassVar = _("{from_unit} og {to_unit} er mindet om overdragelsen af {what}.")
    from_unit: str
    to_unit: str
    leaders: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseAskedFor(Event):
    """Another unit has the person with it, and asked for the case."""

    says: ClassVar = _(
        "{to_unit} har personen hos sig siden {admitted_on} og har bedt om sagen. {plan_owner} får ansvaret dér, hvis "
        "den gives videre."
    )
    to_unit: str
    admitted_on: date
    plan_owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRefused(Event):
    """The unit that asked for the case does not get it."""

    says: ClassVar = _("{to_unit} har bedt om sagen og fået nej. {reason}")
    to_unit: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseWantedNoMore(Event):
    """The unit that asked for the case does not want it any more."""

    says: ClassVar = _("{to_unit} beder ikke længere om sagen.")
    to_unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRequestReminded(Event):
    """Both units were reminded that one has asked for the case; `leaders` says that their leaders were too."""

    says: ClassVar = _("{from_unit} er mindet om, at {to_unit} har bedt om sagen.")
    from_unit: str
    to_unit: str
    leaders: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalRecorded(OfHandover):
    """The person has arrived at the other prison."""

    says: ClassVar = _("Ankommet til {to_unit} {arrived_on}.")
    to_unit: str
    arrived_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaTaken(OfHandover):
    """A unit became responsible for an area of life."""

    says: ClassVar = _("{to_unit} har overtaget {what}. {plan_owner} har det nu.")
    to_unit: str
    plan_owner: str
