"""Five courses turn: a receiver leaves, a unit ends, somebody is recalled or brought elsewhere, and somebody dies."""

from datetime import date

import pytest

from koereplan.casework.cases.kinds import Beginning
from koereplan.casework.cases.services import open_stay, record_death
from koereplan.casework.handovers.models import Handover
from koereplan.casework.handovers.services import ask_for_case, give_case
from koereplan.casework.journal.kinds import LetterStatus
from koereplan.casework.journal.models import Letter
from koereplan.casework.meetings.kinds import Kind
from koereplan.casework.organisations.models import UnitSpan
from koereplan.casework.supervision.kinds import EndKind
from koereplan.casework.supervision.said import Ended
from koereplan.casework.supervision.services import end_supervision
from tests.casework.courses.playing import Course, another_prison, probation
from tests.factories.cases import revision
from tests.factories.organisations import left

pytestmark = pytest.mark.django_db


def test_the_officer_who_said_yes_to_leila_resigns_and_a_colleague_says_it_again() -> None:
    leila = Course("Leila Haddad", begins=date(2027, 1, 1), parole_date="2027-02-26")
    leila.does("9", leila.home.owner, contacted=[leila.office.unit_id])
    leila.offers(leila.office)
    leila.says_yes(leila.office)
    leila.until(date(2027, 2, 1))
    left(leila.office.one, leila.today)
    leila.until(date(2027, 2, 3))
    assert Handover.objects.get(case=leila.case_id).accepted_on is None, "the yes went with her"
    leila.until(date(2027, 2, 10))
    leila.says_yes(leila.office, owner=leila.office.two, deputy=leila.office.leader)
    leila.until(date(2027, 2, 26))
    leila.comes_out()
    assert leila.holder == "Filip Friis"
    leila.until(date(2027, 3, 3))
    leila.is_met_at_probation(leila.office.two)
    leila.until(date(2027, 5, 26))
    assert leila.ends() == []


def test_the_office_that_was_to_have_erik_is_shut_down_and_another_one_takes_over() -> None:
    erik = Course("Erik Toft", begins=date(2027, 1, 1), parole_date="2027-02-26")
    erik.does("9", erik.home.owner, contacted=[erik.office.unit_id])
    erik.offers(erik.office)
    erik.says_yes(erik.office)
    erik.until(date(2027, 2, 1))
    UnitSpan.objects.filter(unit=erik.office.unit_id).update(until_on=erik.today)
    erik.until(date(2027, 2, 5))
    assert erik.holder == "Sara Holm"
    erik.withdraws("Kontoret er nedlagt.")
    south = probation("KiF Sydjylland")
    erik.offers(south)
    erik.until(date(2027, 2, 26))
    erik.comes_out()
    assert erik.holder == "Sara Holm", "the new office has not answered yet"
    erik.until(date(2027, 3, 4))
    erik.says_yes(south)
    assert erik.holder == "Freja Falk"
    erik.is_met_at_probation(south.one)
    erik.until(date(2027, 5, 26))
    assert erik.ends() == []


def test_dennis_is_recalled_during_supervision_to_a_prison_that_has_said_yes() -> None:
    dennis = Course("Dennis Krog", begins=date(2027, 1, 1), parole_date="2027-02-26")
    dennis.does("9", dennis.home.owner, contacted=[dennis.office.unit_id])
    dennis.offers(dennis.office)
    dennis.says_yes(dennis.office)
    dennis.until(date(2027, 2, 26))
    dennis.comes_out()
    dennis.until(date(2027, 3, 2))
    dennis.is_met_at_probation(dennis.office.one)
    dennis.until(date(2027, 4, 6))
    nyborg = another_prison()
    dennis.offers(nyborg, dennis.office.one, day=date(2027, 4, 12))
    dennis.says_yes(nyborg)
    recalled = Ended(kind=EndKind.RECALL, ended_on=dennis.today, goes_on="Planen går med til Nyborg.")
    end_supervision(
        dennis.case_id, recalled, revision=revision(dennis.case_id), actor=dennis.office.one, on=dennis.today
    )
    dennis.until(date(2027, 4, 12))
    assert dennis.holder == "Freja Falk", "until he is in"
    facts = {"admission_date": dennis.today, "sentence_start_date": dennis.today, "sentence_months": 6}
    open_stay(dennis.case_id, begun_by=Beginning.RECALL, facts=facts, actor=nyborg.leader, on=dennis.today)
    assert dennis.holder == "Nanna Nord"
    dennis.until(date(2027, 5, 26))
    assert dennis.ends() == []


def test_rasmus_is_brought_to_a_prison_that_nobody_had_asked_and_his_case_comes_after_him() -> None:
    rasmus = Course("Rasmus Lind", begins=date(2027, 1, 1), parole_date="2027-02-26", cpr="770594-0018")
    rasmus.does("9", rasmus.home.owner, contacted=[rasmus.office.unit_id])
    rasmus.offers(rasmus.office)
    rasmus.says_yes(rasmus.office)
    rasmus.until(date(2027, 2, 26))
    rasmus.comes_out()
    rasmus.until(date(2027, 3, 2))
    rasmus.is_met_at_probation(rasmus.office.one)
    rasmus.until(date(2027, 4, 6))
    nyborg = another_prison()
    facts = {"admission_date": rasmus.today, "sentence_start_date": rasmus.today, "sentence_months": 6}
    request_id = ask_for_case(
        "770594-0018",
        admitted_on=rasmus.today,
        plan_owner=nyborg.one.staff_id,
        deputy=nyborg.two.staff_id,
        named="770594-0018",
        typed={},
        actor=nyborg.one,
        on=rasmus.today,
    )
    rasmus.until(date(2027, 4, 10))
    assert rasmus.holder == "Freja Falk", "nobody has given the case on"
    reminded = set(Letter.objects.filter(subject="En enhed har bedt om en sag").values_list("to_name", flat=True))
    assert reminded == {"Freja Falk", "Nanna Nord", "Lone Leder"}, "the holder, who asked, and both leaders"
    give_case(rasmus.case_id, request_id, actor=rasmus.office.leader, on=rasmus.today)
    assert rasmus.holder == "Freja Falk", "until the new stay is registered"
    open_stay(rasmus.case_id, begun_by=Beginning.RECALL, facts=facts, actor=nyborg.two, on=rasmus.today)
    assert rasmus.holder == "Nanna Nord"
    rasmus.until(date(2027, 5, 26))
    assert rasmus.ends() == []


def test_after_bents_death_nothing_is_sent_or_waits_and_his_prison_closes_the_case() -> None:
    bent = Course("Bent Olesen", begins=date(2027, 1, 1), parole_date="2027-02-26")
    bent.does("9", bent.home.owner, contacted=[bent.office.unit_id])
    bent.meets(Kind.RELEASE, on=date(2027, 1, 15))
    bent.offers(bent.office)
    bent.until(date(2027, 2, 5))
    bent.calls(Kind.RENEWED, on=date(2027, 2, 15))
    seen = revision(bent.case_id)
    record_death(bent.case_id, died_on=bent.today, revision=seen, actor=bent.home.owner, on=bent.today)
    assert Letter.objects.filter(case_id=bent.case_id, status=LetterStatus.HELD_BACK).exists()
    bent.until(date(2027, 3, 15))
    assert bent.holder == "Sara Holm", "somebody sees to what remains"
    assert not Handover.objects.filter(case=bent.case_id, ended_on__isnull=True).exists(), "nobody is asked any more"
    bent.closes(bent.home.owner)
    assert bent.ends() == []
