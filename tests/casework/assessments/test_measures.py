"""What others do already is asked first, and something like it is shown before it is begun again."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from koereplan.casework.access import Actor, LifeArea, NotAllowed, Role
from koereplan.casework.assessments.kinds import MeasureKind, MeasureStatus, Runs
from koereplan.casework.assessments.queries import assessment_of_case, likely_duplicates, measures_of_case
from koereplan.casework.assessments.services import (
    AssessmentRefused,
    MeasureSaid,
    NoSuchMeasure,
    Outside,
    ask_outside,
    change_measure,
)
from koereplan.casework.cases.models import CaseMunicipality
from koereplan.casework.cases.queries import waiting
from koereplan.casework.cases.services import complete_step
from tests.factories import TODAY
from tests.factories.assessments import running
from tests.factories.cases import admitted, owned, revision
from tests.factories.organisations import Prison, prison, works

pytestmark = pytest.mark.django_db


@pytest.fixture
def home() -> Prison:
    return prison()


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home)


def like(
    case_id: UUID, words: str, actor: Actor, *, area: LifeArea = LifeArea.EDUCATION_EMPLOYMENT, run_by: str = ""
) -> list[UUID]:
    found = likely_duplicates(case_id, area, words, run_by=run_by, actor=actor, on=TODAY)
    return [likeness.measure.id for likeness in found]


def test_something_new_is_like_what_runs_by_words_in_the_same_area(case_id: UUID, home: Prison) -> None:
    job_plan = running(case_id, actor=home.owner)
    assert like(case_id, "Ny jobplan med kommunen", home.owner) == [job_plan]
    assert like(case_id, "Jobplaner", home.owner) == [job_plan]
    assert like(case_id, "Danskundervisning på VUC", home.owner) == []
    assert like(case_id, "Jobplan", home.owner, area=LifeArea.HOUSING) == [job_plan], "the very same words"


def test_the_same_authority_in_the_same_area_is_enough(case_id: UUID, home: Prison) -> None:
    job_plan = running(case_id, actor=home.owner)
    (likeness,) = likely_duplicates(
        case_id,
        LifeArea.EDUCATION_EMPLOYMENT,
        "Virksomhedspraktik",
        run_by="Jobcenter Odense",
        actor=home.owner,
        on=TODAY,
    )
    assert likeness.measure.id == job_plan
    assert (likeness.by_area, likeness.by_words, likeness.by_authority) == (True, False, True)
    assert like(case_id, "Bostøtte", home.owner, area=LifeArea.HOUSING, run_by="Jobcenter Odense") == []


def test_what_ended_is_still_known_and_stands_after_what_runs(case_id: UUID, home: Prison) -> None:
    ended = running(case_id, actor=home.owner)
    change_measure(case_id, ended, status=MeasureStatus.ENDED, note="Ville ikke mere", actor=home.owner, on=TODAY)
    runs = running(case_id, actor=home.owner, run_by="Vejle Kommune")
    assert like(case_id, "Jobplan", home.owner) == [runs, ended]
    lines = measures_of_case(case_id, actor=home.owner, on=TODAY).lines
    assert [(line.id, line.status, line.note) for line in lines] == [
        (runs, MeasureStatus.RUNNING, ""),
        (ended, MeasureStatus.ENDED, "Ville ikke mere"),
    ]


def test_what_is_answered_outside_is_a_measure_a_no_or_a_question_with_a_day(case_id: UUID, home: Prison) -> None:
    answers = {
        MeasureKind.JOB_PLAN: Outside(
            runs=Runs.YES, measure=MeasureSaid(kind=MeasureKind.JOB_PLAN, run_by="Jobcenter Odense")
        ),
        MeasureKind.MENTOR: Outside(runs=Runs.NO),
        MeasureKind.DEBTS: Outside(runs=Runs.UNKNOWN),
    }
    ask_outside(case_id, answers, actor=home.owner, on=TODAY)
    measures = measures_of_case(case_id, actor=home.owner, on=TODAY)
    assert [line.run_by for line in measures.lines] == ["Jobcenter Odense"]
    assert measures.asked == {MeasureKind.MENTOR: Runs.NO, MeasureKind.DEBTS: Runs.UNKNOWN}
    economy = assessment_of_case(case_id, actor=home.owner, on=TODAY).area(LifeArea.ECONOMY)
    assert economy is not None
    assert [question.due_on for question in economy.questions] == [TODAY + timedelta(days=14)]


def test_what_nobody_knew_is_open_no_more_when_it_is_answered(case_id: UUID, home: Prison) -> None:
    for kind in (MeasureKind.DEBTS, MeasureKind.HOME):
        ask_outside(case_id, {kind: Outside(runs=Runs.UNKNOWN)}, actor=home.owner, on=TODAY)
    assert len(waiting(actor=home.owner, on=TODAY)) == 2
    ask_outside(case_id, {MeasureKind.DEBTS: Outside(runs=Runs.NO)}, actor=home.owner, on=TODAY)
    assert len(waiting(actor=home.owner, on=TODAY)) == 1
    running(case_id, MeasureKind.HOME, actor=home.owner)
    assert not waiting(actor=home.owner, on=TODAY)


def test_the_fault_stands_at_the_field_of_its_own_kind(case_id: UUID, home: Prison) -> None:
    outside = Outside(runs=Runs.YES, measure=MeasureSaid(kind=MeasureKind.HOME, run_by=" "))
    with pytest.raises(AssessmentRefused) as refusal:
        ask_outside(case_id, {MeasureKind.HOME: outside}, actor=home.owner, on=TODAY)
    assert refusal.value.details["field"] == "home_run_by"
    with pytest.raises(AssessmentRefused) as refusal:
        running(case_id, since_on=TODAY + timedelta(days=1), actor=home.owner)
    assert refusal.value.details["field"] == "since_on"


def test_a_municipality_that_is_drawn_in_sees_what_runs_but_no_treatment(case_id: UUID, home: Prison) -> None:
    odense = CaseMunicipality.objects.get(case=case_id, kind="acting").municipality_id
    oda = works("Oda Krag", odense, Role.COORDINATOR)
    complete_step(
        case_id, "6", occurred_on=TODAY, contacted=[odense], revision=revision(case_id), actor=home.owner, on=TODAY
    )
    running(case_id, actor=home.owner)
    running(case_id, MeasureKind.SUBSTANCE_TREATMENT, what="Ambulant behandling", actor=home.owner)
    seen = measures_of_case(case_id, actor=oda, on=TODAY)
    assert [line.kind for line in seen.lines] == [MeasureKind.JOB_PLAN]
    found = likely_duplicates(case_id, LifeArea.SUBSTANCE_USE, "Ambulant behandling", actor=oda, on=TODAY)
    assert not found
    with pytest.raises(NotAllowed):
        running(case_id, actor=oda)


def test_a_measure_of_another_case_is_no_measure_of_this(case_id: UUID, home: Prison) -> None:
    other = running(owned(home, name="En Anden"), actor=home.owner)
    with pytest.raises(NoSuchMeasure):
        change_measure(case_id, other, status=MeasureStatus.ENDED, actor=home.owner, on=TODAY)


def test_nobody_writes_measures_but_those_who_answer_for_the_case(home: Prison) -> None:
    case_id = admitted(home, on=date(2026, 3, 1))
    with pytest.raises(NotAllowed):
        running(case_id, actor=home.colleague)
