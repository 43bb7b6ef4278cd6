"""Two who say yes at once, and a day on which handovers are chased twice."""

from datetime import date, timedelta

import pytest

from koereplan.casework.access import SYSTEM, Actor, Role
from koereplan.casework.cases.models import Case, Holding
from koereplan.casework.handovers import services
from koereplan.casework.handovers.models import Handover
from koereplan.casework.journal.models import Entry, Letter
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.casework.organisations.models import Staff
from tests.casework.cases.test_concurrency import at_once
from tests.factories import TODAY
from tests.factories.cases import owned, released
from tests.factories.organisations import prison, unit, works

OUT = date(2027, 2, 26)


def office() -> list[Actor]:
    kif = unit("KiF Fyn", UnitKind.PROBATION_OFFICE)
    return [works(name, kif, Role.PROBATION_OFFICER) for name in ("Freja Falk", "Filip Friis")]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_say_yes_at_once_one_takes_over_and_the_other_is_told_who() -> None:
    place, (freja, filip) = prison(), office()
    case_id = owned(place)
    released(case_id, place, on=OUT)
    handover = services.offer_handover(case_id, to_unit=freja.unit_id, actor=place.owner, on=OUT)

    def say_yes(holder: Actor, deputy: Actor) -> None:
        services.accept_handover(handover, plan_owner=holder.staff_id, deputy=deputy.staff_id, actor=holder, on=OUT)

    outcomes = [future.exception() for future in at_once(lambda: say_yes(freja, filip), lambda: say_yes(filip, freja))]
    (refused,) = [outcome for outcome in outcomes if outcome is not None]
    assert isinstance(refused, services.HandoverRefused | services.NoSuchHandover)
    winner = freja if outcomes[0] is None else filip
    assert Case.objects.get().holder_id == winner.staff_id
    assert Holding.objects.filter(case=case_id, until_at__isnull=True).count() == 1
    assert Entry.objects.filter(kind="HandoverAccepted").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_say_yes_ahead_at_once_the_second_reads_who_was_first() -> None:
    place, (freja, filip) = prison(), office()
    handover = services.offer_handover(owned(place), to_unit=freja.unit_id, actor=place.owner, on=TODAY)

    def say_yes(holder: Actor, deputy: Actor) -> None:
        services.accept_handover(handover, plan_owner=holder.staff_id, deputy=deputy.staff_id, actor=holder, on=TODAY)

    outcomes = [future.exception() for future in at_once(lambda: say_yes(freja, filip), lambda: say_yes(filip, freja))]
    (refused,) = [outcome for outcome in outcomes if outcome is not None]
    assert isinstance(refused, services.HandoverRefused)
    winner = freja if outcomes[0] is None else filip
    assert winner.name in str(refused)
    assert Handover.objects.get().plan_owner_id == winner.staff_id


@pytest.mark.django_db
def test_chased_twice_on_a_day_nothing_is_sent_twice() -> None:
    place, (freja, _filip) = prison(), office()
    Staff.objects.filter(pk=place.owner.staff_id).update(email="sara@example.org")
    services.offer_handover(owned(place), to_unit=freja.unit_id, actor=place.owner, on=TODAY)
    day = OUT + timedelta(days=1)
    before = Letter.objects.count()
    assert services.chase_handovers(actor=SYSTEM, on=day) == 1
    sent = Letter.objects.count()
    assert sent > before
    assert services.chase_handovers(actor=SYSTEM, on=day) == 0
    assert Letter.objects.count() == sent
    assert Entry.objects.filter(kind="HandoverReminded").count() == 1
