"""A case, or an area of life in it, is offered to another unit; the day moves; the offer is taken back."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from koereplan.casework.access import Actor, ContentClass, Doing, LifeArea, May, Reading
from koereplan.casework.acting import door
from koereplan.casework.cases.area_holding import holder_of_area
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.handovers import uses
from koereplan.casework.handovers.doings import giving
from koereplan.casework.handovers.events import HandoverWithdrawn
from koereplan.casework.handovers.keeping import end, open_handover, why
from koereplan.casework.handovers.kinds import DATED, Awaits, Ending
from koereplan.casework.handovers.models import Handover
from koereplan.casework.handovers.moving import move_to
from koereplan.casework.handovers.offers import make_offer
from koereplan.casework.handovers.problems import HandoverRefused
from koereplan.casework.handovers.receiving import awaits, receivers
from koereplan.casework.journal.events import of_case
from koereplan.casework.organisations.models import Unit, UnitSpan
from koereplan.casework.organisations.queries import UnitRow, unit_name
from koereplan.foundation.spans import covering


@door
@transaction.atomic
def offer_handover(
    case_id: UUID,
    *,
    to_unit: UUID,
    life_area: LifeArea | None = None,
    expected_on: date | None = None,
    summary: str = "",
    actor: Actor,
    on: date,
) -> UUID:
    """Ask another unit to take over a case, or an area of life in it, and return the handover's id.

    Until it has, everything stays as it is. `expected_on` is the day of the arrival; that of a release is known.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises HandoverRefused: the unit cannot be asked, the day is missing or has passed, or an offer is open already.
    """
    case = locked_case(case_id)
    doing = Doing(May.OFFER_HANDOVER, life_area)
    also = (Reading(ContentClass.PLAN, life_area),) if life_area else ()
    permit(doing, case, uses.OFFER_HANDOVER, also=also, recipient=to_unit, actor=actor, on=on)
    stay = Knowledge.present(case).stay
    giver_id = _giver(case, life_area, on=on)
    receiver = _receiver(case, life_area, to_unit, giver_id=giver_id, actor=actor, on=on)
    event = awaits(receiver, life_area, stay)
    if Handover.objects.filter(case=case, life_area=life_area or "", ended_on__isnull=True).exists():
        raise HandoverRefused(field="to_unit", what=gettext("En anden er spurgt. Træk tilbuddet tilbage først."))
    day = _expected(event, case, expected_on, on=on)
    handover = make_offer(
        case, receiver, event, life_area=life_area, giver_id=giver_id, day=day, summary=summary, actor=actor, on=on
    )
    return handover.pk


@door
@transaction.atomic
def move_expected_date(handover_id: UUID, *, expected_on: date, actor: Actor, on: date) -> None:
    """Record that the arrival is expected on another day. A yes no longer holds: the receiver is asked again.

    :raises NoSuchHandover: there is none that is open, and open to the actor.
    :raises NotAllowed: only the giver moves it.
    :raises HandoverRefused: it has happened, waits for the release, the day has passed, or it is the same day.
    """
    case, handover = open_handover(handover_id)
    permit(giving(handover), case, uses.MOVE_EXPECTED_DATE, actor=actor, on=on)
    if handover.happened_on is not None:
        raise HandoverRefused(field="expected_on", what=gettext("Personen er ankommet. Dagen kan ikke flyttes."))
    if handover.awaits not in DATED:
        raise HandoverRefused(field="expected_on", what=gettext("Dagen følger løsladelsen. Ret datoen i fakta."))
    if expected_on < on or expected_on == handover.expected_on:
        raise HandoverRefused(field="expected_on", what=gettext("Vælg en anden dag, som ikke er passeret."))
    move_to(case, handover, expected_on, actor=actor, on=on)


@door
@transaction.atomic
def withdraw_handover(handover_id: UUID, *, reason: str, actor: Actor, on: date) -> None:
    """Take an offer back; the receiver no longer sees the case by it.

    :raises NoSuchHandover: there is none that is open, and open to the actor.
    :raises NotAllowed: only the giver withdraws.
    :raises HandoverRefused: the person has arrived.
    :raises ReasonMissing: taking it back says why.
    """
    case, handover = open_handover(handover_id)
    permit(giving(handover), case, uses.WITHDRAW_HANDOVER, actor=actor, on=on)
    if handover.awaits == Awaits.ARRIVAL and handover.happened_on is not None:
        raise HandoverRefused(field="reason", what=gettext("Personen er ankommet. Få fængslet til at overtage sagen."))
    told = HandoverWithdrawn(
        subject=of_case(case.pk),
        handover_id=handover.pk,
        life_area=handover.life_area,
        to_unit=unit_name(handover.to_unit_id, actor=actor, on=on),
        reason=reason.strip(),
    )
    end(case, handover, Ending.WITHDRAWN, told, reason=why(reason), actor=actor, on=on)


def _giver(case: Case, area: LifeArea | None, *, on: date) -> UUID:
    """Return the unit that holds what is offered.

    :raises HandoverRefused: nobody does, for the course has ended.
    """
    held = holder_of_area(case, area, on=on) if area else None
    if case.unit_id is None:
        raise HandoverRefused(field="to_unit", what=gettext("Sagen er afsluttet."))
    return held.unit_id if held else case.unit_id


def _receiver(case: Case, area: LifeArea | None, unit_id: UUID, *, giver_id: UUID, actor: Actor, on: date) -> UnitRow:
    """Return the unit that is asked.

    :raises HandoverRefused: it cannot be, or exists no longer.
    """
    for unit in receivers(case, area, giver_id=giver_id, actor=actor, on=on):
        if unit.id == unit_id:
            return unit
    if Unit.objects.filter(pk=unit_id).exists() and not UnitSpan.objects.filter(covering(on), unit=unit_id).exists():
        raise HandoverRefused(field="to_unit", what=gettext("Enheden findes ikke længere. Vælg en anden."))
    raise HandoverRefused(
        field="to_unit",
        what=gettext("Vælg en anden enhed: en, der er inddraget i sagen, en KiF-afdeling eller et andet fængsel."),
    )


def _expected(event: Awaits, case: Case, expected_on: date | None, *, on: date) -> date | None:
    """Return the day on which a handover is expected: the case's own where it waits for the release.

    :raises HandoverRefused: the day of an arrival is missing, or has passed.
    """
    if event is Awaits.RELEASE:
        return case.release_date
    if event is Awaits.NOTHING:
        return on
    if expected_on is None:
        raise HandoverRefused(field="expected_on", what=gettext("Skriv den dag, personen ventes at komme."))
    if expected_on < on:
        raise HandoverRefused(field="expected_on", what=gettext("Dagen er passeret. Vælg den dag, det ventes at ske."))
    return expected_on
