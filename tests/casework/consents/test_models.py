"""What the database itself refuses of a consent."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from koereplan.casework.cases.services import refuse_consent
from koereplan.casework.consents.models import Answer, Consent, Withdrawal
from koereplan.foundation.records import new_id
from tests.factories import TODAY
from tests.factories.cases import owned
from tests.factories.consents import asked, asking, consented, taken_back
from tests.factories.organisations import Prison, municipality, prison

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Prison:
    return prison()


@pytest.fixture
def case_id(place: Prison) -> UUID:
    return owned(place)


def refused(act: Callable[[], Any]) -> bool:
    try:
        with transaction.atomic():
            act()
    except IntegrityError:
        return True
    return False


def row(case_id: UUID, **values: Any) -> Callable[[], Any]:
    plain = {
        "case_id": case_id,
        "purpose": "coordination",
        "recipient_id": municipality(),
        "content": ["identity"],
        "life_areas": [],
        "task": "Forberede løsladelsen",
        "months": 12,
        "language": "da",
        "text_version": "1",
        "text": {},
        "recorded_on": TODAY,
    }
    return lambda: Consent.objects.create(**plain | values)


@pytest.mark.parametrize(
    "values",
    [
        {"content": []},
        {"content": ["plan"]},
        {"months": 0},
        {"months": 24, "content": ["plan"], "life_areas": ["health_mental"]},
        {"task": ""},
    ],
    ids=["nothing", "a plan without areas", "no time", "health for two years", "nothing but silence lifted"],
)
def test_an_impossible_consent_is_refused(case_id: UUID, values: dict[str, Any]) -> None:
    assert not refused(row(case_id))
    assert refused(row(case_id, **values))


def test_a_yes_is_proven_and_a_reading_aloud_has_a_reader(place: Prison, case_id: UUID) -> None:
    plain = {"is_given": True, "answered_on": TODAY, "form": "paper", "evidence": "Bilag 3", "recorded_on": TODAY}
    for values in ({"evidence": ""}, {"form": ""}, {"read_aloud_in": "ar"}, {"answered_on": TODAY + timedelta(days=1)}):
        consent_id = asked(case_id, asking(municipality()), actor=place.owner)
        assert refused(lambda: Answer.objects.create(consent_id=consent_id, **plain | values))  # noqa: B023
        assert not refused(lambda: Answer.objects.create(consent_id=consent_id, **plain))  # noqa: B023


def test_nobody_withdraws_a_no_and_nobody_answers_what_was_taken_back(place: Prison, case_id: UUID) -> None:
    said_no = asked(case_id, asking(municipality()), actor=place.owner)
    refuse_consent(case_id, said_no, answered_on=TODAY, actor=place.owner, on=TODAY)
    ended = {"withdrawn_on": TODAY, "by": "person", "means": "spoken", "reference": "1", "recorded_on": TODAY}
    where = {"case_id": case_id, "recipient_id": municipality()}
    assert refused(lambda: Withdrawal.objects.create(consent_id=said_no, **where, **ended))
    gone = asked(case_id, asking(municipality()), actor=place.owner)
    taken_back(case_id, gone, actor=place.owner)
    answer = {"is_given": False, "answered_on": TODAY, "recorded_on": TODAY}
    assert refused(lambda: Answer.objects.create(consent_id=gone, **answer))


def test_a_consent_ends_once(place: Prison, case_id: UUID) -> None:
    consent_id = consented(case_id, asking(municipality()), actor=place.owner)
    taken_back(case_id, consent_id, actor=place.owner)
    first = Withdrawal.objects.get()
    first.pk = new_id()
    assert refused(lambda: first.save(force_insert=True))
