"""How releases went, as parties told it: counted, and of nobody alone."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from koereplan.casework.access import NotAllowed
from koereplan.casework.cases.services import complete_step
from koereplan.casework.journal.models import LogEntry
from koereplan.casework.meetings.kinds import Kind, Speaks, Went
from koereplan.casework.meetings.queries import told_of_releases
from koereplan.casework.meetings.services import evaluate
from koereplan.casework.meetings.values import Evaluated
from tests.factories import TODAY
from tests.factories.cases import owned, released, revision
from tests.factories.meetings import called, page_of, town_of
from tests.factories.organisations import Prison, prison

pytestmark = pytest.mark.django_db

OUT = TODAY - timedelta(days=7)


@pytest.fixture
def place() -> Prison:
    return prison()


def told(place: Prison, *, went: Went, and_before: Went | None = None) -> UUID:
    """Let somebody be released, and tell after a week how it went, the last word last."""
    case_id = owned(place, parole_date=OUT.isoformat())
    seen, town = revision(case_id), town_of(case_id)
    complete_step(case_id, "6", occurred_on=OUT, contacted=[town], revision=seen, actor=place.owner, on=OUT)
    released(case_id, place, on=OUT)
    meeting = called(case_id, place.owner, kind=Kind.FOLLOW_UP, day=TODAY)
    person = next(one for one in page_of(case_id, meeting, place.owner).meeting.participants if one.is_person)
    for each in filter(None, (and_before, went)):
        said = Evaluated(participant_id=person.id, went=each)
        evaluate(case_id, meeting, said, actor=place.owner, on=TODAY)
    return case_id


def figures(place: Prison, *, on: date = TODAY) -> list[tuple[Speaks, dict[Went, int]]]:
    return [(line.who, dict(line.told)) for line in told_of_releases(actor=place.leader, on=on)]


def test_five_who_told_are_counted_by_their_last_word_and_four_are_not(place: Prison) -> None:
    for _nth in range(3):
        told(place, went=Went.WELL)
    told(place, went=Went.BADLY, and_before=Went.WELL)
    assert figures(place) == []
    told(place, went=Went.PARTLY)
    assert figures(place) == [(Speaks.PERSON, {Went.WELL: 3, Went.PARTLY: 1, Went.BADLY: 1})]
    assert figures(prison("Nyborg Fængsel")) == [], "who had no part in it is told nothing"
    assert figures(place, on=TODAY + timedelta(days=400)) == [], "a year is over"


def test_only_leaders_are_told_and_it_is_logged(place: Prison) -> None:
    with pytest.raises(NotAllowed):
        told_of_releases(actor=place.owner, on=TODAY)
    told_of_releases(actor=place.leader, on=TODAY)
    assert LogEntry.objects.filter(use="told_of_releases").count() == 1
