"""An organisation is told what the person's consent names, a volunteer four things, and nobody else anything."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from koereplan.casework.access import Actor, Basis, ContentClass, LifeArea, NotAllowed, Purpose, Role
from koereplan.casework.acting import acting, open_cases, open_rooms
from koereplan.casework.apart.models import Engagement, Referral
from koereplan.casework.cases.problems import ReasonMissing
from koereplan.casework.cases.queries import case_page, waiting
from koereplan.casework.cases.services import NoSuchCase
from koereplan.casework.journal.models import Disclosure, Entry
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.casework.plans.queries import ToldArea, plan_told
from koereplan.casework.referrals.queries import (
    engagements_of_volunteer,
    referral_to_unit,
    referrals_of_case,
    referrals_to_unit,
)
from koereplan.casework.referrals.seeing import NoSuchReferral, ReferralRefused
from koereplan.casework.referrals.services import (
    answer_referral,
    end_referral,
    engage_volunteer,
    release_volunteer,
    send_referral,
)
from tests.database import as_product
from tests.factories import TODAY
from tests.factories.cases import owned, the_person
from tests.factories.consents import consented, taken_back, to_refer
from tests.factories.organisations import Prison, prison, unit, works
from tests.factories.plans import SOON, action, agreed, goal, named, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Prison:
    return prison()


@pytest.fixture
def case_id(place: Prison) -> UUID:
    return owned(place)


@pytest.fixture
def cafe() -> UUID:
    return unit("Café Exit", UnitKind.CIVIL_SOCIETY)


@pytest.fixture
def karla(cafe: UUID) -> Actor:
    return works("Karla Koordinator", cafe, Role.COORDINATOR)


@pytest.fixture
def viggo(cafe: UUID) -> Actor:
    return works("Viggo Frivillig", cafe, Role.VOLUNTEER)


@pytest.fixture
def consent_id(case_id: UUID, place: Prison, cafe: UUID) -> UUID:
    return consented(case_id, to_refer(cafe), actor=place.owner)


@pytest.fixture
def referral_id(case_id: UUID, consent_id: UUID, place: Prison) -> UUID:
    return sent(case_id, consent_id, place.owner)


def sent(case_id: UUID, consent_id: UUID, actor: Actor) -> UUID:
    return send_referral(case_id, consent_id=consent_id, task="En at spise med", actor=actor, on=TODAY)


def engaged(referral_id: UUID, karla: Actor, viggo: Actor) -> UUID:
    return engage_volunteer(
        referral_id,
        staff_id=viggo.staff_id,
        agreed_contact="Mødes i caféen",
        task="Spise sammen",
        time="Onsdage kl. 17",
        actor=karla,
        on=TODAY,
    )


def test_it_is_sent_answered_and_told_in_the_case(
    referral_id: UUID, case_id: UUID, place: Prison, karla: Actor
) -> None:
    page = referral_to_unit(referral_id, actor=karla, on=TODAY)
    assert (page.line.first_name, page.person_name, page.line.task) == ("Mikkel", "Mikkel Storgaard", "En at spise med")
    answer_referral(referral_id, is_accepted=True, actor=karla, on=TODAY)
    with pytest.raises(ReferralRefused):
        answer_referral(referral_id, is_accepted=False, reason="Nej", actor=karla, on=TODAY)
    [line] = referrals_of_case(case_id, actor=place.colleague, on=TODAY).referrals
    assert (line.to_unit, line.accepted_on) == ("Café Exit", TODAY)
    kinds = set(Entry.objects.filter(subject=f"case:{case_id}").values_list("kind", flat=True))
    assert {"ReferralSent", "ReferralAccepted"} <= kinds


def test_a_volunteer_is_told_four_things_until_they_are_done(referral_id: UUID, karla: Actor, viggo: Actor) -> None:
    with pytest.raises(ReferralRefused):
        engaged(referral_id, karla, viggo)
    answer_referral(referral_id, is_accepted=True, actor=karla, on=TODAY)
    engagement = engaged(referral_id, karla, viggo)
    [line] = engagements_of_volunteer(actor=viggo, on=TODAY)
    assert (line.first_name, line.agreed_contact, line.task, line.time) == (
        "Mikkel",
        "Mødes i caféen",
        "Spise sammen",
        "Onsdage kl. 17",
    )
    with pytest.raises(NoSuchReferral):
        referral_to_unit(referral_id, actor=viggo, on=TODAY)
    assert referrals_to_unit(actor=viggo, on=TODAY) == ()
    other = works("Vita Frivillig", karla.unit_id, Role.VOLUNTEER)
    assert engagements_of_volunteer(actor=other, on=TODAY) == ()
    release_volunteer(referral_id, engagement, actor=karla, on=TODAY)
    assert engagements_of_volunteer(actor=viggo, on=TODAY) == ()
    with pytest.raises(NoSuchReferral):
        release_volunteer(referral_id, engagement, actor=karla, on=TODAY)


def test_nobody_else_finds_it(referral_id: UUID, case_id: UUID, place: Prison, karla: Actor) -> None:
    other = works("Otto", unit("Røde Kors", UnitKind.CIVIL_SOCIETY), Role.COORDINATOR)
    caseworker = works("Kai", karla.unit_id, Role.CASEWORKER)
    for actor in (other, caseworker, prison("Nyborg Fængsel").owner):
        assert referrals_to_unit(actor=actor, on=TODAY) == ()
        for known in (referral_id, uuid4()):
            with pytest.raises(NoSuchReferral):
                referral_to_unit(known, actor=actor, on=TODAY)
    with pytest.raises(NoSuchCase):
        case_page(case_id, actor=karla, on=TODAY)
    with pytest.raises(NoSuchCase):
        referrals_of_case(case_id, actor=karla, on=TODAY)


def test_what_the_consent_does_not_name_is_not_told(case_id: UUID, place: Prison, karla: Actor) -> None:
    consent_id = consented(case_id, to_refer(karla.unit_id, ContentClass.MEETINGS), actor=place.owner)
    referral_id = sent(case_id, consent_id, place.owner)
    page = referral_to_unit(referral_id, actor=karla, on=TODAY)
    assert (page.line.first_name, page.person_name, page.phone) == ("Mikkel", "", "")


def test_a_consent_taken_back_closes_it_at_once(
    referral_id: UUID, consent_id: UUID, case_id: UUID, place: Prison, karla: Actor, viggo: Actor
) -> None:
    answer_referral(referral_id, is_accepted=True, actor=karla, on=TODAY)
    engaged(referral_id, karla, viggo)
    taken_back(case_id, consent_id, actor=place.owner)
    with pytest.raises(NoSuchReferral):
        referral_to_unit(referral_id, actor=karla, on=TODAY)
    assert referrals_to_unit(actor=karla, on=TODAY) == ()
    assert engagements_of_volunteer(actor=viggo, on=TODAY) == ()


@pytest.mark.parametrize("is_accepted", [True, False])
def test_its_end_says_why_and_closes_it(
    is_accepted: bool, referral_id: UUID, consent_id: UUID, case_id: UUID, place: Prison, karla: Actor, viggo: Actor
) -> None:
    if is_accepted:
        answer_referral(referral_id, is_accepted=True, actor=karla, on=TODAY)
        engaged(referral_id, karla, viggo)

    def end(reason: str) -> None:
        if is_accepted:
            end_referral(referral_id, reason=reason, actor=karla, on=TODAY)
        else:
            answer_referral(referral_id, is_accepted=False, reason=reason, actor=karla, on=TODAY)

    with pytest.raises(ReasonMissing):
        end(" ")
    end("Færdig")
    assert referrals_to_unit(actor=karla, on=TODAY) == ()
    assert engagements_of_volunteer(actor=viggo, on=TODAY) == ()
    [line] = referrals_of_case(case_id, actor=place.owner, on=TODAY).referrals
    assert (line.ended_on, line.reason) == (TODAY, "Færdig")
    assert sent(case_id, consent_id, place.owner)


def test_it_needs_a_consent_that_stands_and_is_sent_once(
    case_id: UUID, consent_id: UUID, place: Prison, karla: Actor
) -> None:
    with pytest.raises(ReferralRefused) as refused:
        sent(case_id, uuid4(), place.owner)
    assert refused.value.details["field"] == "consent"
    with pytest.raises(ReferralRefused) as refused:
        send_referral(case_id, consent_id=consent_id, task=" ", actor=place.owner, on=TODAY)
    assert refused.value.details["field"] == "task"
    with pytest.raises(NotAllowed):
        sent(case_id, consent_id, place.leader)
    assert [one.unit for one in referrals_of_case(case_id, actor=place.owner, on=TODAY).permits] == ["Café Exit"]
    sent(case_id, consent_id, place.owner)
    assert referrals_of_case(case_id, actor=place.owner, on=TODAY).permits == ()
    with pytest.raises(ReferralRefused):
        sent(case_id, consent_id, place.owner)


def test_the_ledger_tells_what_was_given(referral_id: UUID, case_id: UUID, karla: Actor) -> None:
    given = Disclosure.objects.get(basis=Basis.REFERRAL)
    assert (given.to_unit_id, given.rests_on, sorted(given.classes)) == (
        karla.unit_id,
        referral_id,
        ["identity", "referral"],
    )


def test_the_database_shows_a_volunteer_the_four_things_alone(
    referral_id: UUID, case_id: UUID, place: Prison, karla: Actor, viggo: Actor
) -> None:
    answer_referral(referral_id, is_accepted=True, actor=karla, on=TODAY)
    engaged(referral_id, karla, viggo)
    other = works("Vita Frivillig", karla.unit_id, Role.VOLUNTEER)
    shown = {karla: (1, 1), viggo: (0, 1), other: (0, 0), place.owner: (1, 1)}
    with as_product():
        for actor, counts in shown.items():
            with transaction.atomic(), acting(actor, on=TODAY):
                open_cases([case_id])
                open_rooms(Basis.REFERRAL)
                assert (Referral.objects.count(), Engagement.objects.count()) == counts, actor


A_WEEK_LATER = TODAY + timedelta(days=7)


def waits(actor: Actor) -> list[tuple[str, str]]:
    return [(line.kind, line.about) for line in waiting(actor=actor, on=A_WEEK_LATER)]


def test_an_answer_is_waited_for_by_whoever_holds_the_case(
    referral_id: UUID, place: Prison, karla: Actor, viggo: Actor
) -> None:
    assert waits(place.owner) == [("referral_unanswered", "Café Exit")]
    assert waits(karla) == waits(viggo) == []
    answer_referral(referral_id, is_accepted=True, actor=karla, on=TODAY)
    assert waits(place.owner) == []


def test_nobody_waits_for_an_answer_that_a_consent_taken_back_lets_nobody_give(
    referral_id: UUID, consent_id: UUID, case_id: UUID, place: Prison
) -> None:
    taken_back(case_id, consent_id, actor=the_person(case_id))
    assert "referral_unanswered" not in {kind for kind, _about in waits(place.owner)}


def told(referral_id: UUID, actor: Actor) -> tuple[ToldArea, ...]:
    case_id = Referral.objects.get(pk=referral_id).case_id
    return plan_told(case_id, purpose=Purpose.REFERRAL, actor=actor, on=TODAY)


def planned(case_id: UUID, place: Prison) -> None:
    areas = (LifeArea.HOUSING, LifeArea.NETWORK, LifeArea.SUBSTANCE_USE)
    written(case_id, goals=tuple(goal(f"Mål om {area}", area=area) for area in areas), actor=place.owner)
    who = named(place.owner)
    agreed(case_id, place, *(action(f"Noget om {area}", area=area, owner=who, due_on=SOON) for area in areas))


def test_the_coordinator_reads_the_areas_of_the_plan_that_the_consent_names_and_no_other(
    case_id: UUID, place: Prison, karla: Actor, viggo: Actor
) -> None:
    planned(case_id, place)
    about = replace(
        to_refer(karla.unit_id, ContentClass.IDENTITY, ContentClass.PLAN), life_areas=frozenset({LifeArea.NETWORK})
    )
    consent_id = consented(case_id, about, actor=place.owner)
    referral_id = sent(case_id, consent_id, place.owner)
    [area] = told(referral_id, karla)
    assert (area.area, area.goals, [line.what for line in area.actions]) == (
        LifeArea.NETWORK,
        ("Mål om network",),
        ["Noget om network"],
    )
    answer_referral(referral_id, is_accepted=True, actor=karla, on=TODAY)
    engaged(referral_id, karla, viggo)
    assert told(referral_id, viggo) == ()
    given = Disclosure.objects.filter(to_unit_id=karla.unit_id, classes__contains=["plan"])
    assert {row.basis for row in given} == {Basis.CONSENT}
    taken_back(case_id, consent_id, actor=place.owner)
    assert told(referral_id, karla) == ()


def test_a_consent_without_the_plan_opens_nothing_of_it(
    referral_id: UUID, case_id: UUID, place: Prison, karla: Actor
) -> None:
    planned(case_id, place)
    assert told(referral_id, karla) == ()


def test_the_person_reads_where_they_are_referred(referral_id: UUID, case_id: UUID) -> None:
    [line] = referrals_of_case(None, actor=the_person(case_id), on=TODAY).referrals
    assert (line.id, line.to_unit) == (referral_id, "Café Exit")
