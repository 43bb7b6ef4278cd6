"""The board has who is nearest to the street first, and shows nobody to a stranger."""

from datetime import date
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from koereplan.casework.access import Role
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.cases.readiness import Ready, Signal, mark_ready
from koereplan.casework.cases.services import complete_step
from koereplan.casework.journal.models import LogEntry
from koereplan.casework.organisations.models import UnitSpan
from koereplan.casework.releases.horizon import Shown
from koereplan.casework.releases.queries import Board, release_board
from tests.factories import TODAY
from tests.factories.cases import admitted, changed, owned, revision
from tests.factories.organisations import Prison, prison, works
from tests.factories.releases import BED, MONEY, arranged, department

pytestmark = pytest.mark.django_db

NEAR, NEARER, FAR = date(2026, 12, 20), date(2026, 12, 4), date(2027, 2, 15)


@pytest.fixture
def place() -> Prison:
    return prison()


def comes_out(place: Prison, on: date, name: str) -> UUID:
    case_id = owned(place, name=name)
    changed(case_id, {"parole_date": on, "release_kind": "parole"}, actor=place.owner)
    return case_id


def ready(case_id: UUID, place: Prison, *signals: Signal) -> None:
    with acting(place.owner, on=TODAY):
        open_cases([case_id])
        for signal in signals:
            mark_ready(case_id, signal, Ready.IN_PLACE, on=TODAY)


def board(place: Prison, **wanted: object) -> Board:
    return release_board(**wanted, actor=place.leader, on=TODAY)  # type: ignore[arg-type]


def names(place: Prison, **wanted: object) -> list[str]:
    return [row.person_name for row in board(place, **wanted).rows]


def test_those_at_risk_of_the_street_come_first_then_the_others_by_date(place: Prison) -> None:
    settled = comes_out(place, NEARER, "Anna Klar")
    ready(settled, place, Signal.HOUSING, Signal.INCOME, Signal.DAY)
    comes_out(place, FAR, "Bo Sen")
    comes_out(place, NEAR, "Carl Snart")
    found = board(place)
    assert [row.person_name for row in found.rows] == ["Carl Snart", "Bo Sen", "Anna Klar"]
    assert (found.count, found.at_risk) == (3, 2)


def test_a_time_that_is_not_wanted_yet_is_no_risk(place: Prison) -> None:
    far = comes_out(place, FAR, "Bo Sen")
    ready(far, place, Signal.HOUSING, Signal.INCOME)
    (row,) = board(place).rows
    assert (row.is_at_risk, row.signals[Signal.DAY], row.signals[Signal.PAPERS]) == (
        False,
        Shown.NOT_YET,
        Shown.NOT_YET,
    )


def test_who_comes_out_later_than_in_ninety_days_is_not_there_but_named_when_nobody_is(place: Prison) -> None:
    admitted(place)
    found = board(place)
    assert (found.rows, found.next_on) == ((), date(2027, 2, 26))


def test_a_row_says_when_how_and_where_to_and_whose_move_it_is(place: Prison) -> None:
    case_id = comes_out(place, NEAR, "Carl Snart")
    arranged(case_id, BED, actor=place.owner)
    with acting(place.owner, on=TODAY):
        open_cases([case_id])
        mark_ready(case_id, Signal.CASE_LEAD, Ready.UNDER_WAY, about="Odense", on=TODAY)
    (row,) = board(place).rows
    assert (row.release_date, row.kind, row.municipality, row.holder) == (NEAR, "parole", "Odense", "Sara Holm")
    assert (row.signals[Signal.HOUSING], row.signals[Signal.INCOME]) == (Shown.IN_PLACE, Shown.MISSING)
    assert (row.about[Signal.CASE_LEAD], row.since[Signal.CASE_LEAD]) == ("Odense", TODAY)


def test_the_timetable_says_what_nobody_has_marked(place: Prison) -> None:
    case_id = comes_out(place, NEAR, "Carl Snart")
    changed(case_id, {"supervision": False}, actor=place.owner)
    complete_step(case_id, "8", occurred_on=TODAY, revision=revision(case_id), actor=place.owner, on=TODAY)
    (row,) = board(place).rows
    assert (row.signals[Signal.SUPERVISION], row.signals[Signal.MEETING]) == (Shown.NOT_APPLICABLE, Shown.IN_PLACE)


def test_it_is_narrowed_by_who_where_and_what_is_missing(place: Prison) -> None:
    case_id = comes_out(place, NEAR, "Carl Snart")
    comes_out(place, NEARER, "Anna Snarere")
    arranged(case_id, MONEY, actor=place.owner)
    assert names(place, missing=Signal.INCOME) == ["Anna Snarere"]
    assert names(place, holder_id=place.colleague.staff_id) == []
    assert len(names(place, holder_id=place.owner.staff_id)) == 2
    elsewhere = UnitSpan.objects.get(unit=place.unit_id).unit_id
    assert names(place, municipality_id=elsewhere) == []


def test_a_municipality_sees_those_it_is_drawn_in_for_and_no_other(place: Prison) -> None:
    case_id = comes_out(place, NEAR, "Carl Snart")
    comes_out(place, NEARER, "Anna Snarere")
    office = department(case_id)
    clerk = works("Bo Ydelse", office, Role.CASEWORKER)
    assert release_board(actor=clerk, on=TODAY).rows == ()
    complete_step(
        case_id,
        "8",
        occurred_on=TODAY,
        contacted=[office],
        revision=revision(case_id),
        actor=place.owner,
        on=TODAY,
    )
    assert [row.person_name for row in release_board(actor=clerk, on=TODAY).rows] == ["Carl Snart"]
    assert release_board(actor=prison("Nyborg").leader, on=TODAY).rows == ()


def test_it_is_logged_as_one_use_of_those_it_shows(place: Prison) -> None:
    case_ids = {comes_out(place, NEAR, "Carl Snart"), comes_out(place, NEARER, "Anna Snarere")}
    board(place)
    (entry,) = LogEntry.objects.filter(use="release_board")
    assert set(entry.case_ids) == case_ids


def test_it_asks_as_many_questions_of_many_as_of_one(place: Prison) -> None:
    asked = []
    for name in ("Anna", "Bo", "Carl"):
        comes_out(place, NEAR, f"{name} Snart")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            board(place)
        asked.append(len(queries))
    assert len(set(asked)) == 1
    assert asked[0] <= 8


def test_it_is_narrowed_by_what_follows_from_the_timetable_too(place: Prison) -> None:
    comes_out(place, NEARER, "Anna Snarere")
    carl = comes_out(place, NEAR, "Carl Snart")
    changed(carl, {"supervision": False}, actor=place.owner)
    complete_step(carl, "8", occurred_on=TODAY, revision=revision(carl), actor=place.owner, on=TODAY)
    assert names(place, missing=Signal.SUPERVISION) == ["Anna Snarere"]
    assert names(place, missing=Signal.MEETING) == ["Anna Snarere"]
    with acting(place.owner, on=TODAY):
        open_cases([carl])
        mark_ready(carl, Signal.MEETING, Ready.MISSING, on=TODAY)
    assert "Carl Snart" in names(place, missing=Signal.MEETING), "what somebody has marked stands"
