from datetime import date

import pytest
from django.db.models import QuerySet

from koereplan.casework.access import Actor, ContentClass, Role, keys_of
from koereplan.casework.cases.models import CaseMunicipality, Listed, Opening, Work
from koereplan.casework.cases.openings import reopen
from koereplan.casework.cases.services import change_facts, close_case, complete_step
from koereplan.casework.cases.services.contacts import release_unit
from koereplan.casework.handovers import services as handovers
from tests.factories import TODAY
from tests.factories.cases import done, owned, released, revision
from tests.factories.consents import asking, consented
from tests.factories.organisations import Prison, prison, works

pytestmark = pytest.mark.django_db


@pytest.fixture
def home() -> Prison:
    return prison()


def of(actor: Actor) -> QuerySet[Listed]:
    return Listed.objects.filter(key__in=keys_of(actor))


def listed(actor: Actor) -> list[str]:
    return list(of(actor).values_list("person_name", flat=True))


def work(actor: Actor) -> set[str]:
    return set(Work.objects.filter(key__in=keys_of(actor)).values_list("step", flat=True))


def test_an_admitted_case_is_listed_once_for_everybody_of_the_unit(home: Prison) -> None:
    owned(home)
    for actor in (home.leader, home.owner, home.colleague):
        assert listed(actor) == ["Mikkel Storgaard"]


def test_nobody_elsewhere_has_it_on_a_list(home: Prison) -> None:
    owned(home)
    assert listed(prison("Sdr. Omme").owner) == []
    assert listed(works("Arne", home.unit_id, Role.ADMINISTRATOR)) == []


def test_a_step_done_no_longer_waits_for_anybody(home: Prison) -> None:
    case_id = owned(home)
    assert "3" in work(home.owner)
    done(case_id, "3", occurred_on=TODAY, actor=home.owner)
    assert "3" not in work(home.owner)
    assert work(home.owner)


def test_a_unit_that_is_asked_has_the_case_on_its_lists_until_it_says_no(home: Prison) -> None:
    case_id, other = owned(home), prison("Sdr. Omme")
    handover = handovers.offer_handover(case_id, to_unit=other.unit_id, expected_on=TODAY, actor=home.owner, on=TODAY)
    assert listed(other.owner) == ["Mikkel Storgaard"]
    assert work(other.owner) == work(home.owner)
    handovers.decline_handover(handover, reason="Ingen plads.", actor=other.owner, on=TODAY)
    assert listed(other.owner) == []
    assert not work(other.owner)


def test_a_new_date_and_a_new_name_are_listed_at_once(home: Prison) -> None:
    case_id = owned(home)
    change_facts(
        case_id,
        {"parole_date": "2027-03-01"},
        reason="Ny dom.",
        revision=revision(case_id),
        actor=home.owner,
        on=TODAY,
    )
    assert Listed.objects.get().release_date == date(2027, 3, 1)


def test_nothing_differs_when_nothing_has_changed(home: Prison) -> None:
    case_id = owned(home)
    assert reopen([case_id], on=TODAY) == 0


def test_a_closed_case_is_still_listed_for_the_unit_that_held_it(home: Prison) -> None:
    case_id = owned(home)
    released(case_id, home)
    day = date(2028, 3, 1)
    close_case(case_id, reason="Slut.", revision=revision(case_id), actor=home.leader, on=day)
    assert Listed.objects.get().closed_on == day
    assert Opening.objects.filter(key__in=keys_of(home.owner)).count() == 1


def test_a_unit_drawn_in_has_the_case_on_its_lists_until_it_is_released(home: Prison) -> None:
    case_id = owned(home)
    municipality_id = CaseMunicipality.objects.filter(case=case_id).values_list("municipality_id", flat=True)[0]
    coordinator = works("Karen", municipality_id, Role.COORDINATOR)
    assert listed(coordinator) == []
    complete_step(
        case_id,
        "6",
        occurred_on=TODAY,
        contacted=[municipality_id],
        revision=revision(case_id),
        actor=home.owner,
        on=TODAY,
    )
    assert listed(coordinator) == ["Mikkel Storgaard"]
    assert work(coordinator) == work(home.owner)
    release_unit(case_id, municipality_id, released_on=TODAY, actor=home.owner, on=TODAY)
    assert (listed(coordinator), work(coordinator)) == ([], set())


def test_a_list_tells_the_release_only_to_those_to_whom_dates_are_open(home: Prison) -> None:
    case_id = owned(home)
    municipality_id = CaseMunicipality.objects.filter(case=case_id).values_list("municipality_id", flat=True)[0]
    mette = works("Mette Krag", municipality_id, Role.COORDINATOR)
    without_days = frozenset({ContentClass.IDENTITY, ContentClass.ROADMAP})
    consented(case_id, asking(municipality_id, content=without_days), actor=home.owner)
    assert set(of(mette).values_list("person_name", "release_date")) == {("Mikkel Storgaard", None)}
    consented(case_id, asking(municipality_id), actor=home.owner)
    assert set(of(mette).values_list("release_date", flat=True)) == {date(2027, 2, 26)}
    assert set(of(home.owner).values_list("release_date", flat=True)) == {date(2027, 2, 26)}
