"""Six people come out: whatever moves on the way, at every instant somebody has hold of them."""

from datetime import date

import pytest

from koereplan.casework.cases.queries import Group, Scope, my_work
from koereplan.casework.cases.readiness import Ready, Signal
from koereplan.casework.cases.services import ReleasedAs
from koereplan.casework.handovers.models import Handover
from koereplan.casework.meetings.kinds import Kind
from koereplan.casework.organisations.kinds import Topic
from koereplan.casework.releases.kinds import BRIDGE
from koereplan.casework.releases.queries import release_of_case
from koereplan.casework.releases.services import ArrangementRefused, settle_day
from koereplan.casework.releases.values import Arranged
from tests.casework.courses.playing import Course
from tests.factories.cases import revision
from tests.factories.releases import arranged, booked, department

pytestmark = pytest.mark.django_db

END = ReleasedAs.END_OF_SENTENCE


def test_mikkel_is_released_on_parole_to_an_office_that_said_yes_weeks_ahead() -> None:
    mikkel = Course("Mikkel Storgaard", begins=date(2027, 1, 1), parole_date="2027-02-26")
    mikkel.does("9", mikkel.home.owner, contacted=[mikkel.office.unit_id])
    mikkel.meets(Kind.RELEASE, on=date(2027, 1, 15))
    mikkel.offers(mikkel.office)
    mikkel.until(date(2027, 1, 20))
    mikkel.says_yes(mikkel.office)
    mikkel.until(date(2027, 2, 26))
    assert mikkel.holder == "Sara Holm"
    mikkel.comes_out()
    assert mikkel.holder == "Freja Falk"
    mikkel.until(date(2027, 3, 2))
    mikkel.is_met_at_probation(mikkel.office.one)
    mikkel.until(date(2027, 3, 15))
    mikkel.speaks_with_town(mikkel.office.one)
    mikkel.meets(Kind.FOLLOW_UP, on=date(2027, 3, 23), who=mikkel.office.one)
    mikkel.until(date(2027, 5, 25))
    mikkel.does("12", mikkel.office.one)
    assert mikkel.ends() == []
    assert mikkel.holder == "Freja Falk"


def test_amina_is_refused_parole_serves_the_whole_sentence_and_her_municipality_takes_over() -> None:
    amina = Course("Amina Rahimi", begins=date(2027, 1, 1), parole_date="2027-02-26", end_date="2027-04-23")
    amina.does("9", amina.home.owner, contacted=[amina.office.unit_id])
    amina.meets(Kind.RELEASE, on=date(2027, 1, 15))
    amina.offers(amina.office)
    amina.says_yes(amina.office)
    amina.until(date(2027, 1, 29))
    amina.facts_change(release_kind="end_of_sentence", supervision_end_date=None)
    withdrawn = Handover.objects.get(case=amina.case_id)
    assert withdrawn.accepted_on is None, "the office had said yes to another day"
    amina.withdraws("Prøveløsladelsen er afslået. Kommunen overtager.")
    amina.meets(Kind.RENEWED, on=date(2027, 2, 12))
    office = department(amina.case_id, opening="man-fre 10-14")
    booked(amina.case_id, office, actor=amina.home.owner, on=amina.today, on_day=date(2027, 4, 23))
    settle_day(amina.case_id, revision=revision(amina.case_id), actor=amina.home.owner, on=amina.today)
    amina.offers(amina.town)
    amina.until(date(2027, 3, 1))
    amina.says_yes(amina.town)
    amina.until(date(2027, 4, 23))
    amina.comes_out(END)
    assert amina.holder == "Hanne Lindegaard"
    amina.until(date(2027, 5, 10))
    amina.meets(Kind.FOLLOW_UP, on=date(2027, 5, 20), who=amina.town.one)
    amina.until(date(2027, 7, 23))
    amina.closes(amina.town.one, goes_on="Støtte i egen bolig hver uge.")
    assert amina.ends() == []
    assert amina.holder == ""


