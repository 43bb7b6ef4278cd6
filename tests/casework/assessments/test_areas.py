"""What is written of an area is kept with its source and day, built on, and never written over unseen."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from koereplan.casework.access import Actor, ContentClass, LifeArea, NotAllowed, Role
from koereplan.casework.assessments.kinds import Aspect, Origin
from koereplan.casework.assessments.queries import assessment_of_case
from koereplan.casework.assessments.services import AssessmentRefused
from koereplan.casework.assessments.shapes import AreaLine
from koereplan.casework.cases.kinds import Beginning
from koereplan.casework.cases.models import Tick
from koereplan.casework.cases.problems import ChangedMeanwhile
from koereplan.casework.cases.queries import NoSuchCase, waiting
from koereplan.casework.cases.services import complete_step, open_stay
from koereplan.casework.journal.models import Entry, LogEntry
from koereplan.casework.organisations.kinds import UnitKind
from tests.factories import TODAY
from tests.factories.assessments import HOME, area_said, assessed
from tests.factories.cases import owned, released, revision
from tests.factories.consents import asking, consented
from tests.factories.organisations import Prison, municipality, prison, unit, works

pytestmark = pytest.mark.django_db


@pytest.fixture
def home() -> Prison:
    return prison()


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home)


def housing(case_id: UUID, actor: Actor, on: date = TODAY) -> AreaLine:
    area = assessment_of_case(case_id, actor=actor, on=on).area(LifeArea.HOUSING)
    assert area is not None
    return area


def test_only_what_is_new_gets_the_new_source_and_day(case_id: UUID, home: Prison) -> None:
    assessed(case_id, area_said(on=date(2026, 9, 1)), actor=home.owner, on=date(2026, 9, 1))
    later = area_said(HOME | {Aspect.PROBLEMS: "To måneders gæld."}, origin=Origin.AUTHORITY)
    assessed(case_id, later, actor=home.colleague)
    lines = {line.aspect: line for line in housing(case_id, home.owner).statements}
    assert (lines[Aspect.SITUATION].known_on, lines[Aspect.SITUATION].origin) == (date(2026, 9, 1), Origin.PERSON)
    assert lines[Aspect.SITUATION].recorded_by == "Sara Holm"
    assert (lines[Aspect.PROBLEMS].known_on, lines[Aspect.PROBLEMS].origin) == (TODAY, Origin.AUTHORITY)


def test_what_is_taken_away_stands_in_the_history_alone(case_id: UUID, home: Prison) -> None:
    assessed(case_id, actor=home.owner)
    assessed(case_id, area_said(HOME | {Aspect.WISHES: ""}), actor=home.owner)
    area = housing(case_id, home.owner)
    assert area.text(Aspect.WISHES) == ""
    assert [version.number for version in area.versions] == [2, 1]
    assert {line.text for line in area.versions[1].statements} == set(HOME.values())


def test_of_two_who_write_at_once_the_later_is_told(case_id: UUID, home: Prison) -> None:
    assessed(case_id, actor=home.owner)
    with pytest.raises(ChangedMeanwhile) as told:
        assessed(case_id, area_said({Aspect.SITUATION: "Bor hos sin bror"}), seen=0, actor=home.colleague)
    assert "Sara Holm" in told.value.for_user()
    assert housing(case_id, home.owner).text(Aspect.SITUATION) == HOME[Aspect.SITUATION]


def test_a_new_stay_begins_from_what_was_known_and_has_gone_through_nothing(case_id: UUID, home: Prison) -> None:
    assessed(case_id, actor=home.owner, on=date(2026, 3, 5))
    released(case_id, home, on=date(2026, 6, 1))
    again = date(2026, 9, 1)
    facts: dict[str, object] = {"admission_date": "2026-09-01", "sentence_start_date": "2026-09-01"}
    open_stay(case_id, begun_by=Beginning.RECALL, facts=facts, actor=home.leader, on=again)
    area = housing(case_id, home.leader)
    assert area.text(Aspect.SITUATION) == HOME[Aspect.SITUATION]
    assert area.statements[0].stay_number == 1
    assert not area.is_gone_through
    assessed(case_id, actor=home.leader)
    area = housing(case_id, home.leader)
    assert area.is_gone_through
    assert area.statements[0].known_on == date(2026, 3, 5)


def test_not_knowing_is_an_answer_with_a_day_that_comes_up_in_time(case_id: UUID, home: Prison) -> None:
    unknown = area_said({}, unknown="Er lejemålet opsagt?", follow_up_on=TODAY + timedelta(days=10))
    assessed(case_id, unknown, actor=home.owner)
    (question,) = housing(case_id, home.owner).questions
    assert question.text == "Er lejemålet opsagt?"
    (waits,) = waiting(actor=home.owner, on=TODAY)
    assert (waits.kind, waits.waits_on, waits.about) == ("question_open", TODAY + timedelta(days=10), "")
    assert not waiting(actor=home.colleague, on=TODAY)
    assessed(case_id, area_said(answered=(question.id,)), actor=home.owner)
    assert not housing(case_id, home.owner).questions
    assert not waiting(actor=home.owner, on=TODAY)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (area_said({}), "situation"),
        (area_said({Aspect.SITUATION: "   "}), "situation"),
        (area_said(on=TODAY + timedelta(days=1)), "known_on"),
        (area_said(unknown="Hvad?", follow_up_on=TODAY - timedelta(days=1)), "follow_up_on"),
    ],
    ids=["nothing", "blanks", "a day ahead", "a follow-up that has passed"],
)
def test_what_cannot_be_right_is_refused_at_its_field(said: object, field: str, case_id: UUID, home: Prison) -> None:
    with pytest.raises(AssessmentRefused) as refusal:
        assessed(case_id, said, actor=home.owner)  # type: ignore[arg-type]
    assert refusal.value.details["field"] == field


def test_going_through_an_area_ticks_its_deliverable_and_health_is_one_of_two(case_id: UUID, home: Prison) -> None:
    ticked = Tick.objects.filter(stay__case=case_id, step="3").values_list("deliverable", flat=True)
    for area, expected in (
        (LifeArea.HOUSING, {"housing"}),
        (LifeArea.HEALTH_PHYSICAL, {"housing"}),
        (LifeArea.HEALTH_MENTAL, {"housing", "health"}),
    ):
        assessed(case_id, area=area, actor=home.owner)
        assert set(ticked.all()) == expected


def test_only_those_who_answer_for_the_case_write(case_id: UUID, home: Prison) -> None:
    with pytest.raises(NotAllowed):
        assessed(case_id, actor=home.leader)
    with pytest.raises(NoSuchCase):
        assessed(case_id, actor=prison("Nyborg Fængsel").owner)


def test_a_consent_opens_exactly_the_areas_that_it_names(case_id: UUID, home: Prison) -> None:
    odense = municipality()
    oda = works("Oda Krag", odense, Role.COORDINATOR)
    for area in (LifeArea.HOUSING, LifeArea.SUBSTANCE_USE):
        assessed(case_id, area=area, actor=home.owner)
    page = frozenset({ContentClass.IDENTITY, ContentClass.DATES, ContentClass.ROADMAP})
    what = asking(odense, content=page | {ContentClass.ASSESSMENT}, life_areas=frozenset({LifeArea.HOUSING}))
    consented(case_id, what, actor=home.owner)
    seen = assessment_of_case(case_id, actor=oda, on=TODAY)
    assert [line.area for line in seen.areas] == [LifeArea.HOUSING]
    assert not seen.conversations
    assert not seen.acts


def test_a_probation_office_that_is_drawn_in_sees_all_but_health(case_id: UUID, home: Prison) -> None:
    office = unit("KiF Fyn", UnitKind.PROBATION_OFFICE)
    filip = works("Filip Frandsen", office, Role.PROBATION_OFFICER)
    complete_step(
        case_id,
        "9",
        occurred_on=TODAY,
        contacted=[office],
        revision=revision(case_id),
        actor=home.owner,
        on=TODAY,
    )
    for area in (LifeArea.HOUSING, LifeArea.HEALTH_MENTAL):
        assessed(case_id, area=area, actor=home.owner)
    areas = {line.area for line in assessment_of_case(case_id, actor=filip, on=TODAY).areas}
    assert LifeArea.HOUSING in areas
    assert not areas & {LifeArea.HEALTH_MENTAL, LifeArea.HEALTH_PHYSICAL, LifeArea.SUBSTANCE_USE}


def test_reading_and_writing_are_logged_and_the_journal_holds_nothing_of_what_was_said(
    case_id: UUID, home: Prison
) -> None:
    assessed(case_id, actor=home.owner)
    assessment_of_case(case_id, actor=home.colleague, on=TODAY)
    assert set(LogEntry.objects.filter(case_ids__contains=[case_id]).values_list("use", flat=True)) >= {
        "save_area",
        "assessment_of_case",
    }
    for entry in Entry.objects.filter(kind="AreaAssessed"):
        assert "Odense" not in str(entry.payload)
        assert "housing" not in str(entry.payload)
