from datetime import date
from uuid import uuid4

import pytest

from koereplan.casework.access import (
    SYSTEM,
    Actor,
    ContentClass,
    Doing,
    May,
    NotAllowed,
    Reading,
    Role,
    Standing,
    may,
    require,
    sight,
)
from koereplan.casework.access.acts import ACTS, APART

TODAY = date(2026, 11, 23)
UNIT, OTHER_UNIT, ASKED_UNIT = uuid4(), uuid4(), uuid4()
HOLDER, DEPUTY = uuid4(), uuid4()
CASE = Standing(frozenset({UNIT, ASKED_UNIT}), UNIT, HOLDER, frozenset({DEPUTY}))
ROADMAP = Reading(ContentClass.ROADMAP)
CLOSED = Standing(frozenset({UNIT}), None, None)


def somebody(unit: object = UNIT, role: Role = Role.PLAN_OWNER, staff: object = None) -> Actor:
    return Actor(staff or uuid4(), "Eksempel", unit, role)  # type: ignore[arg-type]


def test_every_act_has_its_grounds() -> None:
    assert {*ACTS, *APART} == set(May)


def test_a_case_is_open_to_its_units_and_to_nobody_else() -> None:
    assert sight(somebody(UNIT), ROADMAP, standing=CASE, on=TODAY)
    assert sight(somebody(ASKED_UNIT), ROADMAP, standing=CASE, on=TODAY)
    assert not sight(somebody(OTHER_UNIT), ROADMAP, standing=CASE, on=TODAY)


@pytest.mark.parametrize("act", May)
def test_who_may_not_see_a_case_may_do_nothing_to_it(act: May) -> None:
    holder_elsewhere = somebody(OTHER_UNIT, Role.LEADER, HOLDER)
    assert not may(holder_elsewhere, act, CASE, on=TODAY)


@pytest.mark.parametrize("staff", [HOLDER, DEPUTY])
def test_the_holder_and_the_deputy_carry_out_steps_and_change_facts(staff: object) -> None:
    actor = somebody(staff=staff)
    assert may(actor, May.CARRY_OUT_STEP, CASE, on=TODAY)
    assert may(actor, May.CHANGE_FACTS, CASE, on=TODAY)


def test_the_leader_appoints_and_changes_facts_but_carries_out_no_step_held_by_another() -> None:
    leader = somebody(role=Role.LEADER)
    assert may(leader, May.APPOINT, CASE, on=TODAY)
    assert may(leader, May.CHANGE_FACTS, CASE, on=TODAY)
    assert not may(leader, May.CARRY_OUT_STEP, CASE, on=TODAY)


def test_a_colleague_without_the_case_records_movements_and_writes_to_the_other_unit() -> None:
    acts = {act for act in May if may(somebody(), act, CASE, on=TODAY)}
    assert acts == {May.REGISTER, May.RECORD_MOVEMENT, May.WRITE_ABOUT_HANDOVER}


def test_a_probation_officer_of_a_unit_with_the_case_carries_out_probations_steps() -> None:
    officer = somebody(role=Role.PROBATION_OFFICER)
    assert may(officer, May.CARRY_OUT_PROBATION_STEP, CASE, on=TODAY)
    assert not may(officer, May.CARRY_OUT_STEP, CASE, on=TODAY)


def test_only_the_unit_that_is_asked_answers() -> None:
    answer = Doing(May.ANSWER_HANDOVER, named_ids=frozenset({ASKED_UNIT}))
    assert sight(somebody(ASKED_UNIT), answer, standing=CASE, on=TODAY)
    assert not sight(somebody(UNIT, Role.LEADER), answer, standing=CASE, on=TODAY)
    assert not may(somebody(ASKED_UNIT), May.ANSWER_HANDOVER, CASE, on=TODAY), "an offer to another unit"


def test_nobody_changes_a_closed_case_but_its_unit_may_register_a_new_stay() -> None:
    acts = {act for act in May if may(somebody(role=Role.LEADER), act, CLOSED, on=TODAY)}
    assert acts == {May.REGISTER}


def test_a_refusal_says_whom_to_ask() -> None:
    with pytest.raises(NotAllowed) as refused:
        require(somebody(), May.APPOINT, CASE, on=TODAY)
    assert "leder" in refused.value.for_user()


def test_the_system_acts_without_being_anybody() -> None:
    require(SYSTEM, May.CHANGE_FACTS, CASE, on=TODAY)
    assert SYSTEM.recorded_as is None
    assert SYSTEM.recorded_for is None
