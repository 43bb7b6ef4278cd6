"""Who leads a unit is written to at once when one of its staff takes emergency access, and told nothing of the case."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

import pytest
from pytest_django.fixtures import Settings

from koereplan.casework.cases.services.emergencies import take_emergency_access
from koereplan.casework.journal.models import Letter
from koereplan.casework.organisations.models import Staff
from koereplan.foundation.instants import DENMARK
from koereplan.jobs.post_round import deliver
from tests.factories import TODAY
from tests.factories.cases import owned
from tests.factories.organisations import Prison, prison
from tests.post_office import PostOffice, open_post_office

pytestmark = pytest.mark.django_db
CPR = "770594-0018"
NIGHT = datetime(2036, 11, 23, 23, 0, tzinfo=DENMARK)


@pytest.fixture
def nyborg() -> Prison:
    home = prison("Nyborg Fængsel")
    for actor in (home.leader, home.owner, home.colleague):
        Staff.objects.filter(pk=actor.staff_id).update(email=f"{actor.staff_id}@nyborg.example")
    return home


@pytest.fixture
def case_id(nyborg: Prison) -> UUID:
    return owned(prison(), cpr=CPR)


@pytest.fixture
def office(settings: Settings) -> Iterator[PostOffice]:
    settings.FIXED_TODAY, settings.QUIET_HOURS = TODAY, (20, 7)
    with open_post_office(settings) as office:
        yield office


def taken(nyborg: Prison) -> None:
    take_emergency_access(CPR, reason="Er indlagt akut på sygehuset.", actor=nyborg.owner, on=TODAY)


@pytest.mark.usefixtures("case_id")
def test_the_leader_alone_is_written_to_also_by_night(nyborg: Prison, office: PostOffice) -> None:
    taken(nyborg)
    deliver(at=NIGHT)
    [mail] = office.caught
    assert mail["To"] == f"{nyborg.leader.staff_id}@nyborg.example"
    said = f"{mail['Subject']} {mail.get_content()}"
    assert "har taget nødadgang" in said
    assert "/mit-arbejde/" in said
    for word in ("Mikkel", "Storgaard", "770594", "2026-0", "sygehus", "Sara"):
        assert word not in said


@pytest.mark.usefixtures("case_id")
def test_taken_again_it_is_said_again(nyborg: Prison) -> None:
    taken(nyborg)
    taken(nyborg)
    assert Letter.objects.filter(case_id=None, cannot_wait=True).count() == 2


@pytest.mark.usefixtures("case_id")
def test_a_leader_who_does_not_want_the_daily_mail_is_written_to_all_the_same(nyborg: Prison) -> None:
    Staff.objects.update(digest_hour=None)
    taken(nyborg)
    assert Letter.objects.filter(case_id=None, cannot_wait=True).exists()


@pytest.mark.usefixtures("case_id")
def test_without_an_address_it_stands_on_my_work_alone(nyborg: Prison) -> None:
    Staff.objects.update(email="")
    taken(nyborg)
    assert not Letter.objects.exists()
