"""Whoever has not answered by the day is reminded by mail: once a round, not for ever, and told nothing new."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest
from pytest_django.fixtures import Settings

from koereplan.casework.access import SYSTEM, Actor, LifeArea, Role
from koereplan.casework.acting import acting
from koereplan.casework.apart.models import Referral
from koereplan.casework.cases.models import CaseMunicipality
from koereplan.casework.cases.queries import waiting
from koereplan.casework.cases.services import record_death, release_unit
from koereplan.casework.coordination.enquiring import Answered, Enquired, Said
from koereplan.casework.coordination.services import answer_enquiry, send_enquiry
from koereplan.casework.journal.kinds import LetterStatus
from koereplan.casework.journal.models import Entry, Letter
from koereplan.casework.organisations.entry_points.details import Reached
from koereplan.casework.organisations.entry_points.services import record_entry_point
from koereplan.casework.organisations.kinds import Topic, UnitKind
from koereplan.casework.organisations.models import Staff
from koereplan.casework.plans.services import ask_contribution
from koereplan.casework.plans.values import Asked
from koereplan.casework.records.kinds import Sent
from koereplan.casework.records.queries import records_of_case
from koereplan.casework.referrals.services import answer_referral, send_referral
from koereplan.jobs.tasks import remind_by_mail
from tests.factories import TODAY
from tests.factories.cases import owned, revision
from tests.factories.consents import consented, taken_back, to_refer
from tests.factories.organisations import Prison, prison, unit, works
from tests.factories.records import A_WEEK, asked_for, permitted, question

pytestmark = pytest.mark.django_db

DUE = TODAY + A_WEEK
AGAIN = DUE + timedelta(days=10)
Run = Callable[[date], None]


@pytest.fixture
def home() -> Prison:
    return prison()


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home)


@pytest.fixture
def town(case_id: UUID) -> UUID:
    """Return the municipality, which has a mailbox."""
    town = CaseMunicipality.objects.get(case=case_id, kind="acting").municipality_id
    mette = works("Mette Krag", town, Role.COORDINATOR)
    reached = Reached(email="post@odense.example")
    record_entry_point(town, Topic.SOCIAL_SERVICES, town, reached, actor=mette, on=TODAY)
    return town


@pytest.fixture
def run(settings: Settings) -> Run:
    """Return what runs the job on a day, everything sent before having arrived."""

    def on(day: date) -> None:
        arrive(day)
        settings.FIXED_TODAY = day
        remind_by_mail(timestamp=0)

    return on


def arrive(on: date) -> None:
    with acting(SYSTEM, on=on):
        Letter.objects.filter(status=LetterStatus.WAITING).update(status=LetterStatus.SENT)


def records(case_id: UUID, home: Prison, town: UUID) -> None:
    permitted(case_id, actor=home.owner, sender=town)
    asked_for(case_id, question(town, sent=Sent.HERE), actor=home.owner)


def enquiry(case_id: UUID, home: Prison, town: UUID) -> None:
    asked = Enquired(
        unit_id=town,
        purpose="Vi vil koordinere handleplanen.",
        expectations="At I siger, hvad I kan.",
        of_areas={LifeArea.HOUSING: Said("Har ingen bolig.")},
        possibilities=frozenset(),
        other_possibilities="",
        asks="Hvad kan I tilbyde?",
        rope_holder="",
        wants_meeting=False,
        answer_by=DUE,
    )
    send_enquiry(case_id, asked, actor=home.owner, on=TODAY)


def contribution(case_id: UUID, home: Prison, town: UUID) -> None:
    enquiry(case_id, home, town)
    answer_all(case_id, home)
    asked = Asked(area=LifeArea.HOUSING, unit_id=town, question="Hvor kan han bo?", answer_by=DUE)
    ask_contribution(case_id, asked, actor=home.owner, on=TODAY)


def answer_all(case_id: UUID, home: Prison) -> None:
    for row in Entry.objects.filter(kind="EnquirySent"):
        told = Answered(can_do="Bolig.", answered_by="Otto Gormsen, Odense")
        answer_enquiry(case_id, UUID(row.payload["enquiry_id"]), told, actor=home.owner, on=TODAY)


ASKED = {"records": records, "enquiry": enquiry, "contribution": contribution}
TOLD = {"records": "RequestReminded", "enquiry": "EnquiryReminded", "contribution": "ContributionReminded"}
asked_in_all_ways = pytest.mark.parametrize("what", ASKED)


def reminders() -> list[Letter]:
    return list(Letter.objects.filter(from_unit_id=SYSTEM.unit_id).order_by("posted_at"))


def waits(actor: Actor, on: date) -> list[date]:
    return [line.waits_on for line in waiting(actor=actor, on=on)]


@asked_in_all_ways
def test_nobody_is_reminded_before_the_day_and_everybody_once_on_it(
    home: Prison, case_id: UUID, town: UUID, run: Run, what: str
) -> None:
    ASKED[what](case_id, home, town)
    run(DUE - timedelta(days=1))
    assert reminders() == []
    run(DUE)
    run(DUE)
    [letter] = reminders()
    assert (letter.address, letter.from_name, letter.to_unit_id) == ("post@odense.example", "Søbysøgård Fængsel", town)
    assert Entry.objects.filter(kind=TOLD[what]).count() == 1
    assert waits(home.owner, DUE) == [AGAIN]


@asked_in_all_ways
def test_a_reminder_names_the_case_and_tells_nothing_of_the_person(
    home: Prison, case_id: UUID, town: UUID, run: Run, what: str
) -> None:
    ASKED[what](case_id, home, town)
    run(DUE)
    [letter] = reminders()
    assert letter.reference in letter.text
    for secret in ("Mikkel", "Storgaard", "010190", "bolig", "Hvor kan han bo"):
        assert secret not in letter.subject + letter.text


@asked_in_all_ways
def test_after_two_rounds_it_is_the_holders_turn(home: Prison, case_id: UUID, town: UUID, run: Run, what: str) -> None:
    ASKED[what](case_id, home, town)
    for day in (DUE, AGAIN, AGAIN + timedelta(days=10), AGAIN + timedelta(days=20)):
        run(day)
    assert len(reminders()) == 2
    assert waits(home.owner, AGAIN + timedelta(days=20)) == [AGAIN + timedelta(days=10)]


@asked_in_all_ways
def test_a_setting_of_none_leaves_it_all_to_the_holder(
    home: Prison, case_id: UUID, town: UUID, run: Run, settings: Settings, what: str
) -> None:
    settings.REMIND_BY_MAIL_TIMES = 0
    ASKED[what](case_id, home, town)
    run(DUE)
    assert reminders() == []
    assert waits(home.owner, DUE) == [DUE]


def test_what_has_not_arrived_is_not_followed_by_another(home: Prison, case_id: UUID, town: UUID, run: Run) -> None:
    enquiry(case_id, home, town)
    with acting(SYSTEM, on=TODAY):
        Letter.objects.update(status=LetterStatus.FAILED)
    run(DUE)
    assert reminders() == []


def test_what_is_answered_is_not_asked_for(home: Prison, case_id: UUID, town: UUID, run: Run) -> None:
    enquiry(case_id, home, town)
    answer_all(case_id, home)
    run(DUE)
    assert reminders() == []


def test_a_unit_that_was_let_go_is_not_reminded(home: Prison, case_id: UUID, town: UUID, run: Run) -> None:
    enquiry(case_id, home, town)
    release_unit(case_id, town, released_on=TODAY, actor=home.owner, on=TODAY)
    run(DUE)
    assert reminders() == []


def test_nobody_is_reminded_of_somebody_who_has_died(home: Prison, case_id: UUID, town: UUID, run: Run) -> None:
    enquiry(case_id, home, town)
    record_death(case_id, died_on=TODAY, revision=revision(case_id), actor=home.owner, on=TODAY)
    run(DUE)
    assert reminders() == []


def test_a_withdrawn_consent_stops_the_reminder_of_records(home: Prison, case_id: UUID, town: UUID, run: Run) -> None:
    consent_id = permitted(case_id, actor=home.owner, sender=town)
    asked_for(case_id, question(town, sent=Sent.HERE), actor=home.owner)
    taken_back(case_id, consent_id, actor=home.owner)
    run(DUE)
    assert reminders() == []


def test_whoever_was_asked_by_phone_gets_no_mail(home: Prison, case_id: UUID, town: UUID, run: Run) -> None:
    permitted(case_id, actor=home.owner, sender=town)
    asked_for(case_id, question(town, sent=Sent.PHONE), actor=home.owner)
    run(DUE)
    assert reminders() == []
    assert waits(home.owner, DUE) == [DUE]


def test_the_request_says_that_the_system_has_reminded(home: Prison, case_id: UUID, town: UUID, run: Run) -> None:
    records(case_id, home, town)
    run(DUE)
    [line] = records_of_case(case_id, actor=home.owner, on=DUE).requests
    assert [(one.on, one.by, one.sent) for one in line.reminders] == [(DUE, "", Sent.HERE)]


def referred(case_id: UUID, home: Prison, *, address: str) -> Actor:
    cafe = unit("Café Exit", UnitKind.CIVIL_SOCIETY)
    karla = works("Karla Koordinator", cafe, Role.COORDINATOR)
    Staff.objects.filter(pk=karla.staff_id).update(email=address)
    consent_id = consented(case_id, to_refer(cafe), actor=home.owner)
    send_referral(case_id, consent_id=consent_id, task="En at spise med", actor=home.owner, on=TODAY)
    return karla


def test_an_organisation_that_has_not_answered_a_referral_is_reminded_without_a_name(
    home: Prison, case_id: UUID, run: Run
) -> None:
    referred(case_id, home, address="karla@cafe.example")
    run(DUE - timedelta(days=1))
    assert reminders() == []
    run(DUE)
    run(DUE)
    [letter] = reminders()
    assert (letter.address, letter.from_name) == ("karla@cafe.example", "Søbysøgård Fængsel")
    assert "Mikkel" not in letter.subject + letter.text
    assert Entry.objects.filter(kind="ReferralReminded").count() == 1
    assert waits(home.owner, DUE) == [AGAIN]


def test_no_organisation_is_reminded_that_has_answered_or_may_know_no_more(
    home: Prison, case_id: UUID, run: Run
) -> None:
    karla = referred(case_id, home, address="karla@cafe.example")
    answer_referral(Referral.objects.get().pk, is_accepted=True, actor=karla, on=TODAY)
    other = owned(home, name="Peter Lauritsen")
    referred(other, home, address="karla@cafe.example")
    taken_back(other, Referral.objects.get(case=other).consent_id, actor=home.owner)
    run(DUE)
    assert reminders() == []


def test_an_organisation_without_an_address_is_asked_again_by_whoever_holds_the_case(
    home: Prison, case_id: UUID, run: Run
) -> None:
    referred(case_id, home, address="")
    run(DUE)
    assert reminders() == []
    assert waits(home.owner, DUE) == [DUE]
