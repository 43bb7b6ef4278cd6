from datetime import date

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from koereplan.casework.acting import acting
from koereplan.casework.cases import queries
from tests.factories import TODAY
from tests.factories.cases import changed, done, owned
from tests.factories.organisations import prison

pytestmark = pytest.mark.django_db


def test_news_are_what_others_did_in_ones_own_cases(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    place = prison()
    case_id = owned(place)
    changed(case_id, {"parole_date": date(2027, 1, 14)}, actor=place.colleague)
    done(case_id, "3", occurred_on=TODAY, actor=place.owner)
    with acting(place.owner, on=TODAY), django_assert_num_queries(4):
        (line,) = queries.recent_news(since=date(2026, 11, 20), actor=place.owner, on=TODAY)
    assert (line.person_name, line.actor_name) == ("Mikkel Storgaard", "Jonas Riis")
    assert line.text.endswith(": 14. januar 2027 i stedet for 26. februar 2027. Ny strafudregning.")
    assert queries.recent_news(since=date(2026, 11, 20), actor=place.colleague, on=TODAY) == ()
