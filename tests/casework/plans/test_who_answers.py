"""What the person asks about health reaches somebody who may read it, and the person is told when nobody may."""

from datetime import date
from uuid import UUID

import pytest

from koereplan.casework.access import ContentClass, LifeArea
from koereplan.casework.cases.queries import waiting
from koereplan.casework.plans.queries import OwnQuestions, own_questions
from koereplan.casework.plans.services import RequestRefused, answer_person, write_own
from tests.casework.handovers.test_areas import handed
from tests.casework.handovers.test_other_authorities import OUT, Office, accepted, case_id, giver, offered, town
from tests.factories import TODAY
from tests.factories.cases import released, the_person
from tests.factories.consents import asking, consented
from tests.factories.organisations import Prison

__all__ = ["case_id", "giver", "town"]
pytestmark = pytest.mark.django_db

HEALTH = LifeArea.SUBSTANCE_USE


def ask(case_id: UUID, area: LifeArea, on: date = TODAY) -> None:
    write_own(case_id, area=area, question="Hvem taler jeg med?", actor=the_person(case_id), on=on)


def own(case_id: UUID, on: date) -> OwnQuestions:
    return own_questions(actor=the_person(case_id), on=on)


def waits(who: Office | Prison, on: date = TODAY) -> int:
    actor = who.owner if isinstance(who, Prison) else who.officer
    return sum(one.kind == "person_asks" for one in waiting(actor=actor, on=on))


def taken_over(case_id: UUID, giver: Prison, town: Office) -> None:
    """Let the municipality have the case, from the day of release."""
    accepted(offered(case_id, town, giver), town)
    released(case_id, giver, on=OUT)


def test_whoever_holds_the_case_for_another_authority_is_asked_nothing_about_health_that_they_may_not_read(
    case_id: UUID, giver: Prison, town: Office
) -> None:
    taken_over(case_id, giver, town)
    with pytest.raises(RequestRefused) as refused:
        ask(case_id, HEALTH, OUT)
    assert refused.value.details["field"] == "area"
    assert "Odense har din sag, men må ikke læse om dit helbred." in str(refused.value.details["what"])
    assert not own(case_id, OUT).questions
    ask(case_id, LifeArea.OTHER, OUT)
    assert waits(town, OUT) == 1
    assert own(case_id, OUT).who == {LifeArea.OTHER: "Freja Falk, Odense"}


def test_with_the_persons_consent_they_are_asked(case_id: UUID, giver: Prison, town: Office) -> None:
    permits(case_id, giver, town)
    taken_over(case_id, giver, town)
    ask(case_id, HEALTH, OUT)
    assert waits(town, OUT) == 1


def test_a_question_that_goes_along_to_somebody_who_may_not_read_it_waits_unseen_and_the_person_is_told(
    case_id: UUID, giver: Prison, town: Office
) -> None:
    ask(case_id, HEALTH)
    assert waits(giver) == 1
    taken_over(case_id, giver, town)
    assert waits(town, OUT) == 0
    assert own(case_id, OUT).who == {HEALTH: ""}


def test_whoever_holds_the_area_is_asked_beside_the_holder_of_the_case_and_one_answer_is_enough(
    case_id: UUID, giver: Prison, town: Office
) -> None:
    handed(case_id, town, giver)
    ask(case_id, LifeArea.HOUSING)
    assert (waits(giver), waits(town)) == (1, 1)
    found = own(case_id, TODAY)
    assert found.who == {LifeArea.HOUSING: "Freja Falk, Odense"}
    answer_person(case_id, found.questions[0].asked.id, text="Mig.", actor=town.officer, on=TODAY)
    assert (waits(giver), waits(town)) == (0, 0)


def test_whoever_holds_an_area_of_health_that_they_may_not_read_is_not_asked(
    case_id: UUID, giver: Prison, town: Office
) -> None:
    handed(case_id, town, giver, HEALTH)
    ask(case_id, HEALTH)
    assert (waits(giver), waits(town)) == (1, 0)


def permits(case_id: UUID, giver: Prison, town: Office) -> None:
    content = frozenset({ContentClass.IDENTITY, ContentClass.PLAN})
    health = asking(town.unit_id, content=content, life_areas=frozenset({HEALTH}))
    consented(case_id, health, actor=giver.owner)
