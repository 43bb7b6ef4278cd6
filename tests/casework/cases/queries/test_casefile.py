from datetime import date
from uuid import UUID

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from koereplan.casework.access import May, Role
from koereplan.casework.acting import acting
from koereplan.casework.cases import queries, services
from koereplan.casework.cases.models import StepEvent
from koereplan.roadmap import State, edition
from tests.factories import TODAY
from tests.factories.cases import changed, done, owned, released, revision
from tests.factories.organisations import Prison, away, left, municipality, prison, works

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Prison:
    return prison()


@pytest.fixture
def case_id(place: Prison) -> UUID:
    return owned(place)


def page(case_id: UUID, place: Prison, *, as_of: date | None = None, stay: int | None = None) -> queries.CasePage:
    return queries.case_page(case_id, as_of=as_of, stay_number=stay, actor=place.owner, on=TODAY)


def test_the_head_says_who_where_when_out_and_who_is_responsible(place: Prison, case_id: UUID) -> None:
    found = page(case_id, place)
    assert found.person.name == "Mikkel Storgaard"
    assert found.place is not None
    assert (found.place.unit.name, found.place.from_on) == ("Søbysøgård Fængsel", date(2026, 2, 26))
    assert found.roadmap.release_date == date(2027, 2, 26)
    assert found.holding is not None
    assert found.holding.staff.name == "Sara Holm"
    assert found.deputy is not None
    assert found.deputy.staff.name == "Jonas Riis"
    assert found.stand_in is None
    municipality = found.acting_municipality()
    assert municipality is not None
    assert municipality.name == "Odense"
    assert [line.staff.name for line in found.holdings] == ["Lise Leder", "Sara Holm"]


def test_every_deadline_explains_itself(place: Prison, case_id: UUID) -> None:
    assert all(line.because for line in page(case_id, place).roadmap.steps if line.due)


def test_facts_come_with_their_history_newest_first(place: Prison, case_id: UUID) -> None:
    changed(case_id, {"parole_date": date(2027, 1, 14)}, reason="Tidlig prøveløsladelse.", actor=place.owner)
    fact = next(line for line in page(case_id, place).facts if line.key == "parole_date")
    assert fact.value == date(2027, 1, 14)
    assert [(version.value, version.recorded_by) for version in fact.versions] == [
        (date(2027, 1, 14), "Sara Holm"),
        (date(2027, 2, 26), "Lise Leder"),
    ]


def test_a_withdrawn_event_is_shown_with_why(place: Prison, case_id: UUID) -> None:
    services.withdraw_event(StepEvent.objects.get().pk, reason="Forkert sag.", actor=place.owner, on=TODAY)
    (event,) = page(case_id, place).events
    assert event.withdrawal is not None
    assert (event.withdrawal.reason, event.withdrawal.recorded_by, event.occurrence) == (
        "Forkert sag.",
        "Sara Holm",
        None,
    )


def test_ticks_stand_as_they_were_left(place: Prison, case_id: UUID) -> None:
    form = queries.case_for_form(case_id, actor=place.owner, on=TODAY)
    assert {tick for tick in form.ticks if tick[0] != "2"} == set()
    keys = [item.key for item in edition().step("3").deliverables][:2]
    services.save_checklist(case_id, "3", ticks=keys, actor=place.owner, on=TODAY)
    services.save_checklist(case_id, "3", ticks=keys[:1], actor=place.owner, on=TODAY)
    assert {tick for tick in page(case_id, place).ticks if tick[0] != "2"} == {("3", 1, keys[0])}


def test_a_case_is_shown_as_it_stood_on_a_day(place: Prison, case_id: UUID) -> None:
    done(case_id, "3", occurred_on=date(2026, 3, 4), actor=place.owner, on=date(2026, 3, 10))
    changed(case_id, {"parole_date": date(2027, 1, 14)}, actor=place.owner, on=TODAY)
    before = page(case_id, place, as_of=date(2026, 3, 9))
    states = {line.step: line.state for line in before.roadmap.steps}
    assert (states["3"], states["2"]) == (State.OVERDUE, State.DONE)
    assert before.roadmap.release_date == date(2027, 2, 26)
    assert [event.step for event in before.events] == ["2"]
    assert before.holding is not None
    assert page(case_id, place, as_of=date(2026, 3, 1)).holding == before.holdings[0].__class__(
        before.holdings[0].unit, before.holdings[0].staff, before.holdings[0].from_at, None
    )
    assert page(case_id, place).journal[0].kind == "FactsChanged"
    assert before.journal[0].kind == "StepCompleted"


def test_before_it_was_registered_there_is_nothing_to_show(place: Prison, case_id: UUID) -> None:
    with pytest.raises(queries.NotYetRegistered):
        page(case_id, place, as_of=date(2026, 2, 25))


def test_lateness_is_remembered_with_its_days(place: Prison, case_id: UUID) -> None:
    done(case_id, "3", occurred_on=date(2026, 3, 9), actor=place.owner, on=date(2026, 3, 10))
    changed(case_id, {"parole_date": date(2027, 6, 30)}, actor=place.owner, on=date(2026, 11, 30))
    found = queries.case_page(case_id, actor=place.owner, on=date(2026, 12, 1))
    days = {(line.step, line.due_on): (line.from_on, line.until_on) for line in found.lateness}
    assert days["3", date(2026, 3, 5)] == (date(2026, 3, 6), date(2026, 3, 9))
    assert days["8", date(2026, 11, 26)] == (date(2026, 11, 27), date(2026, 11, 30))
    assert days["5", date(2026, 3, 26)] == (date(2026, 3, 27), None)
    assert ("2", date(2026, 3, 1)) not in days


