"""Days without an accepting receiver at release: counted from releases and handovers, and told without people."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from koereplan.casework.access import NotAllowed, Role
from koereplan.casework.handovers import services
from koereplan.casework.handovers.queries import ReleasedLine, days_without_receiver
from koereplan.casework.journal.models import LogEntry
from koereplan.casework.organisations.kinds import UnitKind
from tests.factories import TODAY
from tests.factories.cases import owned, released
from tests.factories.organisations import Prison, prison, unit, works

pytestmark = pytest.mark.django_db

OUT = date(2027, 2, 26)
MARCH_8 = OUT + timedelta(days=10)


@pytest.fixture
def giver() -> Prison:
    return prison()


@pytest.fixture
def office() -> UUID:
    return unit("KiF Fyn", UnitKind.PROBATION_OFFICE)


def counted(place: Prison, on: date) -> tuple[tuple[int, int | None, int | None], ...]:
    """Return what the leader of a prison reads of it."""
    lines = days_without_receiver(actor=place.leader, on=on)
    return tuple((line.released, line.late, line.days) for line in lines if line.is_own)


def said_yes(handover: UUID, office: UUID, on: date) -> None:
    officer, deputy = (works(name, office, Role.PROBATION_OFFICER) for name in ("Freja Falk", "Filip Friis"))
    services.accept_handover(
        handover, plan_owner=officer.staff_id, deputy=deputy.staff_id, has_plan=True, actor=officer, on=on
    )


def test_a_yes_ahead_counts_no_days_though_the_prison_sees_the_case_no_more(giver: Prison, office: UUID) -> None:
    case_id = owned(giver)
    handover = services.offer_handover(case_id, to_unit=office, actor=giver.owner, on=TODAY)
    said_yes(handover, office, TODAY)
    released(case_id, giver, on=OUT)
    assert counted(giver, MARCH_8) == ((1, 0, 0),)


def test_days_are_counted_until_somebody_says_yes_and_up_to_today_while_nobody_has(giver: Prison, office: UUID) -> None:
    case_id = owned(giver)
    released(case_id, giver, on=OUT)
    assert counted(giver, OUT) == ((1, 0, 0),), "nobody has been out for a day yet"
    assert counted(giver, OUT + timedelta(days=3)) == ((1, 1, 3),)
    handover = services.offer_handover(case_id, to_unit=office, actor=giver.owner, on=OUT + timedelta(days=3))
    said_yes(handover, office, OUT + timedelta(days=5))
    assert counted(giver, MARCH_8) == ((1, 1, 5),)


def test_a_no_is_no_yes(giver: Prison, office: UUID) -> None:
    case_id = owned(giver)
    handover = services.offer_handover(case_id, to_unit=office, actor=giver.owner, on=TODAY)
    officer = works("Freja Falk", office, Role.PROBATION_OFFICER)
    services.decline_handover(handover, reason="Bor i Vejle.", actor=officer, on=TODAY)
    released(case_id, giver, on=OUT)
    assert counted(giver, MARCH_8) == ((1, 1, 10),)


def test_what_is_older_than_twelve_months_is_left_out(giver: Prison) -> None:
    released(owned(giver), giver, on=OUT)
    assert len(counted(giver, date(2028, 1, 31))) == 1
    assert counted(giver, date(2028, 2, 1)) == ()


def test_other_units_read_of_no_fewer_than_five(giver: Prison) -> None:
    elsewhere = prison("Nyborg Fængsel")
    for _nth in range(4):
        released(owned(giver), giver, on=OUT)
    assert days_without_receiver(actor=elsewhere.leader, on=MARCH_8) == ()
    released(owned(giver), giver, on=OUT)
    (line,) = days_without_receiver(actor=elsewhere.leader, on=MARCH_8)
    assert (line.released, line.late, line.days, line.is_own) == (5, 5, 50, False)


def test_other_units_do_not_read_how_many_of_five_it_was(giver: Prison, office: UUID) -> None:
    for _nth in range(5):
        case_id = owned(giver)
        handover = services.offer_handover(case_id, to_unit=office, actor=giver.owner, on=TODAY)
        said_yes(handover, office, TODAY)
        released(case_id, giver, on=OUT)
    released(owned(giver), giver, on=OUT)
    (line,) = days_without_receiver(actor=prison("Nyborg Fængsel").leader, on=MARCH_8)
    assert line == ReleasedLine(line.unit, date(2027, 2, 1), 6, None, None, is_own=False)
    assert counted(giver, MARCH_8) == ((6, 1, 10),)


def test_only_leaders_are_told_and_it_is_logged(giver: Prison) -> None:
    with pytest.raises(NotAllowed):
        days_without_receiver(actor=giver.owner, on=TODAY)
    days_without_receiver(actor=giver.leader, on=TODAY)
    assert LogEntry.objects.filter(use="days_without_receiver").count() == 1
