"""Whatever is offered, answered, moved and recorded, in any order: no instant without one holder, and none with two."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from koereplan.casework.access import SYSTEM, Actor, LifeArea, Role
from koereplan.casework.cases.models import AreaHolding, Case, Holding
from koereplan.casework.cases.services import Beginning, ReleasedAs, complete_step, open_stay
from koereplan.casework.handovers import services
from koereplan.casework.handovers.models import Handover
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.casework.organisations.models import Membership
from koereplan.foundation.problem import Problem
from tests.factories.cases import SENTENCED, changed, owned, released, revision
from tests.factories.organisations import prison, unit, works

pytestmark = pytest.mark.django_db

FIRST = date(2026, 3, 2)


@dataclass
class Course:
    """A case, all who can hold it, and by unit those who work there."""

    case_id: UUID
    teams: list[list[Actor]]
    day: date = FIRST

    def holder(self) -> Actor:
        case = Case.objects.get(pk=self.case_id)
        return self.actor(case.holder_id)

    def actor(self, staff_id: UUID | None) -> Actor:
        return next(one for team in self.teams for one in team if one.staff_id == staff_id)


Act = Callable[[Course], object]
areas = st.none() | st.sampled_from([LifeArea.HOUSING, LifeArea.SUBSTANCE_USE])
which = st.integers(0, 3)


def offer(to: int, area: LifeArea | None, ahead: int) -> Act:
    return lambda course: services.offer_handover(
        course.case_id,
        to_unit=course.teams[to][0].unit_id,
        life_area=area,
        expected_on=course.day + timedelta(days=ahead),
        actor=_giver(course, area),
        on=course.day,
    )


def _giver(course: Course, area: LifeArea | None) -> Actor:
    held = AreaHolding.objects.filter(case=course.case_id, life_area=area or "", until_at__isnull=True).first()
    return course.actor(held.staff_id) if held else course.holder()


def _of_open(course: Course, number: int) -> Handover | None:
    found = Handover.objects.filter(case=course.case_id, ended_on__isnull=True).order_by("life_area")
    return found[number % len(found)] if found else None


def answer(number: int, says: str) -> Act:
    def act(course: Course) -> None:
        handover = _of_open(course, number)
        if handover is None:
            return
        team = next(team for team in course.teams if team[0].unit_id == handover.to_unit_id)
        who = {"actor": team[2], "on": course.day}
        giver = _giver(course, LifeArea(handover.life_area) if handover.life_area else None)
        if says == "yes":
            both = {"plan_owner": team[0].staff_id, "deputy": team[1].staff_id}
            services.accept_handover(handover.pk, **both, **who)  # type: ignore[arg-type]
        elif says == "no":
            services.decline_handover(handover.pk, reason="Nej.", **who)  # type: ignore[arg-type]
        elif says == "arrived":
            services.record_arrival(handover.pk, arrived_on=course.day, **who)  # type: ignore[arg-type]
        elif says == "withdrawn":
            services.withdraw_handover(handover.pk, reason="Alligevel ikke.", actor=giver, on=course.day)
        else:
            later = course.day + timedelta(days=9)
            services.move_expected_date(handover.pk, expected_on=later, actor=giver, on=course.day)

    return act


def move_release(days: int) -> Act:
    return lambda course: changed(
        course.case_id, {"parole_date": course.day + timedelta(days=days)}, actor=course.holder(), on=course.day
    )


def release(kind: ReleasedAs) -> Act:
    def act(course: Course) -> None:
        team = [one for team in course.teams for one in team if one.staff_id == course.holder().staff_id]
        home = type("Home", (), {"owner": team[0]})
        released(course.case_id, home, on=course.day, as_=kind)  # type: ignore[arg-type]

    return act


def come_back() -> Act:
    def act(course: Course) -> None:
        case = Case.objects.get(pk=course.case_id)
        unit_id = case.asked_unit_id or case.unit_id
        actor = next(team[2] for team in course.teams if team[0].unit_id == unit_id)
        facts = SENTENCED | {"admission_date": course.day, "sentence_start_date": course.day, "parole_date": None}
        open_stay(
            course.case_id, begun_by=Beginning.RECALL, facts=facts | {"end_date": None}, actor=actor, on=course.day
        )

    return act


def somebody_leaves(team: int) -> Act:
    return lambda course: Membership.objects.filter(staff=course.teams[team][1].staff_id, until_on__isnull=True).update(
        until_on=course.day
    )


def chase() -> Act:
    return lambda course: services.chase_handovers(actor=SYSTEM, on=course.day)


acts = st.one_of(
    st.builds(offer, which, areas, st.integers(0, 20)),
    st.builds(offer, which, st.none(), st.integers(0, 20)),
    st.builds(answer, which, st.sampled_from(["yes", "yes", "no", "arrived", "withdrawn", "moved"])),
    st.builds(answer, which, st.sampled_from(["yes", "arrived"])),
    st.builds(move_release, st.integers(-5, 60)),
    st.builds(release, st.sampled_from(ReleasedAs)),
    st.builds(come_back),
    st.builds(somebody_leaves, which),
    st.builds(chase),
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, 30), acts), min_size=3, max_size=14))
def test_at_every_instant_one_person_holds_the_case_and_at_most_one_an_area(happenings: list[tuple[int, Act]]) -> None:
    with transaction.atomic():
        course = _begun()
        for days, act in happenings:
            course.day += timedelta(days=days)
            try:
                with transaction.atomic():
                    act(course)
                    connection.check_constraints()
            except Problem:
                pass
            _check(course)
        transaction.set_rollback(True)


def _begun() -> Course:
    home, other = prison(), prison("Nyborg Fængsel")
    case_id = owned(home)
    office = unit("KiF Fyn", UnitKind.PROBATION_OFFICE)
    town = Case.objects.get(pk=case_id).municipalities.latest("from_on").municipality_id
    teams = [[home.owner, home.colleague, home.leader], [other.owner, other.colleague, other.leader]]
    for unit_id, role in ((office, Role.PROBATION_OFFICER), (town, Role.CASEWORKER)):
        teams.append([works("En", unit_id, role), works("To", unit_id, role), works("Leder", unit_id, Role.LEADER)])
    complete_step(
        case_id, "6", occurred_on=FIRST, contacted=[town], revision=revision(case_id), actor=home.owner, on=FIRST
    )
    return Course(case_id, teams)


def _check(course: Course) -> None:
    """Look through the history as it is stored, for one instant without exactly one holder."""
    case = Case.objects.get(pk=course.case_id)
    holdings = list(Holding.objects.filter(case=case).order_by("from_at"))
    for earlier, later in pairwise(holdings):
        assert earlier.until_at == later.from_at, "no instant without a holder, and none with two"
    assert holdings[-1].until_at is None
    assert (holdings[-1].unit_id, holdings[-1].staff_id) == (case.unit_id, case.holder_id)
    for area in LifeArea:
        of_area = list(AreaHolding.objects.filter(case=case, life_area=area).order_by("from_at"))
        for before, after in pairwise(of_area):
            assert before.until_at is not None
            assert before.until_at == after.from_at or (before.ended and before.until_at < after.from_at)
        assert not of_area or of_area[-1].until_at is None or of_area[-1].ended