def test_jonas_release_is_postponed_twice_in_a_day_and_the_office_is_asked_again() -> None:
    jonas = Course("Jonas Birk", begins=date(2027, 1, 1), parole_date="2027-02-26")
    jonas.does("9", jonas.home.owner, contacted=[jonas.office.unit_id])
    jonas.meets(Kind.RELEASE, on=date(2027, 1, 18))
    jonas.offers(jonas.office)
    jonas.says_yes(jonas.office)
    jonas.until(date(2027, 2, 22))
    jonas.facts_change(parole_date="2027-03-12")
    jonas.facts_change(parole_date="2027-03-19")
    jonas.until(date(2027, 2, 26))
    assert jonas.holder == "Sara Holm", "the day that was expected first moves nothing"
    jonas.until(date(2027, 3, 19))
    jonas.comes_out()
    assert jonas.holder == "Sara Holm", "nobody had said yes to this day"
    jonas.until(date(2027, 3, 22))
    jonas.says_yes(jonas.office)
    assert jonas.holder == "Freja Falk"
    jonas.until(date(2027, 3, 24))
    jonas.is_met_at_probation(jonas.office.one)
    jonas.until(date(2027, 6, 18))
    assert jonas.ends() == []


def test_ole_serves_his_whole_sentence_and_one_area_of_his_life_is_another_s_until_it_ends() -> None:
    ole = Course(
        "Ole Madsen",
        begins=date(2027, 1, 4),
        release_kind="end_of_sentence",
        parole_date=None,
        end_date="2027-03-01",
        supervision_end_date=None,
    )
    ole.meets(Kind.RELEASE, on=date(2027, 1, 12))
    ole.housing_goes_to_town()
    ole.offers(ole.town)
    ole.until(date(2027, 1, 14))
    ole.says_yes(ole.town)
    ole.until(date(2027, 3, 1))
    ole.comes_out(END)
    assert ole.holder == "Hanne Lindegaard"
    ole.meets(Kind.FOLLOW_UP, on=date(2027, 3, 25), who=ole.town.one)
    ole.until(date(2027, 6, 1))
    lists = [(who, scope) for who in (ole.town.one, ole.town.leader, ole.home.leader) for scope in Scope]
    assert any(my_work(scope=scope, actor=who, on=ole.today).count(Group.LATE) for who, scope in lists)
    ole.closes(ole.town.one, goes_on="Han bor i egen lejlighed.")
    assert not any(my_work(scope=scope, actor=who, on=ole.today).count(Group.LATE) for who, scope in lists)
    assert ole.ends() == []


def test_sofie_is_released_on_maundy_thursday_and_has_a_bridge_until_offices_open() -> None:
    thursday, tuesday = date(2027, 3, 25), date(2027, 3, 30)
    sofie = Course("Sofie Lykke", begins=date(2027, 1, 28), parole_date=str(thursday))
    sofie.does("9", sofie.home.owner, contacted=[sofie.office.unit_id])
    sofie.meets(Kind.RELEASE, on=date(2027, 2, 10))
    office = department(sofie.case_id, opening="man-fre 10-14")
    with pytest.raises(ArrangementRefused):
        booked(sofie.case_id, office, actor=sofie.home.owner, on=sofie.today, on_day=thursday)
    booked(sofie.case_id, office, actor=sofie.home.owner, on=sofie.today, on_day=tuesday, topic=Topic.BENEFITS)
    bridge = [Arranged(matter=one, state=Ready.IN_PLACE, what="Herberget, hele påsken") for one in BRIDGE]
    arranged(sofie.case_id, *bridge, actor=sofie.home.owner, on=sofie.today)
    signals = release_of_case(sofie.case_id, actor=sofie.home.owner, on=sofie.today).signals
    assert signals[Signal.DAY].state is Ready.IN_PLACE
    sofie.offers(sofie.office)
    sofie.says_yes(sofie.office)
    sofie.until(thursday)
    sofie.comes_out()
    sofie.until(tuesday)
    assert sofie.holder == "Freja Falk", "from the day itself, through five closed days"
    sofie.is_met_at_probation(sofie.office.one)
    sofie.until(date(2027, 6, 24))
    assert sofie.ends() == []


def test_karim_is_released_from_remand_within_days_and_is_let_go_when_his_municipality_has_him() -> None:
    nothing_yet = dict.fromkeys(("sentence_start_date", "sentence_months", "parole_date", "end_date"))
    karim = Course("Karim Said", begins=date(2027, 1, 4), serving="remand", supervision_end_date=None, **nothing_yet)
    karim.until(date(2027, 1, 6))
    karim.offers(karim.town)
    karim.until(date(2027, 1, 7))
    karim.says_yes(karim.town)
    karim.until(date(2027, 1, 8))
    karim.comes_out(ReleasedAs.REMAND)
    assert karim.holder == "Hanne Lindegaard"
    karim.meets(Kind.FOLLOW_UP, on=date(2027, 1, 28), who=karim.town.one)
    karim.until(date(2027, 4, 8))
    karim.closes(karim.town.one, goes_on="Jobcentret følger op.")
    assert karim.ends() == []
