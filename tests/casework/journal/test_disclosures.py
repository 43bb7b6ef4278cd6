from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from koereplan.casework.access import Actor, Basis, ContentClass, Purpose, Role
from koereplan.casework.journal.disclosures import Disclosed
from koereplan.casework.journal.log import log, readings_gathered
from koereplan.casework.journal.models import Disclosure, LogEntry
from koereplan.casework.journal.uses import USES, Use, Used
from tests.factories import TODAY

pytestmark = pytest.mark.django_db

METTE = Actor(UUID(int=1), "Mette Krag", UUID(int=2), Role.COORDINATOR)
CASE = UUID(int=3)


@pytest.fixture
def reading() -> Iterator[Use]:
    use = Use("looking", "har set noget", frozenset({ContentClass.IDENTITY}))
    yield use
    del USES[use.key]


def given(
    classes: frozenset[ContentClass] = frozenset({ContentClass.IDENTITY}),
    basis: Basis = Basis.COORDINATION,
    rests_on: UUID | None = None,
) -> Disclosed:
    return Disclosed(
        case_id=CASE,
        classes=classes,
        to_unit_id=METTE.unit_id,
        basis=basis,
        purpose=Purpose.COORDINATION,
        rests_on=rests_on,
    )


def looked(use: Use, *disclosed: Disclosed, on: date = TODAY) -> None:
    used = Used(((CASE, Basis.COORDINATION),), Purpose.COORDINATION)
    log(use, used, disclosed=disclosed, actor=METTE, on=on)


def test_the_first_time_in_a_day_stands_for_the_others(reading: Use) -> None:
    for _each in range(3):
        looked(reading, given())
    looked(reading, given(), on=TODAY + timedelta(days=1))
    assert LogEntry.objects.count() == 4
    rows = Disclosure.objects.order_by("id").values_list("on", "classes", "from_authority", "by_name")
    assert list(rows) == [
        (TODAY, ["identity"], "prison_service", "Mette Krag"),
        (TODAY + timedelta(days=1), ["identity"], "prison_service", "Mette Krag"),
    ]


def test_other_content_and_other_grounds_have_rows_of_their_own(reading: Use) -> None:
    consents = [uuid4(), uuid4()]
    looked(reading, given(), given(frozenset({ContentClass.DATES})))
    looked(reading, *(given(basis=Basis.CONSENT, rests_on=consent) for consent in consents))
    assert Disclosure.objects.count() == 4


def test_what_holds_no_content_is_no_disclosure(reading: Use) -> None:
    looked(reading, given(frozenset()))
    assert not Disclosure.objects.exists()


def test_what_is_gathered_is_in_the_ledger_when_it_is_in_the_log(reading: Use) -> None:
    with readings_gathered() as add:
        looked(reading, given())
        assert not Disclosure.objects.exists()
        add()
    assert (LogEntry.objects.count(), Disclosure.objects.count()) == (1, 1)