def test_what_was_done_in_time_but_recorded_later_was_not_late(place: Prison, case_id: UUID) -> None:
    done(case_id, "3", occurred_on=date(2026, 3, 4), actor=place.owner, on=date(2026, 3, 20))
    assert "3" not in {line.step for line in page(case_id, place).lateness}


def test_each_stay_has_its_own_timetable(place: Prison, case_id: UUID) -> None:
    released(case_id, place)
    day = date(2027, 6, 1)
    services.open_stay(
        case_id,
        begun_by=services.Beginning.RECALL,
        facts={"admission_date": day},
        actor=place.owner,
        on=day,
    )
    second = queries.case_page(case_id, actor=place.owner, on=day)
    first = queries.case_page(case_id, stay_number=1, actor=place.owner, on=day)
    assert [stay.number for stay in second.stays] == [1, 2]
    assert (second.stay.number, first.stay.number) == (2, 1)
    assert second.roadmap.release_date is None
    assert first.roadmap.release_date == date(2027, 2, 26)
    with pytest.raises(queries.NoSuchCase):
        queries.case_page(case_id, stay_number=3, actor=place.owner, on=day)


def test_the_page_knows_what_the_actor_may_do(place: Prison, case_id: UUID) -> None:
    assert May.CARRY_OUT_STEP in page(case_id, place).acts
    assert page(case_id, place).may_carry_out("P")
    leader = queries.case_page(case_id, actor=place.leader, on=TODAY)
    assert May.APPOINT in leader.acts
    assert not leader.may_carry_out("P")


def test_each_step_speaks_to_the_municipality_it_concerns(place: Prison, case_id: UUID) -> None:
    services.set_municipality(
        case_id,
        kind=services.MunicipalityKind.RELEASE,
        municipality=municipality("Assens"),
        from_on=TODAY,
        revision=revision(case_id),
        actor=place.owner,
        on=TODAY,
    )
    found = page(case_id, place)
    addressed = {step: [one.name for one in found.addressed(step)] for step in ("1", "3", "6", "9A", "11")}
    assert addressed == {"1": ["Odense"], "3": [], "6": ["Odense", "Assens"], "9A": ["Assens"], "11": ["Assens"]}
    before = page(case_id, place, as_of=date(2026, 11, 22)).release_municipality()
    assert before is not None
    assert before.name == "Odense"


def test_the_deputy_acts_for_a_holder_who_is_away_and_comes_back(place: Prison, case_id: UUID) -> None:
    away(place.owner, TODAY, date(2026, 12, 4))
    line = page(case_id, place).stand_in
    assert line is not None
    assert line.away is not None
    assert line.away.last_on == date(2026, 12, 4)
    assert line.acts is not None
    assert line.acts.name == "Jonas Riis"
    back = queries.case_page(case_id, actor=place.owner, on=date(2026, 12, 5))
    assert back.stand_in is None


def test_when_both_are_away_nobody_acts_and_it_is_the_leaders_to_appoint(place: Prison, case_id: UUID) -> None:
    away(place.owner, TODAY)
    away(place.colleague, date(2026, 11, 20), TODAY)
    line = page(case_id, place).stand_in
    assert line is not None
    assert line.acts is None
    assert line.leader is not None
    assert line.leader.name == "Lise Leder"


def test_the_deputy_acts_for_a_holder_who_has_left_the_unit(place: Prison, case_id: UUID) -> None:
    left(place.owner, TODAY)
    line = queries.case_page(case_id, actor=place.colleague, on=TODAY).stand_in
    assert line is not None
    assert (line.away, line.acts and line.acts.name) == (None, "Jonas Riis")


def test_another_authority_sees_too_who_acts(place: Prison, case_id: UUID) -> None:
    acting_town = page(case_id, place).acting_municipality()
    assert acting_town is not None
    town = acting_town.id
    coordinator = works("Hanne Lindegaard", town, Role.COORDINATOR)
    services.complete_step(
        case_id, "6", occurred_on=TODAY, contacted=[town], revision=revision(case_id), actor=place.owner, on=TODAY
    )
    away(place.owner, TODAY)
    line = queries.case_page(case_id, actor=coordinator, on=TODAY).stand_in
    assert line is not None
    assert line.acts is not None
    assert line.acts.name == "Jonas Riis"


def test_a_case_elsewhere_does_not_exist(case_id: UUID) -> None:
    stranger = prison("Et andet fængsel").owner
    with pytest.raises(queries.NoSuchCase):
        queries.case_page(case_id, actor=stranger, on=TODAY)
    with pytest.raises(queries.NoSuchCase):
        queries.case_for_form(case_id, actor=stranger, on=TODAY)
    with pytest.raises(queries.NoSuchCase):
        services.preview_facts(case_id, {}, actor=stranger, on=TODAY)


def test_a_case_with_a_long_history_is_read_in_five_queries_and_logged_in_one(
    place: Prison, case_id: UUID, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for day in range(1, 6):
        changed(case_id, {"parole_date": date(2027, 1, day)}, actor=place.owner)
    done(case_id, "3", occurred_on=date(2026, 3, 4), actor=place.owner)
    with acting(place.owner, on=TODAY), django_assert_num_queries(6):
        page(case_id, place)
    with acting(place.owner, on=TODAY), django_assert_num_queries(4):
        queries.case_for_form(case_id, actor=place.owner, on=TODAY)
    assert revision(case_id) == 9
