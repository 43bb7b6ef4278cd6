"""How ready a release is stands by the case, and where lists read it."""

from datetime import date
from uuid import UUID

import pytest
from django.db import connection, transaction

from koereplan.casework.access import Actor
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.cases.models import Listed, Readiness
from koereplan.casework.cases.readiness import MISSING, Ready, Signal, Stand, mark_ready, readiness_of, ready_anew
from tests.factories import TODAY
from tests.factories.cases import owned
from tests.factories.organisations import Prison, prison

pytestmark = pytest.mark.django_db

LATER = date(2026, 12, 1)


@pytest.fixture
def place() -> Prison:
    return prison()


@pytest.fixture
def case_id(place: Prison) -> UUID:
    return owned(place)


def marked(case_id: UUID, actor: Actor, signal: Signal, state: Ready, *, about: str = "", on: date = TODAY) -> None:
    with acting(actor, on=on):
        open_cases([case_id])
        mark_ready(case_id, signal, state, about=about, on=on)


def stands(case_id: UUID, actor: Actor, signal: Signal) -> Stand:
    with acting(actor, on=TODAY):
        open_cases([case_id])
        return readiness_of(case_id)[signal]


def letters(case_id: UUID) -> set[str]:
    return set(Listed.objects.filter(case_id=case_id).values_list("ready", flat=True))


def test_what_nobody_has_marked_is_missing(case_id: UUID, place: Prison) -> None:
    assert stands(case_id, place.owner, Signal.HOUSING) == MISSING
    assert letters(case_id) == {""}


def test_a_signal_is_marked_with_whose_move_it_is(case_id: UUID, place: Prison) -> None:
    marked(case_id, place.owner, Signal.INCOME, Ready.UNDER_WAY, about="Odense Kommune")
    assert stands(case_id, place.owner, Signal.INCOME) == Stand(Ready.UNDER_WAY, "Odense Kommune", TODAY)


def test_lists_have_a_letter_for_each_signal_in_their_order(case_id: UUID, place: Prison) -> None:
    marked(case_id, place.owner, Signal.INCOME, Ready.UNDER_WAY)
    marked(case_id, place.owner, Signal.PLAN_GIVEN, Ready.IN_PLACE)
    marked(case_id, place.owner, Signal.SUPERVISION, Ready.NOT_APPLICABLE)
    assert letters(case_id) == {"mummmnmmi"}


def test_said_again_unchanged_it_stands_since_it_was_first(case_id: UUID, place: Prison) -> None:
    for day in (TODAY, LATER):
        marked(case_id, place.owner, Signal.HOUSING, Ready.UNDER_WAY, about="Odense Kommune", on=day)
    assert stands(case_id, place.owner, Signal.HOUSING).since == TODAY


def test_a_new_stay_makes_everything_missing_again(case_id: UUID, place: Prison) -> None:
    marked(case_id, place.owner, Signal.HOUSING, Ready.IN_PLACE)
    with acting(place.owner, on=TODAY):
        open_cases([case_id])
        ready_anew(case_id)
    assert stands(case_id, place.owner, Signal.HOUSING) == MISSING
    assert letters(case_id) == {""}


def test_whoever_is_shown_the_case_later_sees_it_in_lists_too(case_id: UUID, place: Prison) -> None:
    marked(case_id, place.owner, Signal.HOUSING, Ready.IN_PLACE)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cases_listed")
        cursor.execute("SELECT list_cases(%s)", [[case_id]])
    assert letters(case_id) == {"immmmmmmm"}


def test_the_database_shows_a_stranger_none_of_it_and_takes_nothing_from_one(case_id: UUID, place: Prison) -> None:
    marked(case_id, place.owner, Signal.HOUSING, Ready.IN_PLACE)
    stranger = prison("Nyborg Fængsel").leader
    with transaction.atomic(), acting(stranger, on=TODAY):
        open_cases([case_id])
        assert not Readiness.objects.exists()
