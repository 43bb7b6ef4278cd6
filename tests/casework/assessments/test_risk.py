"""A level is one input: shown to few, decided over by people, and never the municipality's to see."""

from datetime import timedelta
from uuid import UUID

import pytest

from koereplan.casework.access import NotAllowed, Role
from koereplan.casework.assessments.kinds import Level, Suggesting
from koereplan.casework.assessments.queries import risk_of_case
from koereplan.casework.assessments.services import AssessmentRefused, NoSuchSuggestion, answer_suggestion
from koereplan.casework.cases.models import CaseMunicipality
from koereplan.casework.cases.queries import waiting
from koereplan.casework.cases.services import complete_step
from koereplan.casework.organisations.kinds import UnitKind
from tests.factories import TODAY
from tests.factories.assessments import risk_recorded, risk_said
from tests.factories.cases import owned, revision
from tests.factories.organisations import Prison, prison, unit, works

pytestmark = pytest.mark.django_db


@pytest.fixture
def home() -> Prison:
    return prison()


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home)


def test_the_override_holds_and_says_why_and_the_level_stays_readable(case_id: UUID, home: Prison) -> None:
    with pytest.raises(AssessmentRefused) as refusal:
        risk_recorded(case_id, risk_said(override=Level.MEDIUM), actor=home.owner)
    assert refusal.value.details["field"] == "reason"
    risk_recorded(case_id, risk_said(override=Level.MEDIUM, reason="Har bolig og arbejde"), actor=home.owner)
    present = risk_of_case(case_id, actor=home.colleague, on=TODAY).present
    assert present is not None
    assert (present.level, present.valid, present.reason) == (Level.HIGH, Level.MEDIUM, "Har bolig og arbejde")


def test_a_review_that_is_due_is_said(case_id: UUID, home: Prison) -> None:
    risk_recorded(case_id, actor=home.owner)
    for days, is_due in ((179, False), (180, True)):
        present = risk_of_case(case_id, actor=home.owner, on=TODAY + timedelta(days=days)).present
        assert present is not None
        assert present.is_due is is_due


def test_the_newest_review_alone_waits(case_id: UUID, home: Prison) -> None:
    for day in (TODAY - timedelta(days=179), TODAY):
        risk_recorded(case_id, actor=home.owner, on=day)
    waits = waiting(actor=home.owner, on=TODAY + timedelta(days=180))
    assert [line.waits_on for line in waits if line.kind == "review_due"] == [TODAY + timedelta(days=180)]


def test_probation_sees_and_records_it_and_a_municipality_never_does(case_id: UUID, home: Prison) -> None:
    office = unit("KiF Fyn", UnitKind.PROBATION_OFFICE)
    odense = CaseMunicipality.objects.get(case=case_id, kind="acting").municipality_id
    filip = works("Filip Frandsen", office, Role.PROBATION_OFFICER)
    oda = works("Oda Krag", odense, Role.COORDINATOR)
    for step, drawn_in in (("9", office), ("6", odense)):
        complete_step(
            case_id,
            step,
            occurred_on=TODAY,
            contacted=[drawn_in],
            revision=revision(case_id),
            actor=home.owner,
            on=TODAY,
        )
    risk_recorded(case_id, actor=filip)
    assert risk_of_case(case_id, actor=filip, on=TODAY).present
    with pytest.raises(NotAllowed):
        risk_of_case(case_id, actor=oda, on=TODAY)
    with pytest.raises(NotAllowed):
        risk_recorded(case_id, actor=oda)


def test_a_person_decides_about_a_suggestion_once_and_says_why_not(case_id: UUID, home: Prison) -> None:
    assessment = risk_recorded(case_id, actor=home.owner)
    with pytest.raises(AssessmentRefused):
        answer_suggestion(case_id, assessment, Suggesting.CONTACT, is_accepted=False, actor=home.owner, on=TODAY)
    answer_suggestion(
        case_id,
        assessment,
        Suggesting.CONTACT,
        is_accepted=False,
        reason="Er flyttet til et behandlingssted",
        actor=home.owner,
        on=TODAY,
    )
    with pytest.raises(NoSuchSuggestion):
        answer_suggestion(case_id, assessment, Suggesting.CONTACT, is_accepted=True, actor=home.owner, on=TODAY)
    present = risk_of_case(case_id, actor=home.owner, on=TODAY).present
    assert present is not None
    assert present.replies[Suggesting.CONTACT].reason == "Er flyttet til et behandlingssted"


def test_an_assessment_of_another_case_is_answered_nothing(case_id: UUID, home: Prison) -> None:
    other = risk_recorded(owned(home, name="En Anden"), actor=home.owner)
    with pytest.raises(NoSuchSuggestion):
        answer_suggestion(case_id, other, Suggesting.FIRST, is_accepted=True, actor=home.owner, on=TODAY)
