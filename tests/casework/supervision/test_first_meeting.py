"""The first meeting carries step 10 out, with conditions of parole that tell of health only to those who may know."""

from dataclasses import replace
from datetime import timedelta

import pytest

from koereplan.casework.access import NotAllowed
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.cases.models import StepEvent, Tick
from koereplan.casework.cases.problems import ReasonMissing
from koereplan.casework.supervision.kinds import ConditionKind, Point
from koereplan.casework.supervision.models import Condition
from koereplan.casework.supervision.queries import supervision_of_case
from koereplan.casework.supervision.said import SupervisionRefused, Time
from koereplan.casework.supervision.services import (
    NoSuchCondition,
    end_condition,
    hold_first_meeting,
    record_condition,
)
from koereplan.roadmap import State
from tests.factories import TODAY
from tests.factories.cases import state
from tests.factories.supervision import RELEASED, Supervision, condition_said, first_held, supervised

pytestmark = pytest.mark.django_db


@pytest.fixture
def of() -> Supervision:
    return supervised()


def test_it_carries_step_10_out_and_ticks_what_was_done(of: Supervision) -> None:
    following = Time(meets_on=TODAY + timedelta(days=7))
    hold_first_meeting(of.case_id, first_held(), following=following, actor=of.officer, on=TODAY)
    assert state(of.case_id, "10", on=TODAY) is State.DONE
    assert set(Tick.objects.filter(step="10").values_list("deliverable", flat=True)) == {"met", "guidance", "measures"}
    page = supervision_of_case(of.case_id, actor=of.officer, on=TODAY)
    assert page.first_meeting is not None
    assert page.first_meeting.explained == set(Point)
    assert page.following is not None


def test_what_was_left_out_is_not_ticked(of: Supervision) -> None:
    held = replace(first_held(), explained=[Point.ATTEND], measures_followed_up=False)
    hold_first_meeting(of.case_id, held, actor=of.officer, on=TODAY)
    assert set(Tick.objects.filter(step="10").values_list("deliverable", flat=True)) == {"met"}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"explained": []}, "explained"),
        ({"held_on": TODAY + timedelta(days=1)}, "held_on"),
        ({"interpreter": "Tolk 12"}, "interpreter"),
    ],
)
def test_what_cannot_be_right_is_said_beside_its_field(of: Supervision, change: dict[str, object], field: str) -> None:
    with pytest.raises(SupervisionRefused) as refusal:
        hold_first_meeting(of.case_id, replace(first_held(), **change), actor=of.officer, on=TODAY)  # type: ignore[arg-type]
    assert refusal.value.details["field"] == field
    assert not StepEvent.objects.filter(step="10").exists()


def test_a_condition_holds_until_its_day_or_until_somebody_ends_it(of: Supervision) -> None:
    said = replace(condition_said(), until_on=TODAY)
    record_condition(of.case_id, said, actor=of.officer, on=TODAY)
    lasting = record_condition(of.case_id, condition_said(), actor=of.officer, on=TODAY)
    lines = supervision_of_case(of.case_id, actor=of.officer, on=TODAY).conditions
    assert [line.holds(TODAY) for line in lines] == [False, True]
    with pytest.raises(ReasonMissing):
        end_condition(of.case_id, lasting, ended_on=TODAY, reason=" ", actor=of.officer, on=TODAY)
    end_condition(of.case_id, lasting, ended_on=TODAY, reason="Ophævet", actor=of.officer, on=TODAY)
    with pytest.raises(NoSuchCondition):
        end_condition(of.case_id, lasting, ended_on=TODAY, reason="Ophævet", actor=of.officer, on=TODAY)
    lines = supervision_of_case(of.case_id, actor=of.officer, on=TODAY).conditions
    assert not any(line.holds(TODAY) for line in lines)


def test_a_condition_that_says_nothing_or_ends_before_it_begins_is_refused(of: Supervision) -> None:
    for said, field in (
        (condition_said(words=" "), "words"),
        (replace(condition_said(), until_on=RELEASED), "until_on"),
    ):
        with pytest.raises(SupervisionRefused) as refusal:
            record_condition(of.case_id, said, actor=of.officer, on=TODAY)
        assert refusal.value.details["field"] == field


def test_a_condition_of_treatment_is_shown_as_far_as_health_is_and_others_as_the_sentence(of: Supervision) -> None:
    treatment = condition_said(ConditionKind.SUBSTANCE_TREATMENT, "Behandling på misbrugscentret")
    with pytest.raises(NotAllowed):
        # An office that is drawn in sees no health without consent, and so writes none.
        record_condition(of.case_id, treatment, actor=of.officer, on=TODAY)
    record_condition(of.case_id, treatment, actor=of.home.owner, on=TODAY)
    record_condition(of.case_id, condition_said(), actor=of.home.owner, on=TODAY)
    for actor, kinds in ((of.home.owner, 2), (of.officer, 1), (of.coordinator, 1)):
        with acting(actor, on=TODAY):
            open_cases([of.case_id])
            assert Condition.objects.count() == kinds
