"""Sessions are written down with who came and why not, homework is carried on, and a person decides how often."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from koereplan.casework.access import NotAllowed, Role
from koereplan.casework.assessments.kinds import Level, Suggesting
from koereplan.casework.assessments.models import SuggestionReply
from koereplan.casework.assessments.said import AssessmentRefused
from koereplan.casework.cases.queries import waiting
from koereplan.casework.cases.readiness import Ready, Signal, readiness_of
from koereplan.casework.supervision.exercises import NoSuchExercise, add_exercise, retire_exercise
from koereplan.casework.supervision.kinds import Attendance, Cause, Every, Homework
from koereplan.casework.supervision.models import Session
from koereplan.casework.supervision.queries import supervision_of_case
from koereplan.casework.supervision.said import SupervisionRefused, Time
from koereplan.casework.supervision.services import (
    NoSuchSession,
    agree_appointment,
    record_session,
    set_frequency,
)
from koereplan.casework.supervision.shapes import SupervisionPage
from tests.factories import TODAY
from tests.factories.assessments import risk_recorded, risk_said
from tests.factories.cases import the_person
from tests.factories.organisations import works
from tests.factories.supervision import Supervision, met, session_said, supervised

pytestmark = pytest.mark.django_db
WEEK = timedelta(weeks=1)


@pytest.fixture
def of() -> Supervision:
    return supervised()


def page(of: Supervision, *, on: date = TODAY) -> SupervisionPage:
    return supervision_of_case(of.case_id, actor=of.officer, on=on)


def kinds(of: Supervision, *, on: date = TODAY) -> list[str]:
    return [line.kind for line in waiting(actor=of.officer, on=on)]


def test_homework_is_carried_to_the_next_session_past_one_that_was_missed(of: Supervision) -> None:
    met(of, on=TODAY - WEEK, homework="Skriv tre ting ned, der gik godt")
    met(of, Attendance.ABSENT)
    assert page(of).homework == "Skriv tre ting ned, der gik godt"
    assert [line.attendance for line in page(of).sessions] == [Attendance.ABSENT, Attendance.CAME]


def test_one_that_was_not_held_says_why_and_tells_of_nothing_else(of: Supervision) -> None:
    missed = session_said(Attendance.ABSENT)
    for said, field in (
        (replace(missed, cause=None), "cause"),
        (replace(missed, check_in="Alt er godt"), "attendance"),
        (replace(session_said(), check_in=" "), "check_in"),
        (replace(session_said(), held_on=TODAY + WEEK), "held_on"),
    ):
        with pytest.raises(SupervisionRefused) as refusal:
            record_session(of.case_id, said, actor=of.officer, on=TODAY)
        assert refusal.value.details["field"] == field
    assert not Session.objects.exists()


def test_the_next_time_is_the_newest_agreed_since_something_was_held(of: Supervision) -> None:
    for days in (1, 3):
        agree_appointment(of.case_id, Time(meets_on=TODAY + timedelta(days=days)), actor=of.officer, on=TODAY)
    assert page(of).following is not None
    assert page(of).following.meets_on == TODAY + timedelta(days=3)  # type: ignore[union-attr]
    met(of, on=TODAY + timedelta(days=3))
    assert page(of, on=TODAY + timedelta(days=3)).following is None


def test_a_time_waits_for_the_officer_until_something_is_written_down(of: Supervision) -> None:
    met(of, again_in=WEEK, homework="Ring til jobcentret")
    assert kinds(of) == ["session_due_with_homework"]
    met(of, Attendance.ABSENT, on=TODAY + WEEK)
    assert kinds(of, on=TODAY + WEEK) == ["session_missed"]
    agree_appointment(of.case_id, Time(meets_on=TODAY + 2 * WEEK), actor=of.officer, on=TODAY + WEEK)
    assert kinds(of, on=TODAY + WEEK) == ["session_due"]


def test_a_time_that_is_agreed_makes_supervision_ready_for_the_release() -> None:
    of = supervised(released_on=None)
    agree_appointment(of.case_id, Time(meets_on=TODAY), actor=of.officer, on=TODAY)
    assert readiness_of(of.case_id)[Signal.SUPERVISION].state is Ready.IN_PLACE


def test_a_time_that_has_passed_cannot_be_agreed(of: Supervision) -> None:
    with pytest.raises(SupervisionRefused) as refusal:
        agree_appointment(of.case_id, Time(meets_on=TODAY - WEEK), actor=of.officer, on=TODAY)
    assert refusal.value.details["field"] == "meets_on"


def test_a_correction_stands_instead_and_leaves_the_next_time_alone(of: Supervision) -> None:
    wrong = met(of, Attendance.ABSENT, again_in=WEEK)
    right = replace(session_said(), homework_done=Homework.PARTLY)
    record_session(of.case_id, right, corrects=wrong, actor=of.officer, on=TODAY)
    [line] = page(of).sessions
    assert (line.attendance, line.is_corrected) == (Attendance.CAME, True)
    assert page(of).following is not None
    with pytest.raises(NoSuchSession):
        record_session(of.case_id, right, corrects=wrong, actor=of.officer, on=TODAY)


def test_a_level_suggests_how_often_and_a_person_decides(of: Supervision) -> None:
    risk_recorded(of.case_id, risk_said(level=Level.HIGH), actor=of.officer)
    assert (page(of).suggested, page(of).frequency) == (Every.WEEK, None)
    with pytest.raises(AssessmentRefused) as refusal:
        set_frequency(of.case_id, Every.MONTH, actor=of.officer, on=TODAY)
    assert refusal.value.details["field"] == "reason"
    assert page(of).frequency is None
    set_frequency(of.case_id, Every.MONTH, reason="Arbejder på Sjælland", actor=of.officer, on=TODAY)
    assert page(of).every is Every.MONTH
    assert not SuggestionReply.objects.get(about=Suggesting.CONTACT).is_accepted


def test_without_a_level_somebody_still_decides_how_often(of: Supervision) -> None:
    set_frequency(of.case_id, Every.FORTNIGHT, actor=of.officer, on=TODAY)
    assert page(of).every is Every.FORTNIGHT


def test_an_exercise_is_one_of_the_catalogue_and_stays_with_the_session(of: Supervision) -> None:
    editor = works("Eva Lund", of.office_id, Role.EDITOR)
    exercise = add_exercise("Tre gode ting", aim="Se det, der virker", text="Nævn tre.", actor=editor, on=TODAY)
    record_session(of.case_id, session_said(exercise_id=exercise), actor=of.officer, on=TODAY)
    retire_exercise(exercise, actor=editor, on=TODAY)
    assert page(of).sessions[0].exercise == "Tre gode ting"
    with pytest.raises(NoSuchExercise):
        record_session(of.case_id, session_said(exercise_id=of.case_id), actor=of.officer, on=TODAY)


def test_the_municipality_never_sees_sessions_and_the_person_reads_them(of: Supervision) -> None:
    met(of, Attendance.LATE)
    with pytest.raises(NotAllowed):
        supervision_of_case(of.case_id, actor=of.coordinator, on=TODAY)
    with pytest.raises(NotAllowed):
        record_session(of.case_id, session_said(), actor=of.coordinator, on=TODAY)
    own = supervision_of_case(None, actor=the_person(of.case_id), on=TODAY)
    assert [line.cause for line in own.sessions] == [Cause.UNKNOWN]
    assert not own.acts
