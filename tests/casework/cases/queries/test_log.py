from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from koereplan.casework.access import Actor, Basis, ContentClass, NotAllowed, Role
from koereplan.casework.access.wording import CLASSES
from koereplan.casework.acting import acting
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.queries import NoSuchCase, case_page, cases_list, log_search, who_has_used
from koereplan.casework.cases.queries.log import BECAUSE, PAGE
from koereplan.casework.handovers.services import offer_handover
from koereplan.casework.journal.models import LogEntry
from tests.factories import TODAY
from tests.factories.cases import owned, the_person
from tests.factories.organisations import Prison, prison

pytestmark = pytest.mark.django_db

AUDITOR = Actor(UUID(int=11), "Rie Revisor", UUID(int=12), Role.AUDITOR)


@pytest.fixture
def place() -> Prison:
    return prison()


@pytest.fixture
def case_id(place: Prison) -> UUID:
    return owned(place)


def test_the_person_reads_in_words_who_has_used_the_case(place: Prison, case_id: UUID) -> None:
    case_page(case_id, actor=place.owner, on=TODAY)
    _own, seen, appointed, registered = who_has_used(case_id, actor=the_person(case_id), on=TODAY).lines
    assert (seen.name, seen.role, seen.unit.name) == ("Sara Holm", Role.PLAN_OWNER, "Søbysøgård Fængsel")
    assert seen.says == "har åbnet din sag"
    assert "datoer for din straf og løsladelse" in seen.shown
    assert seen.because == "Enheden har ansvaret for din sag."
    assert not seen.in_list
    assert appointed.says == "har udpeget dem, der har ansvaret for din sag"
    assert (registered.says, registered.changes) == ("har registreret din indsættelse", True)


def test_a_list_with_others_is_in_each_ones_extract_and_tells_of_nobody_else(place: Prison, case_id: UUID) -> None:
    other = owned(place, name="Eksempel Person")
    cases_list(actor=place.colleague, on=TODAY)
    assert sorted(LogEntry.objects.get(use="cases_list").case_ids) == sorted([case_id, other])
    for mine, theirs in ((case_id, other), (other, case_id)):
        extract = who_has_used(mine, actor=the_person(mine), on=TODAY)
        (line,) = (line for line in extract.lines if line.in_list)
        assert line.says == "har haft din sag på en liste eller i en søgning"
        assert str(theirs) not in str(extract)


def test_the_extract_says_to_whom_something_was_disclosed(place: Prison, case_id: UUID) -> None:
    asked = prison("Nyborg Fængsel")
    offer_handover(case_id, to_unit=asked.unit_id, expected_on=date(2026, 12, 4), actor=place.owner, on=TODAY)
    case_page(case_id, actor=asked.leader, on=TODAY)
    _own, seen, offered, *_rest = who_has_used(case_id, actor=the_person(case_id), on=TODAY).lines
    assert offered.disclosed_to is not None
    assert offered.disclosed_to.name == "Nyborg Fængsel"
    assert seen.because == "Enheden er inddraget i at forberede din løsladelse."
    assert LogEntry.objects.get(use="case_page").purpose == "coordination"


def test_nobody_else_reads_the_extract(place: Prison, case_id: UUID) -> None:
    another = the_person(owned(place, name="Eksempel Person"))
    for actor in (place.owner, place.leader, another):
        with pytest.raises(NoSuchCase):
            who_has_used(case_id, actor=actor, on=TODAY)
    with pytest.raises(NoSuchCase):
        who_has_used(uuid4(), actor=AUDITOR, on=TODAY)
    assert who_has_used(case_id, actor=AUDITOR, on=TODAY).lines


def test_an_auditor_searches_by_who_where_what_and_when(place: Prison, case_id: UUID) -> None:
    case_page(case_id, actor=place.owner, on=TODAY)
    at = LogEntry.objects.order_by("-id")[0].at.date()

    def found(**asked: object) -> list[str]:
        page = log_search(**asked, actor=AUDITOR, on=TODAY)  # type: ignore[arg-type]
        return [row.line.use for row in page.lines if row.line.use != "log_search"]

    assert found(case_id=case_id) == ["case_page", "appoint", "register_admission"]
    assert found(case_id=uuid4()) == []
    assert found(staff="sara") == ["case_page"]
    assert found(staff="Ingen Sådan") == []
    assert found(use="appoint") == ["appoint"]
    assert found(unit_id=place.unit_id, changes=True) == ["appoint", "register_admission"]
    assert len(found(from_on=at, to_on=at)) == 3
    assert found(to_on=date(2020, 1, 1)) == []


def test_an_auditor_sees_nothing_of_what_the_cases_hold(case_id: UUID) -> None:
    found = str(log_search(case_id=case_id, actor=AUDITOR, on=TODAY))
    assert str(case_id) in found
    assert "Mikkel" not in found
    assert Case.objects.get(pk=case_id).reference not in found


def test_only_an_auditor_searches_the_log(place: Prison, case_id: UUID) -> None:
    for actor in (place.owner, place.leader, the_person(case_id)):
        with pytest.raises(NotAllowed):
            log_search(actor=actor, on=TODAY)


def test_a_person_need_not_know_the_id_of_the_own_case(place: Prison, case_id: UUID) -> None:
    person = the_person(case_id)
    assert who_has_used(None, actor=person, on=TODAY).lines
    for actor in (place.owner, AUDITOR, replace(person, role=Role.PLAN_OWNER)):
        with pytest.raises(NoSuchCase):
            who_has_used(None, actor=actor, on=TODAY)


def test_who_reads_the_log_is_in_the_log(case_id: UUID) -> None:
    log_search(actor=AUDITOR, on=TODAY)
    who_has_used(case_id, actor=AUDITOR, on=TODAY)
    entries = LogEntry.objects.filter(actor_id=AUDITOR.staff_id).order_by("id")
    assert [(entry.use, entry.purpose) for entry in entries] == [("log_search", "audit"), ("who_has_used", "audit")]


def test_a_long_log_comes_in_pages(
    place: Prison, case_id: UUID, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(PAGE + 5):
        case_page(case_id, actor=place.owner, on=TODAY)
    person = the_person(case_id)
    with acting(person, on=TODAY), django_assert_num_queries(8):
        first = who_has_used(case_id, actor=person, on=TODAY)
    second = who_has_used(case_id, before=first.before, actor=person, on=TODAY)
    assert (len(first.lines), len(second.lines), second.before) == (PAGE, 8, None)


def test_every_class_and_every_basis_has_words_for_the_person() -> None:
    assert set(CLASSES) == set(ContentClass)
    assert set(BECAUSE) == set(Basis)
