from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from koereplan.casework.access import Actor, NotAllowed, Role
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.problems import ReasonMissing
from koereplan.casework.cases.queries.emergencies import NoSuchEmergency, emergencies_to_review
from koereplan.casework.cases.services.emergencies import (
    AlreadyReviewed,
    NobodyReviews,
    NothingToOpen,
    review_emergency,
    take_emergency_access,
)
from koereplan.casework.emergencies.models import Emergency, Reason, Review
from koereplan.casework.journal.models import Entry, LogEntry
from koereplan.casework.organisations.models import Membership
from tests.database import as_product
from tests.factories import TODAY
from tests.factories.cases import owned
from tests.factories.organisations import LONG_AGO, Prison, away, municipality, prison, works

pytestmark = pytest.mark.django_db

CPR = "770594-0018"
REASON = "Er indlagt akut på sygehuset; de skal vide, hvem der har ansvaret."


@pytest.fixture
def place() -> Prison:
    return prison()


@pytest.fixture
def case_id(place: Prison) -> UUID:
    return owned(place, cpr=CPR)


@pytest.fixture
def nyborg() -> Prison:
    return prison("Nyborg Fængsel")


def taken(named: object, actor: Actor, *, reason: str = REASON, on: date = TODAY) -> UUID:
    return take_emergency_access(str(named), reason=reason, actor=actor, on=on)


def reviewed(actor: Actor, *, note: str = "Rigtigt gjort.", on: date = TODAY) -> None:
    review_emergency(Emergency.objects.get().pk, is_justified=True, note=note, actor=actor, on=on)


def test_a_colleague_in_another_prison_opens_a_case_by_its_cpr_number(
    place: Prison, case_id: UUID, nyborg: Prison
) -> None:
    assert taken(f" {CPR} ", nyborg.owner) == case_id
    emergency = Emergency.objects.get()
    assert (emergency.staff_id, emergency.unit_id, emergency.reason.text) == (
        nyborg.owner.staff_id,
        nyborg.unit_id,
        REASON,
    )
    assert emergency.review_due_on == date(2026, 11, 30)
    assert Entry.objects.get(kind="EmergencyTaken").subject == f"case:{case_id}"
    use = LogEntry.objects.get(use="take_emergency_access")
    assert (use.case_ids, use.bases, use.purpose) == ([case_id], ["emergency"], "emergency")


def test_the_reference_and_an_address_name_a_case_too(place: Prison, case_id: UUID, nyborg: Prison) -> None:
    reference = Case.objects.get().reference
    assert taken(reference, nyborg.owner) == case_id
    assert taken(f"https://koereplan.example/sager/{case_id}/", nyborg.colleague) == case_id


def test_a_name_is_not_enough(place: Prison, case_id: UUID, nyborg: Prison) -> None:
    with pytest.raises(NothingToOpen):
        taken("Mikkel Storgaard", nyborg.owner)


def test_a_case_ones_authority_is_not_in_and_no_case_look_alike(place: Prison, case_id: UUID) -> None:
    town = municipality("Aarhus")
    works("En leder", town, Role.LEADER)
    stranger = works("Birgit", town, Role.CASEWORKER)
    told = []
    for named in (CPR, "770594-0026", case_id, uuid4(), "2026-99999"):
        with pytest.raises(NothingToOpen) as refused:
            taken(named, stranger)
        told.append((refused.value.for_user(), refused.value.details))
    assert len({text for text, _details in told}) == 1
    assert not any(details for _text, details in told)
    assert not Emergency.objects.exists()


def test_a_case_that_must_not_be_known_of_takes_as_many_questions_as_none(place: Prison, case_id: UUID) -> None:
    town = municipality("Aarhus")
    works("En leder", town, Role.LEADER)
    stranger = works("Birgit", town, Role.CASEWORKER)
    asked = []
    for named in (CPR, "770594-0026", case_id, uuid4(), "2026-99999"):
        with CaptureQueriesContext(connection) as queries, pytest.raises(NothingToOpen):
            taken(named, stranger)
        asked.append(len(queries))
    assert len(set(asked)) == 1


def test_emergency_access_says_why(case_id: UUID, nyborg: Prison) -> None:
    with pytest.raises(ReasonMissing):
        taken(CPR, nyborg.owner, reason="  ")


