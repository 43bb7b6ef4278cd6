"""Holding the conversation is step 3 carried out, with what it did ticked; nothing has to be written twice."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from koereplan.casework.assessments.guidance import PRESENT, approved_on, sections
from koereplan.casework.assessments.kinds import Interpreting
from koereplan.casework.assessments.queries import assessment_of_case
from koereplan.casework.assessments.services import AssessmentRefused, Held, hold_conversation
from koereplan.casework.cases.models import StepEvent, Tick
from koereplan.casework.cases.ticking import StepRefused
from tests.factories import TODAY
from tests.factories.cases import done, owned
from tests.factories.consents import asked, asking
from tests.factories.organisations import Prison, municipality, prison

pytestmark = pytest.mark.django_db
ALL = [topic.key for section in sections(PRESENT, "da") for topic in section.topics]


@pytest.fixture
def home() -> Prison:
    return prison()


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home)


def held(**changed: object) -> Held:
    said: dict[str, object] = {"held_on": TODAY, "language": "da", "explained": ALL, **changed}
    return Held(**said)  # type: ignore[arg-type]


def ticked(case_id: UUID) -> set[str]:
    return set(Tick.objects.filter(stay__case=case_id, step="3").values_list("deliverable", flat=True))


def test_the_conversation_carries_step_3_out_and_ticks_what_it_did(case_id: UUID, home: Prison) -> None:
    asked(case_id, asking(municipality(), step="4"), actor=home.owner)
    hold_conversation(
        case_id,
        held(language="pl", interpreting=Interpreting.REMOTE, interpreter="Tolk 4711"),
        actor=home.owner,
        on=TODAY,
    )
    assert StepEvent.objects.get(stay__case=case_id, step="3").occurred_on == TODAY
    assert ticked(case_id) == {"interview", "guidance", "permission"}
    assessment = assessment_of_case(case_id, actor=home.colleague, on=TODAY)
    assert assessment.is_interviewed
    (line,) = assessment.conversations
    assert (line.language, line.interpreter, line.explained) == ("pl", "Tolk 4711", frozenset(ALL))


def test_guidance_on_rights_alone_is_not_ticked_as_all_of_it(case_id: UUID, home: Prison) -> None:
    hold_conversation(case_id, held(explained=["plan", "complaint"]), actor=home.owner, on=TODAY)
    assert ticked(case_id) == {"interview"}


def test_a_step_written_down_by_hand_before_is_not_carried_out_twice(case_id: UUID, home: Prison) -> None:
    done(case_id, "3", occurred_on=date(2026, 3, 5), actor=home.owner)
    hold_conversation(case_id, held(), actor=home.owner, on=TODAY)
    assert StepEvent.objects.filter(stay__case=case_id, step="3").count() == 1
    assert "interview" in ticked(case_id)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (held(explained=[]), "explained"),
        (held(explained=["noget andet"]), "explained"),
        (held(held_on=TODAY + timedelta(days=1)), "held_on"),
        (held(interpreting=Interpreting.PRESENT), "interpreter"),
        (held(interpreter="Tolk 4711"), "interpreter"),
    ],
)
def test_what_cannot_be_right_is_refused_at_its_field(said: Held, field: str, case_id: UUID, home: Prison) -> None:
    with pytest.raises(AssessmentRefused) as refusal:
        hold_conversation(case_id, said, actor=home.owner, on=TODAY)
    assert refusal.value.details["field"] == field


def test_no_conversation_was_held_before_the_admission(case_id: UUID, home: Prison) -> None:
    with pytest.raises(StepRefused):
        hold_conversation(case_id, held(held_on=date(2026, 2, 1)), actor=home.owner, on=TODAY)


@pytest.mark.parametrize("language", ["da", "en", "pl"])
def test_every_text_is_there_names_its_source_and_is_a_draft(language: str) -> None:
    spoken = sections(PRESENT, language)
    assert [section.key for section in spoken] == ["rights", "duties", "practical"]
    assert all(topic.title and topic.text and topic.source for section in spoken for topic in section.topics)
    assert len(ALL) == len(set(ALL))
    assert approved_on(PRESENT) is None
