"""Others contribute and report: what they write arrives in the plan, as far as it is open to them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from koereplan.casework.access import SYSTEM, Actor, ContentClass, LifeArea, NotAllowed, Role
from koereplan.casework.cases.models import CaseMunicipality, Waiting
from koereplan.casework.cases.services import complete_step, release_unit, sweep
from koereplan.casework.journal.models import Disclosure
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.casework.plans.handing_out import TASK
from koereplan.casework.plans.kinds import Status
from koereplan.casework.plans.queries import tasks_in_plans
from koereplan.casework.plans.services import (
    NoSuchItem,
    NotRunning,
    RequestRefused,
    ask_contribution,
    contribute,
    remind,
    report_action,
)
from koereplan.casework.plans.values import Asked, Owner
from koereplan.foundation.months import months_after
from tests.factories import TODAY
from tests.factories.cases import revision
from tests.factories.consents import asking, consented, taken_back
from tests.factories.organisations import Prison, unit, works
from tests.factories.plans import SOON, action, agreed, line, named, seen, written


@pytest.fixture
def office() -> Actor:
    return works("Lone Bech", unit("KiF Fyn", UnitKind.PROBATION_OFFICE), Role.PROBATION_OFFICER)


@pytest.fixture
def town(home: Prison, case_id: UUID) -> Actor:
    """Return a caseworker of the municipality, which is drawn in."""
    municipality = CaseMunicipality.objects.get(case=case_id, kind="acting").municipality_id
    drawn_in(case_id, home, "6", municipality)
    return works("Karen Dahl", municipality, Role.CASEWORKER)


def drawn_in(case_id: UUID, home: Prison, step: str, unit_id: UUID) -> None:
    complete_step(
        case_id,
        step,
        occurred_on=TODAY,
        contacted=[unit_id],
        revision=revision(case_id),
        actor=home.owner,
        on=TODAY,
    )


def asked(case_id: UUID, home: Prison, of: Actor, *, area: LifeArea = LifeArea.HOUSING, by: date = SOON) -> int:
    wanted = Asked(area=area, unit_id=of.unit_id, question="Hvad kan I tilbyde?", answer_by=by)
    return ask_contribution(case_id, wanted, actor=home.owner, on=TODAY)


def test_a_contribution_arrives_in_the_plan_and_is_taken_in_with_one_act(
    home: Prison, case_id: UUID, town: Actor
) -> None:
    request = asked(case_id, home, town)
    contribute(
        case_id,
        request,
        text="Vi kan anvise en bolig fra februar.",
        suggested=[action("Anvise bolig", owner=named(town), due_on=SOON)],
        actor=town,
        on=TODAY,
    )
    page = seen(case_id, home.owner)
    [arrived] = page.actions
    assert (arrived.is_suggested, arrived.request_id, arrived.authority) == (True, request, "Odense")
    assert page.requests[0].text == "Vi kan anvise en bolig fra februar."
    written(case_id, replace(arrived.action, status=Status.PROPOSED), actor=home.owner)
    assert line(case_id, arrived.action.id or UUID(int=0), actor=home.owner).request_id == request


def test_what_is_not_answered_stands_open_late_and_reminded(home: Prison, case_id: UUID, town: Actor) -> None:
    request = asked(case_id, home, town, by=TODAY)
    tomorrow = date(2026, 11, 24)
    assert seen(case_id, home.owner, on=tomorrow).requests[0].is_late(tomorrow)
    remind(case_id, request, actor=home.owner, on=tomorrow)
    assert seen(case_id, home.owner, on=tomorrow).requests[0].reminded_on == tomorrow
    contribute(case_id, request, text="Intet.", actor=home.owner, on=tomorrow)
    assert not seen(case_id, home.owner, on=tomorrow).requests[0].is_late(tomorrow)
    with pytest.raises(NoSuchItem):
        remind(case_id, request, actor=home.owner, on=tomorrow)


def test_another_profession_in_the_own_unit_answers_too(home: Prison, case_id: UUID) -> None:
    teacher = works("Lars Lærer", home.unit_id)
    wanted = Asked(
        area=LifeArea.EDUCATION_EMPLOYMENT,
        unit_id=home.unit_id,
        staff_id=teacher.staff_id,
        name="Lars Lærer",
        question="Hvor langt er han?",
        answer_by=SOON,
    )
    request = ask_contribution(case_id, wanted, actor=home.owner, on=TODAY)
    assert [task.what for task in tasks_in_plans(actor=teacher, on=TODAY)] == ["Hvor langt er han?"]
    with pytest.raises(NotAllowed):
        contribute(case_id, request, text="Ikke mig.", actor=home.leader, on=TODAY)
    contribute(case_id, request, text="Han mangler to prøver.", actor=teacher, on=TODAY)
    assert not tasks_in_plans(actor=teacher, on=TODAY)


def test_a_unit_without_a_part_in_the_case_cannot_be_asked_nor_one_about_what_it_may_not_see(
    home: Prison, case_id: UUID, town: Actor, office: Actor
) -> None:
    for of, area, field in ((office, LifeArea.HOUSING, "unit"), (town, LifeArea.HEALTH_MENTAL, "area")):
        with pytest.raises(RequestRefused) as refused:
            asked(case_id, home, of, area=area)
        assert refused.value.details["field"] == field
    with pytest.raises(RequestRefused):
        asked(case_id, home, town, by=date(2026, 11, 22))


def test_the_municipality_sees_the_plan_without_health_until_the_person_consents(
    home: Prison, case_id: UUID, town: Actor
) -> None:
    written(case_id, action("Bolig"), action("Psykolog", area=LifeArea.HEALTH_MENTAL), actor=home.owner)
    assert [one.action.what for one in seen(case_id, town).actions] == ["Bolig"]
    assert LifeArea.HEALTH_MENTAL not in seen(case_id, town).areas
    plan = frozenset({ContentClass.IDENTITY, ContentClass.DATES, ContentClass.ROADMAP, ContentClass.PLAN})
    what = asking(town.unit_id, content=plan, life_areas=frozenset({LifeArea.HEALTH_MENTAL}))
    consent = consented(case_id, what, actor=home.owner)
    assert [one.action.what for one in seen(case_id, town).actions] == ["Bolig", "Psykolog"]
    taken_back(case_id, consent, actor=home.owner)
    assert [one.action.what for one in seen(case_id, town).actions] == ["Bolig"]
    assert Disclosure.objects.filter(to_unit_id=town.unit_id, classes__contains=["plan"]).exists()


def test_whom_an_action_names_reports_on_it_and_nobody_else_there(home: Prison, case_id: UUID, town: Actor) -> None:
    [pk] = agreed(case_id, home, action("Anvise bolig", owner=named(town), due_on=SOON))
    assert seen(case_id, town).may_report == {pk}
    assert [task.action_id for task in tasks_in_plans(actor=town, on=TODAY)] == [pk]
    colleague = works("Per Kollega", town.unit_id, Role.CASEWORKER)
    assert seen(case_id, colleague).may_report == frozenset()
    who: dict[str, Any] = {"revision": revision(case_id), "on": TODAY}
    with pytest.raises(NotAllowed):
        report_action(case_id, pk, is_done=True, actor=colleague, **who)
    report_action(case_id, pk, is_done=False, said="Ansøgt", actor=town, **who)
    assert line(case_id, pk, actor=home.owner).action.status is Status.UNDER_WAY
    report_action(case_id, pk, is_done=True, actor=town, revision=revision(case_id), on=TODAY)
    assert line(case_id, pk, actor=home.owner).action.said == "Ansøgt"
    assert not tasks_in_plans(actor=town, on=TODAY)
    with pytest.raises(NotRunning):
        report_action(case_id, pk, is_done=True, actor=town, revision=revision(case_id), on=TODAY)


def test_an_action_in_health_is_hidden_from_whom_it_names_without_consent(
    home: Prison, case_id: UUID, town: Actor
) -> None:
    [pk] = agreed(case_id, home, action("Afvænning", area=LifeArea.SUBSTANCE_USE, owner=named(town), due_on=SOON))
    assert not tasks_in_plans(actor=town, on=TODAY)
    with pytest.raises(NoSuchItem):
        report_action(case_id, pk, is_done=True, actor=town, revision=revision(case_id), on=TODAY)


def test_an_action_about_health_leaves_the_list_of_work_when_the_consent_runs_out_by_its_day(
    home: Prison, case_id: UUID, town: Actor
) -> None:
    areas = frozenset({LifeArea.SUBSTANCE_USE})
    consented(case_id, asking(town.unit_id, life_areas=areas, months=3), actor=home.owner)
    agreed(case_id, home, action("Afvænning", area=LifeArea.SUBSTANCE_USE, owner=named(town), due_on=SOON))
    agreed(case_id, home, action("Bolig", owner=named(town), due_on=SOON))
    for day, left in ((months_after(TODAY, 3) - timedelta(days=1), 2), (months_after(TODAY, 3), 1)):
        for _twice in range(2):
            sweep(actor=SYSTEM, on=day)
        assert Waiting.objects.filter(kind=TASK, staff=town.staff_id).count() == left


def test_a_unit_that_is_released_sees_nothing_more_that_it_should_do(home: Prison, case_id: UUID, town: Actor) -> None:
    agreed(case_id, home, action(owner=named(town), due_on=SOON))
    asked(case_id, home, town)
    assert len(tasks_in_plans(actor=town, on=TODAY)) == 2
    release_unit(case_id, town.unit_id, released_on=TODAY, actor=home.owner, on=TODAY)
    assert not tasks_in_plans(actor=town, on=TODAY)


def test_an_owner_by_name_alone_has_nothing_waiting_here(home: Prison, case_id: UUID) -> None:
    agreed(case_id, home, action(owner=Owner(party="Blå Kors", name="Bente"), due_on=SOON))
    assert not tasks_in_plans(actor=home.owner, on=TODAY)
    assert seen(case_id, home.owner).actions[0].authority == "Blå Kors"