def test_without_another_leader_who_could_review_it_there_is_none(case_id: UUID, nyborg: Prison) -> None:
    with pytest.raises(NobodyReviews):
        taken(CPR, nyborg.leader)
    works("En souschef", nyborg.unit_id, Role.LEADER)
    assert taken(CPR, nyborg.leader) == case_id


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR, Role.STATISTICIAN, Role.EDITOR])
def test_roles_without_content_get_none_in_an_emergency_either(role: Role, case_id: UUID, nyborg: Prison) -> None:
    with pytest.raises(NothingToOpen):
        taken(CPR, works("Nogen", nyborg.unit_id, role))


def test_the_leader_is_told_at_once_and_owes_a_review(case_id: UUID, nyborg: Prison) -> None:
    taken(CPR, nyborg.owner)
    (line,) = emergencies_to_review(actor=nyborg.leader, on=TODAY)
    assert (line.staff_name, line.reference, line.reason) == ("Sara Holm", Case.objects.get().reference, REASON)
    assert line.until_at - line.opened_at == timedelta(hours=24)
    assert not line.is_late(on=date(2026, 11, 30))
    assert line.is_late(on=date(2026, 12, 1))
    assert not emergencies_to_review(actor=nyborg.owner, on=TODAY)


def test_who_leads_while_the_leader_is_away_reviews_it(case_id: UUID, nyborg: Prison) -> None:
    taken(CPR, nyborg.owner)
    away(nyborg.leader, TODAY, date(2026, 12, 11))
    Membership.objects.create(
        staff_id=nyborg.colleague.staff_id, unit_id=nyborg.unit_id, role=Role.LEADER, from_on=LONG_AGO
    )
    acting = Actor(nyborg.colleague.staff_id, nyborg.colleague.name, nyborg.unit_id, Role.LEADER)
    assert len(emergencies_to_review(actor=acting, on=TODAY)) == 1
    reviewed(acting)
    assert Review.objects.get().reviewed_by_id == acting.staff_id
    assert not emergencies_to_review(actor=nyborg.leader, on=TODAY)


def test_whoever_took_it_never_reviews_it(case_id: UUID, nyborg: Prison) -> None:
    works("En souschef", nyborg.unit_id, Role.LEADER)
    taken(CPR, nyborg.leader)
    assert not emergencies_to_review(actor=nyborg.leader, on=TODAY)
    with pytest.raises(NotAllowed):
        reviewed(nyborg.leader)


def test_the_database_itself_refuses_a_review_of_ones_own(case_id: UUID, nyborg: Prison) -> None:
    taken(CPR, nyborg.owner)
    with pytest.raises(DatabaseError), transaction.atomic():
        Review.objects.create(
            emergency=Emergency.objects.get(),
            taken_by_id=nyborg.leader.staff_id,
            reviewed_by_id=nyborg.owner.staff_id,
            reviewed_on=TODAY,
            is_justified=True,
            note="Det var nødvendigt.",
        )


def test_a_leader_elsewhere_and_a_colleague_find_no_such_emergency(
    place: Prison, case_id: UUID, nyborg: Prison
) -> None:
    taken(CPR, nyborg.owner)
    for actor in (place.leader, nyborg.colleague):
        with pytest.raises(NoSuchEmergency):
            reviewed(actor)


def test_a_review_says_why_and_is_given_once(case_id: UUID, nyborg: Prison) -> None:
    taken(CPR, nyborg.owner)
    with pytest.raises(ReasonMissing):
        reviewed(nyborg.leader, note=" ")
    reviewed(nyborg.leader)
    with pytest.raises(AlreadyReviewed):
        reviewed(nyborg.leader)
    assert Review.objects.get().taken_by_id == nyborg.owner.staff_id
    assert Entry.objects.filter(kind="EmergencyReviewed").count() == 1


def test_why_it_was_taken_and_what_was_found_is_theirs_who_took_it_and_the_leaders(
    place: Prison, case_id: UUID, nyborg: Prison
) -> None:
    taken(CPR, nyborg.owner)
    reviewed(nyborg.leader)
    # Who took it, its reason, and its review: the holder of the case is told the first alone.
    shown = {nyborg.owner: (1, 1, 1), nyborg.leader: (1, 1, 1), nyborg.colleague: (0, 0, 0), place.owner: (1, 0, 0)}
    with as_product():
        for actor, counts in shown.items():
            with transaction.atomic(), acting(actor, on=TODAY):
                open_cases([case_id])
                assert tuple(of.objects.count() for of in (Emergency, Reason, Review)) == counts, actor
