from datetime import date, timedelta
from uuid import UUID

import pytest

from koereplan.casework.access import PRISON_SERVICE, Authority, Body, LifeArea, Purpose, Standing
from koereplan.casework.access import Consent as Ground
from koereplan.casework.access.projection import open_content
from koereplan.casework.consents.grounds import consents_of
from koereplan.casework.consents.kinds import ConsentState
from koereplan.casework.consents.models import Consent
from koereplan.casework.organisations.kinds import UnitKind
from tests.factories.cases import owned
from tests.factories.consents import asking, consented, taken_back
from tests.factories.organisations import Prison, municipality, prison, unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Prison:
    return prison()


def ground(case_id: UUID, *, on: date) -> Ground:
    (found,) = consents_of([case_id], on=on)[case_id]
    return found


def test_a_ground_says_exactly_what_the_consent_names(place: Prison) -> None:
    case_id, odense = owned(place), municipality()
    day = date(2026, 6, 1)
    consented(case_id, asking(place.unit_id, sender=odense, task=""), actor=place.owner, on=day)
    found = ground(case_id, on=day)
    assert found.named.held_by == {Body(Authority.MUNICIPALITY, str(odense))}
    assert found.named.life_areas == {LifeArea.HOUSING}
    assert (found.recipient_unit_id, found.recipient) == (place.unit_id, PRISON_SERVICE)
    assert found.purpose is Purpose.COORDINATION


@pytest.mark.parametrize(
    ("given", "months", "first_day_without"),
    [
        (date(2026, 6, 1), 12, date(2027, 6, 1)),
        (date(2026, 6, 1), 24, date(2028, 6, 1)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
    ],
)
def test_a_consent_is_out_of_force_on_the_day_it_expires(
    place: Prison, given: date, months: int, first_day_without: date
) -> None:
    case_id = owned(place)
    consent_id = consented(case_id, asking(municipality(), months=months), actor=place.owner, on=given)
    found, row = ground(case_id, on=given), Consent.objects.get(pk=consent_id)
    last_day = first_day_without - timedelta(days=1)
    assert found.is_in_force(given)
    assert found.is_in_force(last_day)
    assert not found.is_in_force(first_day_without)
    assert row.state(renewed_on=None, on=last_day) is ConsentState.IN_FORCE
    assert row.state(renewed_on=None, on=first_day_without) is ConsentState.EXPIRED


def test_a_consent_withdrawn_on_the_day_it_was_given_opens_nothing(place: Prison) -> None:
    case_id, day = owned(place), date(2026, 6, 1)
    taken_back(
        case_id, consented(case_id, asking(municipality()), actor=place.owner, on=day), actor=place.owner, on=day
    )
    found = ground(case_id, on=day)
    assert not found.is_in_force(day)
    standing = Standing(frozenset(), None, None, consents=(found,))
    assert not open_content(standing, held_by=[PRISON_SERVICE], on=day)


def test_a_recipient_that_is_no_authority_opens_nothing(place: Prison) -> None:
    case_id, day = owned(place), date(2026, 6, 1)
    consent_id = consented(case_id, asking(municipality()), actor=place.owner, on=day)
    assert consents_of([case_id], on=date(2019, 1, 1)) == {}
    assert consents_of([case_id], on=day)[case_id][0].id == consent_id
    assert unit("Region Syddanmark", UnitKind.REGION) not in {
        found.recipient_unit_id for found in consents_of([case_id], on=day)[case_id]
    }
