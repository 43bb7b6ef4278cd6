"""What the person wishes or asks waits for an answer, is read where its area of life is, and can be answered again."""

from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from koereplan.casework.access import LifeArea, NotAllowed
from koereplan.casework.cases.queries import waiting
from koereplan.casework.journal.models import Entry
from koereplan.casework.plans.models import Remark
from koereplan.casework.plans.services import NoSuchItem, PlanRefused, RequestRefused, answer_person, write_own
from tests.factories import TODAY
from tests.factories.cases import the_person
from tests.factories.organisations import Prison
from tests.factories.plans import seen
from tests.factories.supervision import supervised

QUESTION = "Hvornår får jeg min medicin?"


def asked(case_id: UUID, area: LifeArea = LifeArea.NETWORK) -> int:
    """Let the person ask something, and return which question it is."""
    write_own(case_id, area=area, question=QUESTION, actor=the_person(case_id), on=TODAY)
    return seen(case_id, the_person(case_id)).questions[0].asked.id


def test_it_waits_until_it_is_answered_and_more_can_be_said(home: Prison, case_id: UUID) -> None:
    question = asked(case_id)
    assert [one.kind for one in waiting(actor=home.owner, on=TODAY)] == ["person_asks"]
    for text in ("På lørdag.", "Nej, på søndag."):
        answer_person(case_id, question, text=text, actor=home.owner, on=TODAY)
    assert not waiting(actor=home.owner, on=TODAY)
    (one,) = seen(case_id, the_person(case_id)).questions
    assert [answer.text for answer in one.answers] == ["På lørdag.", "Nej, på søndag."]


def test_the_journal_tells_that_something_was_asked_and_nothing_of_what(home: Prison, case_id: UUID) -> None:
    answer_person(case_id, asked(case_id), text="Snart.", actor=home.owner, on=TODAY)
    told = [str(entry.payload) for entry in Entry.objects.order_by("id")]
    assert not [payload for payload in told if "medicin" in payload or "Snart" in payload]


def test_nothing_is_asked_or_answered_with_nothing(home: Prison, case_id: UUID) -> None:
    with pytest.raises(PlanRefused):
        write_own(case_id, area=LifeArea.OTHER, question="  ", actor=the_person(case_id), on=TODAY)
    question = asked(case_id)
    with pytest.raises(RequestRefused):
        answer_person(case_id, question, text=" ", actor=home.owner, on=TODAY)
    with pytest.raises(NoSuchItem):
        answer_person(case_id, question + 1, text="Ja", actor=home.owner, on=TODAY)


def test_the_person_does_not_answer_and_nobody_asks_for_the_person(home: Prison, case_id: UUID) -> None:
    question = asked(case_id)
    with pytest.raises(NotAllowed):
        answer_person(case_id, question, text="Ja", actor=the_person(case_id), on=TODAY)
    with pytest.raises(NotAllowed):
        write_own(case_id, area=LifeArea.OTHER, question="Må jeg?", actor=home.owner, on=TODAY)


@pytest.mark.django_db
def test_what_is_asked_about_health_is_read_where_health_is() -> None:
    of = supervised()
    question = asked(of.case_id, LifeArea.HEALTH_PHYSICAL)
    assert seen(of.case_id, of.home.owner).questions
    assert not seen(of.case_id, of.coordinator).questions
    with pytest.raises((NoSuchItem, NotAllowed)):
        answer_person(of.case_id, question, text="Ja", actor=of.coordinator, on=TODAY)


def test_an_answer_names_what_it_answers(case_id: UUID) -> None:
    asked(case_id)
    row = Remark.objects.get()
    with pytest.raises(IntegrityError, match="remark_answers_something"), transaction.atomic():
        Remark.objects.create(
            case_id=case_id,
            content=row.content,
            version=1,
            about="answer",
            text="Ja",
            recorded_on=TODAY,
            recorded_by_id=row.recorded_by_id,
            recorded_for_id=row.recorded_for_id,
        )
