"""One mail a day says how much is new and how much is late, once each, and nothing of anybody."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from koereplan.casework.access import SYSTEM, Actor, Role
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.cases.models import CaseMunicipality
from koereplan.casework.cases.queries import stops_of_unit
from koereplan.casework.cases.services import confirm_stop
from koereplan.casework.cases.services.emergencies import take_emergency_access
from koereplan.casework.cases.waiting import wait
from koereplan.casework.contacts.models import Notice
from koereplan.casework.digests.counting import Counts, counts_for
from koereplan.casework.digests.writing import says, write_digests
from koereplan.casework.journal.models import Letter
from koereplan.casework.notices.services import acknowledge_notice
from koereplan.casework.organisations.models import Staff
from koereplan.casework.organisations.services import DigestRefused, choose_digest
from koereplan.casework.records.kinds import Sent
from tests.casework.notices.test_services import DUTY, told, way
from tests.factories import TODAY
from tests.factories.cases import owned
from tests.factories.consents import asking, consented, taken_back
from tests.factories.organisations import Prison, municipality, prison, works
from tests.factories.records import asked_for, permitted, question

pytestmark = pytest.mark.django_db
CPR = "770594-0018"
SARA = "sara@faengsel.example"
MONDAY = date(2026, 11, 30)


@pytest.fixture
def home() -> Prison:
    home = prison()
    Staff.objects.filter(pk=home.owner.staff_id).update(email=SARA)
    return home


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home)


def waits(case_id: UUID, on: date) -> None:
    with acting(SYSTEM, on=on):
        open_cases([case_id])
        wait(case_id, "letter", UUID(int=5), waits_on=on, about="Odense")


def beside_steps(actor: Actor, on: date, before: Counts) -> tuple[int, int]:
    counts = counts_for(actor, on=on)
    return counts.late - before.late, counts.new - before.new


def test_what_waits_is_new_on_its_day_and_late_from_the_next_and_never_both(case_id: UUID, home: Prison) -> None:
    days = [TODAY + timedelta(days=number) for number in range(-1, 3)]
    before = [counts_for(home.owner, on=day) for day in days]
    waits(case_id, TODAY)
    found = [beside_steps(home.owner, day, was) for day, was in zip(days, before, strict=True)]
    assert found == [(0, 0), (0, 1), (1, 0), (1, 0)]


def test_what_came_on_a_closed_day_is_new_on_the_next_day_on_which_people_work(case_id: UUID, home: Prison) -> None:
    before = counts_for(home.owner, on=MONDAY)
    waits(case_id, MONDAY - timedelta(days=2))
    assert beside_steps(home.owner, MONDAY, before) == (0, 1)


def test_a_step_is_late_or_new_and_never_both(case_id: UUID, home: Prison) -> None:
    days = [TODAY + timedelta(days=number) for number in range(120)]
    counted = [counts_for(home.owner, on=day) for day in days]
    assert any(one.new for one in counted)
    assert counted[-1].late > 0
    # What is late only grows while nobody does anything, and nothing comes in without having been new.
    assert [one.late for one in counted] == sorted(one.late for one in counted)


def test_it_is_written_once_a_day_to_those_who_want_it_by_now(case_id: UUID, home: Prison) -> None:
    waits(case_id, TODAY)
    choose_digest(9, address=SARA, actor=home.owner, on=TODAY)
    assert write_digests(hour=8, on=TODAY) == 0
    assert [write_digests(hour=hour, on=TODAY) for hour in (9, 10, 16)] == [1, 0, 0]
    mail = Letter.objects.get()
    assert (mail.address, mail.case_id, mail.content) == (SARA, None, [])
    assert write_digests(hour=9, on=TODAY + timedelta(days=1)) == 1


def test_it_tells_of_nobody(case_id: UUID, home: Prison) -> None:
    waits(case_id, TODAY)
    write_digests(hour=12, on=TODAY)
    mail = Letter.objects.get()
    for word in ("Mikkel", "Storgaard", "2026-0", "Odense", "Søbysøgård"):
        assert word not in f"{mail.subject} {mail.text}"
    assert "/mit-arbejde/" in mail.text


def test_nothing_new_and_nothing_late_is_no_mail(home: Prison) -> None:
    assert write_digests(hour=12, on=TODAY) == 0
    assert not Letter.objects.exists()


def test_who_does_not_want_it_or_has_no_address_or_has_left_gets_none(case_id: UUID, home: Prison) -> None:
    waits(case_id, TODAY)
    choose_digest(None, address=SARA, actor=home.owner, on=TODAY)
    assert write_digests(hour=12, on=TODAY) == 0
    choose_digest(7, address=SARA, actor=home.owner, on=TODAY)
    Staff.objects.filter(pk=home.owner.staff_id).update(is_active=False)
    assert write_digests(hour=12, on=TODAY) == 0
    Staff.objects.update(is_active=True, email="")
    assert write_digests(hour=12, on=TODAY) == 0


def test_no_hour_of_the_night_can_be_chosen(home: Prison) -> None:
    with pytest.raises(DigestRefused):
        choose_digest(3, address=SARA, actor=home.owner, on=TODAY)


def test_who_wants_it_says_where_to(home: Prison) -> None:
    for address in ("", "sara"):
        with pytest.raises(DigestRefused, match="mailadresse"):
            choose_digest(9, address=address, actor=home.owner, on=TODAY)


def test_a_notice_that_nobody_has_confirmed_counts_for_whoever_answers_for_the_unit(
    case_id: UUID, home: Prison
) -> None:
    town = CaseMunicipality.objects.get(case=case_id, kind="acting").municipality_id
    hanne = works("Hanne Lindegaard", town, Role.COORDINATOR)
    told(case_id, home, way(town, town), duty=DUTY)
    assert counts_for(hanne, on=TODAY).new == 1
    assert counts_for(hanne, on=TODAY + timedelta(days=7)).late >= 1
    acknowledge_notice(Notice.objects.get().pk, actor=hanne, on=TODAY)
    assert counts_for(hanne, on=TODAY).new == 0


def found(actor: Actor, after: int) -> tuple[int, int]:
    counts = counts_for(actor, on=TODAY + timedelta(days=after))
    return counts.late, counts.new


def test_a_consent_to_be_confirmed_stopped_counts_as_the_list_shows_it(case_id: UUID, home: Prison) -> None:
    odense = municipality("Odense Kommune")
    mette = works("Mette Krag", odense, Role.COORDINATOR)
    taken_back(case_id, consented(case_id, asking(odense), actor=home.owner), actor=home.owner)
    assert [found(mette, days) for days in (0, 4)] == [(0, 1), (1, 0)]
    confirm_stop(stops_of_unit(actor=mette, on=TODAY)[0].id, actor=mette, on=TODAY)
    assert found(mette, 4) == (0, 0)


def test_an_emergency_access_counts_for_the_leader_who_is_to_look_at_it(home: Prison) -> None:
    nyborg = prison("Nyborg Fængsel")
    owned(home, cpr=CPR)
    take_emergency_access(CPR, reason="Er indlagt akut på sygehuset.", actor=nyborg.owner, on=TODAY)
    assert [found(nyborg.leader, days) for days in (0, 7, 8)] == [(0, 1), (0, 0), (1, 0)]
    assert found(nyborg.colleague, 8) == (0, 0)


def test_a_request_for_records_counts_for_those_who_answer_until_it_is_answered(case_id: UUID, home: Prison) -> None:
    odense = municipality("Odense Kommune")
    mette = works("Mette Krag", odense, Role.COORDINATOR)
    permitted(case_id, actor=home.owner, sender=odense)
    asked_for(case_id, question(odense, sent=Sent.HERE), actor=home.owner)
    assert [found(mette, days) for days in (0, 10)] == [(0, 1), (1, 0)]
    assert found(works("Lene Leder", odense, Role.LEADER), 10) == (0, 0)


def test_the_words_say_one_and_several() -> None:
    assert "1 ting er for sen." in says(Counts(late=1))
    text = says(Counts(late=2, new=3))
    assert "2 ting er for sene." in text
    assert "3 ting er nye siden sidst." in text
