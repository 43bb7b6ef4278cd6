"""A unit is asked before anybody decides, sees the case from then on, and answers into it."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connection, transaction

from koereplan.casework.access import Actor, ContentClass, LifeArea, NotAllowed, Role
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.cases.models import CaseMunicipality, StepEvent, Tick
from koereplan.casework.cases.queries import case_page, waiting
from koereplan.casework.cases.readiness import Ready, Signal, Stand, readiness_of
from koereplan.casework.cases.services import ContactRefused, NoSuchCase
from koereplan.casework.coordination.enquiring import Answered, Enquired, EnquiryRefused, Said
from koereplan.casework.coordination.kinds import Possibility, Waits
from koereplan.casework.coordination.models import EnquiryPart
from koereplan.casework.coordination.queries import EnquiryLine, enquiries_of_case
from koereplan.casework.coordination.services import answer_enquiry, send_enquiry
from koereplan.casework.journal.models import Disclosure, Entry, Letter
from koereplan.casework.organisations.entry_points.details import Reached
from koereplan.casework.organisations.entry_points.services import record_entry_point
from koereplan.casework.organisations.kinds import Topic
from tests.factories import TODAY
from tests.factories.cases import done, owned
from tests.factories.consents import asking, consented
from tests.factories.organisations import Prison, prison, works

pytestmark = pytest.mark.django_db

ANSWER_BY = TODAY + timedelta(days=14)


@pytest.fixture
def place() -> Prison:
    return prison()


@pytest.fixture
def case_id(place: Prison) -> UUID:
    return owned(place)


@pytest.fixture
def odense(case_id: UUID) -> UUID:
    return CaseMunicipality.objects.filter(case=case_id).values_list("municipality_id", flat=True)[0]


@pytest.fixture
def hanne(odense: UUID) -> Actor:
    return works("Hanne Lindegaard", odense, Role.COORDINATOR)


def enquired(unit_id: UUID, **other: object) -> Enquired:
    whole = Enquired(
        unit_id=unit_id,
        purpose="Vi vil koordinere handleplanen.",
        expectations="At I siger, hvad I kan.",
        of_areas={LifeArea.HOUSING: Said("Har ingen bolig.", "Et sted, der ikke er hos min bror.")},
        possibilities=frozenset({Possibility.DAY_RELEASE}),
        other_possibilities="",
        asks="Hvad kan I tilbyde?",
        rope_holder="Sara Holm",
        wants_meeting=True,
        answer_by=ANSWER_BY,
    )
    return replace(whole, **other)  # type: ignore[arg-type]


def asked(case_id: UUID, place: Prison, unit_id: UUID, **other: object) -> UUID:
    return send_enquiry(case_id, enquired(unit_id, **other), actor=place.owner, on=TODAY)


def line(case_id: UUID, actor: Actor) -> EnquiryLine:
    (one,) = enquiries_of_case(case_id, actor=actor, on=TODAY).enquiries
    return one


def test_the_first_enquiry_carries_step_6_out_and_lets_the_unit_in(
    place: Prison, case_id: UUID, odense: UUID, hanne: Actor
) -> None:
    with pytest.raises(NoSuchCase):
        case_page(case_id, actor=hanne, on=TODAY)
    asked(case_id, place, odense)
    assert case_page(case_id, actor=hanne, on=TODAY).person.name == "Mikkel Storgaard"
    assert StepEvent.objects.get(step="6").occurred_on == TODAY
    ticked = set(Tick.objects.filter(step="6", ticked=True).values_list("deliverable", flat=True))
    assert len(ticked) == 6
    (part,) = line(case_id, hanne).of_areas
    assert part == (LifeArea.HOUSING, Said("Har ingen bolig.", "Et sted, der ikke er hos min bror."))


def test_a_second_enquiry_draws_in_by_the_same_contact(place: Prison, case_id: UUID, odense: UUID) -> None:
    done(case_id, "6", occurred_on=date(2026, 3, 20), actor=place.owner)
    asked(case_id, place, odense)
    asked(case_id, place, odense, asks="Og hvad med arbejde?")
    assert StepEvent.objects.filter(step="6").count() == 1
    assert Entry.objects.filter(kind="EnquirySent").count() == 2


def test_what_was_said_stands_in_the_ledger(place: Prison, case_id: UUID, odense: UUID) -> None:
    asked(case_id, place, odense)
    given = Disclosure.objects.get(to_unit_id=odense, how="handed_over")
    assert (set(given.classes), given.basis) == ({ContentClass.IDENTITY, ContentClass.PLAN}, "coordination")


def test_both_lists_wait_until_somebody_answers(place: Prison, case_id: UUID, odense: UUID, hanne: Actor) -> None:
    enquiry = asked(case_id, place, odense)
    assert [row.kind for row in waiting(actor=hanne, on=TODAY)] == [Waits.ASKED]
    assert [row.kind for row in waiting(actor=place.owner, on=TODAY)] == [Waits.UNANSWERED]
    answer_enquiry(case_id, enquiry, Answered(case_lead_id=hanne.staff_id, can_do="Bolig."), actor=hanne, on=TODAY)
    assert waiting(actor=hanne, on=TODAY) == waiting(actor=place.owner, on=TODAY) == ()
    assert line(case_id, place.owner).case_lead == "Hanne Lindegaard"
    assert Entry.objects.get(kind="CaseLeadNamed").payload["case_lead"] == "Hanne Lindegaard"


def test_an_answer_by_phone_names_who_gave_it(place: Prison, case_id: UUID, odense: UUID) -> None:
    enquiry = asked(case_id, place, odense)
    with pytest.raises(EnquiryRefused) as refused:
        answer_enquiry(case_id, enquiry, Answered(can_do="Bolig."), actor=place.owner, on=TODAY)
    assert refused.value.details["field"] == "answered_by"
    told = Answered(can_do="Bolig.", case_lead="Otto Gormsen", answered_by="Otto Gormsen, Odense")
    answer_enquiry(case_id, enquiry, told, actor=place.owner, on=TODAY)
    (answer,) = line(case_id, place.owner).answers
    assert (answer.answered_by, answer.case_lead) == ("Otto Gormsen, Odense", "Otto Gormsen")


def test_a_case_lead_is_under_way_when_asked_for_and_in_place_when_named(
    place: Prison, case_id: UUID, odense: UUID, hanne: Actor
) -> None:
    enquiry = asked(case_id, place, odense)
    assert case_lead(case_id, place.owner) == Stand(Ready.UNDER_WAY, "Odense", TODAY)
    answer_enquiry(case_id, enquiry, Answered(case_lead="Farah Aziz"), actor=hanne, on=TODAY)
    asked(case_id, place, odense)
    assert case_lead(case_id, place.owner) == Stand(Ready.IN_PLACE, "Farah Aziz", TODAY)


def case_lead(case_id: UUID, actor: Actor) -> Stand:
    with acting(actor, on=TODAY):
        open_cases([case_id])
        return readiness_of(case_id)[Signal.CASE_LEAD]


def test_nobody_is_asked_about_somebody_who_is_expelled(place: Prison, odense: UUID) -> None:
    with pytest.raises(EnquiryRefused) as refused:
        asked(owned(place, expulsion=True), place, odense)
    assert "udvist ved dom" in refused.value.for_user()
    assert not EnquiryPart.objects.exists()


@pytest.mark.parametrize("field", ["purpose", "expectations", "asks"])
def test_what_the_method_wants_is_not_left_out(place: Prison, case_id: UUID, odense: UUID, field: str) -> None:
    with pytest.raises(EnquiryRefused) as refused:
        asked(case_id, place, odense, **{field: "  "})
    assert refused.value.details["field"] == field


def test_an_answer_is_not_wanted_by_a_day_that_has_passed(place: Prison, case_id: UUID, odense: UUID) -> None:
    with pytest.raises(EnquiryRefused):
        asked(case_id, place, odense, answer_by=TODAY - timedelta(days=1))


def test_nothing_of_health_is_said_without_consent(place: Prison, case_id: UUID, odense: UUID, hanne: Actor) -> None:
    of_health = {LifeArea.SUBSTANCE_USE: Said("I behandling.", "")}
    with pytest.raises(EnquiryRefused) as refused:
        asked(case_id, place, odense, of_areas=of_health)
    assert refused.value.details["field"] == "areas"
    assert not StepEvent.objects.filter(step="6").exists()


def test_a_unit_of_no_municipality_of_the_case_is_not_asked(place: Prison, case_id: UUID) -> None:
    with pytest.raises(ContactRefused):
        asked(case_id, place, prison("Nyborg Fængsel").unit_id)


def test_what_the_person_lets_them_know_of_health_can_be_said(
    place: Prison, case_id: UUID, odense: UUID, hanne: Actor
) -> None:
    may_know = asking(odense, life_areas=frozenset({LifeArea.SUBSTANCE_USE}))
    consented(case_id, may_know, actor=place.owner, on=TODAY)
    asked(case_id, place, odense, of_areas={LifeArea.SUBSTANCE_USE: Said("I behandling.")})
    assert line(case_id, hanne).of_areas == ((LifeArea.SUBSTANCE_USE, Said("I behandling.")),)


def test_nobody_answers_who_is_not_asked(place: Prison, case_id: UUID, odense: UUID, hanne: Actor) -> None:
    enquiry = asked(case_id, place, odense)
    stranger = works("En fremmed", prison("Nyborg Fængsel").unit_id)
    with pytest.raises(NoSuchCase):
        answer_enquiry(case_id, enquiry, Answered(can_do="Bolig."), actor=stranger, on=TODAY)
    with pytest.raises(NotAllowed):
        answer_enquiry(case_id, enquiry, Answered(can_do="Bolig."), actor=place.leader, on=TODAY)


def test_sql_as_the_unit_shows_no_health_of_an_enquiry(
    place: Prison, case_id: UUID, odense: UUID, hanne: Actor
) -> None:
    asked(case_id, place, odense)
    with transaction.atomic(), acting(place.owner, on=TODAY):
        open_cases([case_id])
        EnquiryPart.objects.create(enquiry_id=line(case_id, place.owner).id, content=88, situation="I behandling.")
    with transaction.atomic(), acting(hanne, on=TODAY), connection.cursor() as cursor:
        open_cases([case_id])
        cursor.execute("SELECT content FROM coordination_enquirypart")
        assert cursor.fetchall() == [(81,)]


def test_the_enquiry_goes_to_the_units_entry_point_whole_to_a_secure_mailbox_alone(
    place: Prison, case_id: UUID, odense: UUID, hanne: Actor
) -> None:
    asked(case_id, place, odense)
    assert not Letter.objects.exists()
    reached = Reached(email="post@odense.example", secure_email="sikker@odense.example")
    record_entry_point(odense, Topic.SOCIAL_SERVICES, odense, reached, actor=hanne, on=TODAY)
    enquiry = asked(case_id, place, odense)
    letter = Letter.objects.get(about_id=enquiry)
    assert (letter.address, letter.is_secure) == ("sikker@odense.example", True)
    assert "Mikkel" not in letter.subject
    for said in ("Vi vil koordinere handleplanen.", "Bolig: Har ingen bolig.", "Frigang", "Hvad kan I tilbyde?"):
        assert said in letter.text
