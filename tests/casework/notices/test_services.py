"""Step 1: the chosen entry points are told on their ground, confirm it, and pass it on."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from koereplan.casework.access import SYSTEM, Actor, ContentClass, NotAllowed, Role
from koereplan.casework.cases import queries as cases
from koereplan.casework.cases import services as acts
from koereplan.casework.cases.models import CaseMunicipality, StepEvent
from koereplan.casework.contacts.models import Notice
from koereplan.casework.journal.kinds import LetterStatus
from koereplan.casework.journal.models import Disclosure, Letter
from koereplan.casework.notices.queries import notice_to_forward, prepared_notice
from koereplan.casework.notices.received import NoSuchNotice
from koereplan.casework.notices.services import (
    NoticeRefused,
    acknowledge_notice,
    forward_notice,
    record_forwarding,
    record_receipt,
    remind_of_notices_by_mail,
    send_notice,
)
from koereplan.casework.notices.shapes import Ground, PreparedNotice
from koereplan.casework.organisations.entry_points.details import Reached
from koereplan.casework.organisations.entry_points.services import record_entry_point
from koereplan.casework.organisations.kinds import Topic, UnitKind
from koereplan.casework.organisations.models import Unit, UnitSpan
from koereplan.roadmap import State
from tests.factories import TODAY
from tests.factories.cases import owned, released, revision, state
from tests.factories.consents import asked, asking, consented, taken_back
from tests.factories.organisations import LONG_AGO, Prison, prison, works

pytestmark = pytest.mark.django_db

TO_TELL = frozenset({ContentClass.IDENTITY, ContentClass.ADMISSION})
DUTY = "Serviceloven § 12"


@pytest.fixture
def home() -> Prison:
    return prison()


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home, cpr="770594-0018")


@pytest.fixture
def town(case_id: UUID) -> UUID:
    return CaseMunicipality.objects.get(case=case_id, kind="acting").municipality_id


@pytest.fixture
def hanne(town: UUID) -> Actor:
    return works("Hanne Lindegaard", town, Role.COORDINATOR)


@pytest.fixture
def way_in(town: UUID) -> UUID:
    return way(town, town)


def way(town: UUID, unit: UUID, topic: Topic = Topic.ADMISSIONS, email: str = "post@odense.example") -> UUID:
    reached = Reached(email=email, phone="65 51 11 11")
    return record_entry_point(town, topic, unit, reached, actor=SYSTEM, on=TODAY)


def department(name: str, town: UUID) -> UUID:
    founded = Unit.objects.create(kind=UnitKind.DEPARTMENT)
    UnitSpan.objects.create(unit=founded, name=name, parent_id=town, from_on=LONG_AGO)
    return founded.pk


def told(case_id: UUID, home: Prison, *ways: UUID, duty: str = "") -> None:
    send_notice(case_id, ways, duty=duty, revision=revision(case_id), actor=home.owner, on=TODAY)


def permitted(case_id: UUID, home: Prison, unit: UUID) -> UUID:
    return consented(case_id, asking(unit, content=TO_TELL, life_areas=frozenset()), actor=home.owner)


def page(case_id: UUID, home: Prison, on: date = TODAY) -> PreparedNotice:
    return prepared_notice(case_id, actor=home.owner, on=on)


def seen_by(actor: Actor) -> list[tuple[str, str]]:
    return [(line.person_name, line.place) for line in cases.notices_of_unit(actor=actor, on=TODAY)]


def refused(case_id: UUID, home: Prison, *ways: UUID, duty: str = "") -> NoticeRefused:
    with pytest.raises(NoticeRefused) as no:
        told(case_id, home, *ways, duty=duty)
    assert not Letter.objects.exists()
    assert not Notice.objects.exists()
    return no.value


def test_by_the_persons_consent_one_act_sends_opens_and_carries_out_the_step(
    home: Prison, case_id: UUID, town: UUID, way_in: UUID, hanne: Actor
) -> None:
    consent_id = permitted(case_id, home, town)
    told(case_id, home, way_in)
    letter, notice = Letter.objects.get(), Notice.objects.get()
    assert (letter.about_id, letter.rests_on, letter.address) == (notice.pk, consent_id, "post@odense.example")
    assert seen_by(hanne) == [("Mikkel Storgaard", "Søbysøgård Fængsel")]
    assert state(case_id, "1", on=TODAY) in {State.DONE, State.DONE_LATE}
    [given] = Disclosure.objects.filter(how="handed_over")
    assert (given.to_unit_id, given.rests_on, set(given.classes)) == (town, consent_id, set(TO_TELL))
    ticks = cases.case_page(case_id, actor=home.owner, on=TODAY).ticks
    assert ("1", 1, "municipality_told") in ticks


def test_what_is_sent_is_what_was_shown_and_tells_of_nothing_else(
    home: Prison, case_id: UUID, town: UUID, way_in: UUID
) -> None:
    permitted(case_id, home, town)
    [shown] = page(case_id, home).candidates
    told(case_id, home, way_in)
    letter = Letter.objects.get()
    assert letter.text == shown.text
    for word in ("Mikkel Storgaard", "770594-0018", "Søbysøgård Fængsel", "Sara Holm", "bekræfte"):
        assert word in letter.text
    for word in ("2027", "måneder", "17. maj"):
        assert word not in letter.text
    assert "Mikkel" not in letter.subject


def test_without_consent_or_duty_nobody_is_told_and_the_answer_says_what_to_do(
    home: Prison, case_id: UUID, way_in: UUID
) -> None:
    no = refused(case_id, home, way_in)
    assert no.details["field"] == "to"
    assert "Bed om det" in no.for_user()


def test_a_duty_in_words_is_ground_enough_and_is_kept_from_those_told(
    home: Prison, case_id: UUID, way_in: UUID, hanne: Actor
) -> None:
    told(case_id, home, way_in, duty=DUTY)
    assert Notice.objects.get().duty == DUTY
    assert DUTY not in Letter.objects.get().text
    assert seen_by(hanne)


def test_a_consent_to_another_unit_or_to_something_else_is_no_ground(
    home: Prison, case_id: UUID, town: UUID, way_in: UUID
) -> None:
    permitted(case_id, home, department("Ydelser", town))
    assert page(case_id, home).candidates[0].consent.ground is Ground.NONE
    refused(case_id, home, way_in)
    consented(case_id, asking(town), actor=home.owner)
    assert page(case_id, home).candidates[0].consent.ground is Ground.TOO_NARROW
    refused(case_id, home, way_in)


def test_the_page_says_how_the_consent_stands(home: Prison, case_id: UUID, town: UUID, way_in: UUID) -> None:
    def ground() -> Ground:
        return page(case_id, home).candidates[0].consent.ground

    what = asking(town, content=TO_TELL, life_areas=frozenset(), step="1")
    consent_id = asked(case_id, what, actor=home.owner)
    assert ground() is Ground.ASKED
    acts.refuse_consent(case_id, consent_id, answered_on=TODAY, note="", actor=home.owner, on=TODAY)
    assert ground() is Ground.REFUSED
    assert page(case_id, home).is_refused
    consent_id = permitted(case_id, home, town)
    assert ground() is Ground.IN_FORCE
    taken_back(case_id, consent_id, actor=home.owner)
    assert ground() is Ground.ENDED


def test_a_consent_taken_back_before_the_mail_has_gone_stops_it_and_closes_the_case(
    home: Prison, case_id: UUID, town: UUID, way_in: UUID, hanne: Actor
) -> None:
    consent_id = permitted(case_id, home, town)
    told(case_id, home, way_in)
    taken_back(case_id, consent_id, actor=home.owner)
    assert Letter.objects.get().status == LetterStatus.STOPPED
    assert not seen_by(hanne)
    [sent] = page(case_id, home).sent
    assert not sent.is_open


def test_a_step_that_did_not_happen_stops_what_has_not_gone(home: Prison, case_id: UUID, way_in: UUID) -> None:
    told(case_id, home, way_in, duty=DUTY)
    event = next(one for one in cases.case_page(case_id, actor=home.owner, on=TODAY).events if one.step == "1")
    acts.withdraw_event(event.id, reason="Forkert person", actor=home.owner, on=TODAY)
    assert Letter.objects.get().status == LetterStatus.STOPPED


def test_more_can_be_told_later_and_nobody_twice(home: Prison, case_id: UUID, town: UUID, way_in: UUID) -> None:
    benefits = way(town, department("Ydelser", town), Topic.BENEFITS)
    told(case_id, home, way_in, duty=DUTY)
    told(case_id, home, benefits, duty=DUTY)
    assert Letter.objects.count() == 2
    with pytest.raises(NoticeRefused):
        told(case_id, home, way_in, duty=DUTY)


def test_whoever_was_told_on_a_ground_that_ended_can_be_told_anew(
    home: Prison, case_id: UUID, town: UUID, way_in: UUID, hanne: Actor
) -> None:
    taken_back(case_id, _told_by_consent(case_id, home, town, way_in), actor=home.owner)
    assert not seen_by(hanne)
    permitted(case_id, home, town)
    told(case_id, home, way_in)
    assert len(seen_by(hanne)) == 1


def _told_by_consent(case_id: UUID, home: Prison, town: UUID, way_in: UUID) -> UUID:
    consent_id = permitted(case_id, home, town)
    told(case_id, home, way_in)
    return consent_id


def test_an_entry_point_of_another_municipality_is_none_of_this_case(home: Prison, case_id: UUID, way_in: UUID) -> None:
    other = CaseMunicipality.objects.get(case=owned(home), kind="acting").municipality_id
    refused(case_id, home, way(other, other), duty=DUTY)


def test_a_phone_alone_gets_no_mail_and_is_told_all_the_same(
    home: Prison, case_id: UUID, town: UUID, hanne: Actor
) -> None:
    by_phone = way(town, town, email="")
    told(case_id, home, by_phone, duty=DUTY)
    assert not Letter.objects.exists()
    assert seen_by(hanne)
    assert page(case_id, home).sent[0].letter is None


def test_without_a_way_in_the_page_says_whom_to_ask(home: Prison, case_id: UUID, hanne: Actor) -> None:
    shown = page(case_id, home)
    assert not shown.has_way_in
    assert [whom.name for whom in shown.whom] == ["Hanne Lindegaard"]


def test_only_who_answers_for_the_case_sends_and_others_do_not_even_see(
    home: Prison, case_id: UUID, way_in: UUID, hanne: Actor
) -> None:
    with pytest.raises(NotAllowed):
        send_notice(case_id, [way_in], duty=DUTY, revision=99, actor=home.leader, on=TODAY)
    told(case_id, home, way_in, duty=DUTY)
    with pytest.raises(cases.NoSuchCase):
        prepared_notice(case_id, actor=hanne, on=TODAY)


def test_the_unit_that_was_told_confirms_it_and_the_prison_sees_by_whom(
    home: Prison, case_id: UUID, way_in: UUID, hanne: Actor
) -> None:
    told(case_id, home, way_in, duty=DUTY)
    acknowledge_notice(Notice.objects.get().pk, actor=hanne, on=TODAY)
    [sent] = page(case_id, home).sent
    assert (sent.received_on, sent.received_by) == (TODAY, "Hanne Lindegaard")
    journal = cases.case_page(case_id, actor=home.owner, on=TODAY).journal
    assert any("Hanne Lindegaard" in line.text for line in journal)


def test_nobody_else_confirms_or_forwards_it(home: Prison, case_id: UUID, town: UUID, way_in: UUID) -> None:
    elsewhere = works("Mette Krag", department("Ydelser", town), Role.COORDINATOR)
    leader = works("Leo Lind", town, Role.LEADER)
    told(case_id, home, way_in, duty=DUTY)
    notice = Notice.objects.get().pk
    with pytest.raises(NoSuchNotice):
        acknowledge_notice(notice, actor=elsewhere, on=TODAY)
    with pytest.raises(NotAllowed):
        acknowledge_notice(notice, actor=leader, on=TODAY)


def test_a_department_that_it_is_passed_on_to_sees_it_on_the_same_consent_and_gets_mail(
    home: Prison, case_id: UUID, town: UUID, way_in: UUID, hanne: Actor
) -> None:
    benefits = department("Ydelser", town)
    way(town, benefits, Topic.BENEFITS, email="ydelser@odense.example")
    bo = works("Bo Ydelse", benefits, Role.CASEWORKER)
    consent_id = permitted(case_id, home, town)
    told(case_id, home, way_in)
    notice = Notice.objects.get()
    assert [unit.name for unit in notice_to_forward(notice.pk, actor=hanne, on=TODAY).units] == ["Ydelser"]
    forward_notice(notice.pk, to=benefits, actor=hanne, on=TODAY)
    assert seen_by(bo) == seen_by(hanne)
    assert Letter.objects.filter(address="ydelser@odense.example", rests_on=consent_id).exists()
    assert ("1", 1, "forwarded") in cases.case_page(case_id, actor=home.owner, on=TODAY).ticks
    assert Notice.objects.get(pk=notice.pk).received_by == "Hanne Lindegaard"
    taken_back(case_id, consent_id, actor=home.owner)
    assert not seen_by(bo)


def test_it_is_passed_on_within_the_municipality_alone(home: Prison, case_id: UUID, way_in: UUID, hanne: Actor) -> None:
    told(case_id, home, way_in, duty=DUTY)
    other = CaseMunicipality.objects.get(case=owned(home), kind="acting").municipality_id
    with pytest.raises(NoticeRefused):
        forward_notice(Notice.objects.get().pk, to=other, actor=hanne, on=TODAY)


def test_what_the_municipality_says_by_phone_is_written_down_and_nothing_is_chased_any_more(
    home: Prison, case_id: UUID, town: UUID, way_in: UUID
) -> None:
    benefits = department("Ydelser", town)
    told(case_id, home, way_in, duty=DUTY)
    notice, who = Notice.objects.get().pk, home.owner
    with pytest.raises(NoticeRefused) as no:
        record_receipt(case_id, notice, received_on=TODAY, received_by=" ", actor=who, on=TODAY)
    assert no.value.details["field"] == "received_by"
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(NoticeRefused) as no:
        record_receipt(case_id, notice, received_on=tomorrow, received_by="Karen", actor=who, on=TODAY)
    assert no.value.details["field"] == "received_on"
    record_receipt(case_id, notice, received_on=TODAY, received_by="Karen, i telefonen", actor=who, on=TODAY)
    assert Letter.objects.get().status == LetterStatus.SETTLED
    record_forwarding(case_id, notice, to=benefits, told_by="Karen", actor=who, on=TODAY)
    assert ("1", 1, "forwarded") in cases.case_page(case_id, actor=who, on=TODAY).ticks
    assert Notice.objects.count() == 1


def test_whoever_was_told_of_one_stay_is_told_of_the_next(
    home: Prison, case_id: UUID, way_in: UUID, hanne: Actor
) -> None:
    told(case_id, home, way_in, duty=DUTY)
    released(case_id, home, on=TODAY)
    facts = {"admission_date": TODAY, "sentence_start_date": TODAY, "sentence_months": 6}
    acts.open_stay(case_id, begun_by=acts.Beginning.RECALL, facts=facts, actor=home.owner, on=TODAY)
    send_notice(case_id, [way_in], duty=DUTY, revision=revision(case_id), actor=home.leader, on=TODAY)
    assert len(seen_by(hanne)) == 1
    assert [sent.is_open for sent in page(case_id, home).sent].count(True) == 1


def test_a_notice_that_nobody_confirms_is_reminded_of_and_waits_for_the_holder_until_somebody_does(
    case_id: UUID, home: Prison, town: UUID, hanne: Actor, way_in: UUID
) -> None:
    told(case_id, home, way_in, duty=DUTY)
    late = TODAY + timedelta(days=7)
    Letter.objects.update(status=LetterStatus.SENT)
    assert remind_of_notices_by_mail(actor=SYSTEM, on=late - timedelta(days=1)) == 0
    assert remind_of_notices_by_mail(actor=SYSTEM, on=late) == 1
    assert remind_of_notices_by_mail(actor=SYSTEM, on=late) == 0
    assert [line.kind for line in cases.waiting(actor=home.owner, on=late)] == ["notice_unconfirmed"]
    acknowledge_notice(Notice.objects.get().pk, actor=hanne, on=late)
    assert cases.waiting(actor=home.owner, on=late) == ()


def test_a_notice_of_a_step_that_did_not_happen_waits_for_nobody(case_id: UUID, home: Prison, way_in: UUID) -> None:
    told(case_id, home, way_in, duty=DUTY)
    event = StepEvent.objects.get(step="1").pk
    acts.withdraw_event(event, reason="Forkert", actor=home.owner, on=TODAY)
    assert cases.waiting(actor=home.owner, on=TODAY) == ()
