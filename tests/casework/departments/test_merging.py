"""A department is merged into another: all that it had goes on there, once, and everybody is told who has it."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from psycopg import connect
from psycopg.conninfo import make_conninfo

from koereplan.casework.access import SYSTEM, Actor, ContentClass, LifeArea, NotAllowed, Role
from koereplan.casework.acting import acting
from koereplan.casework.cases.models import Case, CaseMunicipality, Holding
from koereplan.casework.cases.queries import consents_of_case, notices_of_unit, stops_of_unit, waiting
from koereplan.casework.cases.services import NoSuchCase, complete_step, confirm_stop, record_consent, renew_consent
from koereplan.casework.cases.standing import opened_case
from koereplan.casework.consents.kinds import ConsentState, Language
from koereplan.casework.contacts.models import Notice
from koereplan.casework.coordination.enquiring import Answered, Enquired, Said
from koereplan.casework.coordination.kinds import Waits as Enquiries
from koereplan.casework.coordination.services import answer_enquiry, send_enquiry
from koereplan.casework.departments.kinds import MERGED
from koereplan.casework.departments.queries import merger_in_case
from koereplan.casework.departments.services import (
    MergerRefused,
    NoSuchMerger,
    know_merger,
    merge_department,
    pass_on_what_is_left,
)
from koereplan.casework.handovers import services as handovers
from koereplan.casework.handovers.kinds import Ending
from koereplan.casework.handovers.kinds import Waits as Handovers
from koereplan.casework.handovers.models import Handover
from koereplan.casework.journal.models import Disclosure, Entry, LogEntry
from koereplan.casework.meetings.kinds import Waits as Meetings
from koereplan.casework.meetings.values import Invited
from koereplan.casework.notices.services import acknowledge_notice, send_notice
from koereplan.casework.organisations.entry_points.details import Reached
from koereplan.casework.organisations.entry_points.queries import entry_points_of, recipient_at
from koereplan.casework.organisations.entry_points.services import record_entry_point
from koereplan.casework.organisations.kinds import Topic
from koereplan.casework.organisations.models import Membership
from koereplan.casework.organisations.queries import unit_name
from koereplan.casework.plans.kinds import Status
from koereplan.casework.plans.models import ActionRow
from koereplan.casework.plans.services import ask_contribution, contribute
from koereplan.casework.plans.values import Asked
from koereplan.casework.questions.kinds import Turn
from koereplan.casework.questions.kinds import Waits as Questions
from koereplan.casework.questions.services import ask_question, say_in_thread
from koereplan.casework.questions.values import Asking
from koereplan.casework.records.kinds import Ending as RecordsEnding
from koereplan.casework.records.models import Reply, Request
from koereplan.casework.records.queries import requests_to_unit
from koereplan.casework.records.services import ask_records
from tests.factories import TODAY
from tests.factories.cases import owned, released, revision, the_person
from tests.factories.consents import asking, consented, given_on, taken_back
from tests.factories.meetings import called
from tests.factories.organisations import Prison, department, prison, works
from tests.factories.plans import SOON, action, agreed, named
from tests.factories.records import permitted, question

pytestmark = pytest.mark.django_db

LATER = TODAY + timedelta(days=7)


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
def anne(town: UUID) -> Actor:
    """Who coordinates in the municipality, and keeps its doors."""
    return works("Anne Kjær", town, Role.COORDINATOR)


@pytest.fixture
def north(town: UUID) -> UUID:
    return department("Jobcenter Nord", town)


@pytest.fixture
def south(town: UUID) -> UUID:
    return department("Jobcenter Syd", town)


@pytest.fixture
def bo(north: UUID) -> Actor:
    """Who works in the department that ends, and nowhere else."""
    return works("Bo Lindegaard", north, Role.CASEWORKER)


@pytest.fixture
def farah(south: UUID) -> Actor:
    """Who works in the department that takes over."""
    return works("Farah Aziz", south, Role.CASEWORKER)


@pytest.fixture
def lea(south: UUID) -> Actor:
    """Who leads it."""
    return works("Lea Leder", south, Role.LEADER)


def drawn_in(case_id: UUID, home: Prison, *units: UUID) -> None:
    complete_step(
        case_id, "6", occurred_on=TODAY, contacted=list(units), revision=revision(case_id), actor=home.owner, on=TODAY
    )


def merged(town: UUID, north: UUID, south: UUID, by: Actor) -> int:
    merge_department(town, north, successor=south, actor=by, on=TODAY)
    return pass_on_what_is_left(actor=SYSTEM, on=TODAY)


def kinds(actor: Actor, *, whole_unit: bool = False, ahead: int = 0) -> list[str]:
    return [row.kind for row in waiting(whole_unit=whole_unit, actor=actor, on=TODAY + timedelta(days=ahead))]


def asked(case_id: UUID, to: UUID, home: Prison) -> UUID:
    what = Asking(to_unit=to, area=LifeArea.HOUSING, text="Hvornår er boligen klar?", answer_by=LATER)
    return ask_question(case_id, what, actor=home.owner, on=TODAY)


def accepted(handover: UUID, by: Actor) -> None:
    other = works("Ida Holm", by.unit_id, Role.CASEWORKER)
    handovers.accept_handover(handover, plan_owner=by.staff_id, deputy=other.staff_id, actor=by, on=TODAY)


def enquired(case_id: UUID, to: UUID, home: Prison) -> UUID:
    enquiry = Enquired(
        unit_id=to,
        purpose="Vi vil koordinere handleplanen.",
        expectations="At I siger, hvad I kan.",
        of_areas={LifeArea.HOUSING: Said("Har ingen bolig.", "")},
        possibilities=frozenset(),
        other_possibilities="",
        asks="Hvad kan I tilbyde?",
        rope_holder="",
        wants_meeting=False,
        answer_by=LATER,
    )
    return send_enquiry(case_id, enquiry, actor=home.owner, on=TODAY)


def test_what_waits_in_a_department_waits_in_the_one_that_it_is_merged_into(
    home: Prison, case_id: UUID, town: UUID, north: UUID, south: UUID, anne: Actor, bo: Actor, farah: Actor
) -> None:
    enquiry = enquired(case_id, north, home)
    asked(case_id, north, home)
    called(case_id, home.owner, more=(Invited(unit_id=north),))
    before = sorted(kinds(bo))
    assert before == sorted([Enquiries.ASKED, Questions.ASKED, Meetings.CALLED])
    assert merged(town, north, south, anne) == 1
    assert sorted(kinds(farah)) == before
    answer_enquiry(case_id, enquiry, Answered(can_do="Vi finder en bolig."), actor=farah, on=TODAY)
    assert Enquiries.ASKED not in kinds(farah)


def test_passing_on_twice_changes_nothing_the_second_time(
    home: Prison, case_id: UUID, town: UUID, north: UUID, south: UUID, anne: Actor, bo: Actor, farah: Actor
) -> None:
    enquired(case_id, north, home)
    merged(town, north, south, anne)
    before = revision(case_id)
    assert pass_on_what_is_left(actor=SYSTEM, on=TODAY) == 0
    assert revision(case_id) == before
    assert Entry.objects.filter(kind="PassedOn").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_case_that_cannot_be_passed_on_holds_no_other_back_and_follows_when_it_can() -> None:
    home = prison()
    cases = sorted(owned(home, name=name) for name in ("Mikkel Storgaard", "Jeppe Winther"))
    town = CaseMunicipality.objects.filter(case=cases[0]).values_list("municipality_id", flat=True)[0]
    CaseMunicipality.objects.update(municipality=town)
    north, south = department("Jobcenter Nord", town), department("Jobcenter Syd", town)
    works("Lea Leder", south, Role.LEADER)
    for case_id in cases:
        drawn_in(case_id, home, north)
    merge_department(town, north, successor=south, actor=works("Anne Kjær", town, Role.COORDINATOR), on=TODAY)
    with connect(_same_database()) as other:
        other.execute("SELECT FROM cases_case WHERE id = %s FOR UPDATE", [cases[0]])
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '100ms'")
        with pytest.raises(ExceptionGroup) as failed:
            pass_on_what_is_left(actor=SYSTEM, on=TODAY)
        assert str(cases[0]) in failed.value.exceptions[0].__notes__[0]
        other.rollback()
    assert [entry.subject for entry in Entry.objects.filter(kind="PassedOn")] == [f"case:{cases[1]}"]
    assert pass_on_what_is_left(actor=SYSTEM, on=TODAY) == 1
    assert Entry.objects.filter(kind="PassedOn").count() == 2


def _same_database() -> str:
    """Return how another connection reaches the database of the tests."""
    params = connection.get_connection_params()
    return make_conninfo(**{name: params[name] for name in ("host", "port", "user", "dbname") if params.get(name)})


def test_the_journal_and_the_log_say_what_it_was(
    home: Prison, case_id: UUID, town: UUID, north: UUID, south: UUID, anne: Actor, farah: Actor
) -> None:
    drawn_in(case_id, home, north)
    merged(town, north, south, anne)
    told = Entry.objects.get(kind="PassedOn")
    assert (told.payload["unit"], told.payload["successor"]) == ("Jobcenter Nord", "Jobcenter Syd")
    assert LogEntry.objects.filter(use="pass_on_what_is_left", case_ids=[case_id]).count() == 1
    assert not Entry.objects.filter(kind__startswith="Handover").exists()


def test_the_holder_is_told_once_and_says_that_they_know(
    home: Prison, case_id: UUID, town: UUID, north: UUID, south: UUID, anne: Actor, lea: Actor
) -> None:
    drawn_in(case_id, home, north)
    consented(case_id, asking(north), actor=home.owner)
    merged(town, north, south, anne)
    (line,) = [row for row in waiting(actor=home.owner, on=TODAY) if row.kind == MERGED]
    page = merger_in_case(case_id, line.subject, actor=home.owner, on=TODAY)
    assert (page.unit, page.successor, page.since, page.leader) == ("Jobcenter Nord", "Jobcenter Syd", TODAY, lea.name)
    assert page.consents == 1
    with pytest.raises(NotAllowed):
        know_merger(case_id, line.subject, actor=lea, on=TODAY)
    know_merger(case_id, line.subject, actor=home.owner, on=TODAY)
    assert MERGED not in kinds(home.owner)
    with pytest.raises(NoSuchMerger):
        know_merger(case_id, line.subject, actor=home.owner, on=TODAY)


def test_nobody_sees_by_the_old_department_any_more_and_the_new_one_sees_what_it_saw(
    home: Prison, case_id: UUID, town: UUID, north: UUID, south: UUID, anne: Actor, bo: Actor, farah: Actor
) -> None:
    drawn_in(case_id, home, north)
    with pytest.raises(NoSuchCase), acting(farah, on=TODAY):
        opened_case(case_id)
    merged(town, north, south, anne)
    with acting(farah, on=TODAY):
        assert opened_case(case_id).pk == case_id
    with pytest.raises(NoSuchCase), acting(bo, on=TODAY):
        opened_case(case_id)
    assert not Membership.objects.filter(unit=north, until_on=None).exists()


def test_both_drawn_in_by_one_step_are_drawn_in_once_and_nothing_asked_is_lost(
    home: Prison, case_id: UUID, town: UUID, north: UUID, south: UUID, anne: Actor, farah: Actor
) -> None:
    drawn_in(case_id, home, north, south)
    enquired(case_id, north, home)
    merged(town, north, south, anne)
    assert Enquiries.ASKED in kinds(farah)


def test_a_consent_names_whom_it_names(
    home: Prison, case_id: UUID, town: UUID, north: UUID, south: UUID, anne: Actor, bo: Actor, farah: Actor
) -> None:
    health = asking(north, content=frozenset({ContentClass.PLAN}), life_areas=frozenset({LifeArea.SUBSTANCE_USE}))
    drawn_in(case_id, home, north)
    consented(case_id, health, actor=home.owner)
    what = Asking(to_unit=north, area=LifeArea.SUBSTANCE_USE, text="Er der plads i behandling?", answer_by=LATER)
    ask_question(case_id, what, actor=home.owner, on=TODAY)
    assert kinds(bo) == [Questions.ASKED]
    merged(town, north, south, anne)
    with pytest.raises((NotAllowed, NoSuchCase)):
        ask_question(case_id, replace(what, to_unit=home.unit_id), actor=farah, on=TODAY)


def test_a_consent_is_asked_anew_for_whoever_has_the_tasks_now_and_ends_the_old_one(
    home: Prison, case_id: UUID, town: UUID, north: UUID, south: UUID, anne: Actor, farah: Actor
) -> None:
    drawn_in(case_id, home, north)
    old = consented(case_id, asking(north), actor=home.owner)
    merged(town, north, south, anne)
    (line,) = consents_of_case(case_id, actor=home.owner, on=TODAY).lines
    assert (line.recipient.name, line.is_merged) == ("Jobcenter Nord, nu Jobcenter Syd", True)
    new = renew_consent(case_id, old, months=12, language=Language.DANISH, actor=home.owner, on=TODAY)
    record_consent(case_id, new, given_on(TODAY), actor=home.owner, on=TODAY)
    lines = consents_of_case(case_id, actor=the_person(case_id), on=TODAY).lines
    assert [(line.recipient.id, line.is_merged, line.state) for line in lines] == [
        (south, False, ConsentState.IN_FORCE),
        (north, True, ConsentState.RENEWED),
    ]


def test_who_has_now_what_came_by_a_consent_confirms_that_it_has_stopped(
    home: Prison, case_id: UUID, town: UUID, north: UUID, south: UUID, anne: Actor, farah: Actor
) -> None:
    consent = consented(case_id, asking(north), actor=home.owner)
    merged(town, north, south, anne)
    taken_back(case_id, consent, actor=home.owner)
    (stop,) = stops_of_unit(actor=farah, on=TODAY)
    confirm_stop(stop.id, actor=farah, on=TODAY)
    assert stops_of_unit(actor=farah, on=TODAY) == ()


def test_a_notice_goes_on_upon_the_consent_to_the_department_and_is_confirmed_there(
    home: Prison, case_id: UUID, town: UUID, north: UUID, south: UUID, anne: Actor, bo: Actor, farah: Actor
) -> None:
    to_tell = asking(north, content=frozenset({ContentClass.IDENTITY, ContentClass.ADMISSION}), life_areas=frozenset())
    consented(case_id, to_tell, actor=home.owner)
    way = record_entry_point(town, Topic.ADMISSIONS, north, Reached(phone="65 51 11 11"), actor=SYSTEM, on=TODAY)
    send_notice(case_id, [way], duty="", revision=revision(case_id), actor=home.owner, on=TODAY)
    assert len(notices_of_unit(actor=bo, on=TODAY)) == 1
    merged(town, north, south, anne)
    (line,) = notices_of_unit(actor=farah, on=TODAY)
    acknowledge_notice(line.id, actor=farah, on=TODAY)
    assert Notice.objects.get(pk=line.id).received_by == farah.name
    assert notices_of_unit(actor=bo, on=TODAY) == ()
    assert Disclosure.objects.filter(to_unit_id=south, basis="admission_notice", how="handed_over").exists()


def test_records_are_asked_for_anew_where_they_lie_now(
    home: Prison, case_id: UUID, town: UUID, north: UUID, south: UUID, anne: Actor, bo: Actor, farah: Actor
) -> None:
    permitted(case_id, sender=north, actor=home.owner)
    first = ask_records(case_id, question(north), remind_on=LATER, actor=home.owner, on=TODAY)
    merged(town, north, south, anne)
    assert Reply.objects.get(request=first).ending == RecordsEnding.TAKEN_BACK
    (line,) = requests_to_unit(actor=farah, on=TODAY)
    assert line.id != first
    assert Request.objects.get(pk=line.id).recorded_by_id == home.owner.staff_id
    assert requests_to_unit(actor=bo, on=TODAY) == ()


def test_an_action_is_the_new_departments_by_who_moved_along_or_its_leader(
    home: Prison, case_id: UUID, town: UUID, north: UUID, south: UUID, anne: Actor, bo: Actor, lea: Actor
) -> None:
    drawn_in(case_id, home, north)
    eva = works("Eva Holt", north, Role.CASEWORKER)
    Membership.objects.create(staff_id=eva.staff_id, unit_id=south, role=Role.CASEWORKER, from_on=TODAY)
    done = action("Afholde samtale", owner=named(bo), due_on=SOON, status=Status.PROPOSED)
    left, moved, _third = agreed(
        case_id,
        home,
        action("Søge om bolig", owner=named(bo), due_on=SOON),
        action("Søge om kontanthjælp", owner=named(eva), due_on=SOON),
        done,
    )
    merged(town, north, south, anne)
    now = {row.action_id: row for row in ActionRow.objects.order_by("id")}
    assert (now[left].unit_id, now[left].name) == (south, lea.name)
    assert (now[moved].unit_id, now[moved].staff_id) == (south, eva.staff_id)
    assert "action" in kinds(lea, ahead=30)


def test_a_contribution_that_was_asked_is_given_by_the_new_department(
    home: Prison, case_id: UUID, town: UUID, north: UUID, south: UUID, anne: Actor, bo: Actor, farah: Actor
) -> None:
    drawn_in(case_id, home, north)
    wanted = Asked(unit_id=north, staff_id=bo.staff_id, area=LifeArea.HOUSING, question="Hvad kan I?", answer_by=LATER)
    request = ask_contribution(case_id, wanted, actor=home.owner, on=TODAY)
    merged(town, north, south, anne)
    assert "contribution_asked" in kinds(farah)
    contribute(case_id, request, text="Vi kan finde en bolig.", actor=farah, on=TODAY)
    assert "contribution_asked" not in kinds(farah)


def test_a_thread_goes_on_with_the_new_department(
    home: Prison, case_id: UUID, town: UUID, north: UUID, south: UUID, anne: Actor, farah: Actor, lea: Actor
) -> None:
    drawn_in(case_id, home, north)
    thread = asked(case_id, north, home)
    merged(town, north, south, anne)
    say_in_thread(case_id, thread, Turn.ANSWER, text="Den 1. marts.", actor=farah, on=TODAY)
    say_in_thread(case_id, thread, Turn.ASK_ON, text="Og nøglen?", actor=home.owner, on=TODAY)
    assert Questions.ASKED in kinds(farah)
    say_in_thread(case_id, thread, Turn.DISAGREE, text="Det er ikke os.", actor=farah, on=TODAY)
    say_in_thread(case_id, thread, Turn.LIFT, text="Vi kommer ikke videre.", actor=farah, on=TODAY)
    assert Questions.LIFTED in kinds(lea, ahead=10)


def test_a_disagreement_that_lies_with_the_leader_lies_with_the_new_one(
    home: Prison, case_id: UUID, town: UUID, north: UUID, south: UUID, anne: Actor, bo: Actor, lea: Actor
) -> None:
    works("Nils Leder", north, Role.LEADER)
    drawn_in(case_id, home, north)
    thread = asked(case_id, north, home)
    say_in_thread(case_id, thread, Turn.DISAGREE, text="Det er ikke os.", actor=bo, on=TODAY)
    say_in_thread(case_id, thread, Turn.LIFT, text="Vi kommer ikke videre.", actor=home.owner, on=TODAY)
    merged(town, north, south, anne)
    assert Questions.LIFTED in kinds(lea, ahead=10)


def test_a_handover_asked_of_it_is_asked_of_the_new_one_and_a_yes_lapses_with_its_keeper(
    home: Prison, case_id: UUID, town: UUID, north: UUID, south: UUID, anne: Actor, bo: Actor, farah: Actor
) -> None:
    drawn_in(case_id, home, north)
    handover = handovers.offer_handover(case_id, to_unit=north, actor=home.owner, on=TODAY)
    accepted(handover, bo)
    merged(town, north, south, anne)
    row = Handover.objects.get(pk=handover)
    assert (row.to_unit_id, row.accepted_on) == (south, None)
    assert Handovers.OFFERED in kinds(farah)
    assert Handovers.UNIT_GONE not in kinds(home.owner)


def test_what_it_holds_the_new_leader_holds_until_somebody_is_named(
    home: Prison, case_id: UUID, town: UUID, north: UUID, south: UUID, anne: Actor, bo: Actor, lea: Actor
) -> None:
    drawn_in(case_id, home, north)
    handover = handovers.offer_handover(case_id, to_unit=north, actor=home.owner, on=TODAY)
    accepted(handover, bo)
    released(case_id, home, on=TODAY)
    assert Case.objects.get(pk=case_id).unit_id == north
    merged(town, north, south, anne)
    case = Case.objects.get(pk=case_id)
    assert (case.unit_id, case.holder_id, case.held_outside) == (south, lea.staff_id, True)
    held = list(Holding.objects.filter(case=case_id).order_by("from_at"))
    assert held[-2].until_at == held[-1].from_at
    assert MERGED not in kinds(lea)


def test_an_offer_between_the_two_is_no_offer_any_more(
    home: Prison, case_id: UUID, town: UUID, north: UUID, south: UUID, anne: Actor, bo: Actor, lea: Actor
) -> None:
    drawn_in(case_id, home, north, south)
    handover = handovers.offer_handover(case_id, to_unit=north, actor=home.owner, on=TODAY)
    accepted(handover, bo)
    released(case_id, home, on=TODAY)
    back = handovers.offer_handover(case_id, to_unit=south, actor=bo, on=TODAY)
    merged(town, north, south, anne)
    assert Handover.objects.get(pk=back).ending == Ending.OVERTAKEN
    assert Case.objects.get(pk=case_id).unit_id == south


def test_its_doors_lead_to_the_new_one_and_ask_to_be_confirmed(
    town: UUID, north: UUID, south: UUID, anne: Actor, farah: Actor
) -> None:
    there = Reached(email="nord@odense.example", phone="65 51 11 11")
    record_entry_point(town, Topic.EMPLOYMENT, north, there, actor=anne, on=TODAY)
    merged(town, north, south, anne)
    (point,) = entry_points_of(town, actor=anne, on=TODAY)
    assert (point.unit_id, point.reached, point.is_stale) == (south, there, True)
    to = recipient_at(north, actor=SYSTEM, on=TODAY)
    assert to is not None
    assert to.unit_id == south


def test_a_merged_unit_is_called_what_it_was_and_what_it_is_part_of(
    town: UUID, north: UUID, south: UUID, anne: Actor, farah: Actor
) -> None:
    merged(town, north, south, anne)
    assert unit_name(north, actor=SYSTEM, on=TODAY) == "Jobcenter Nord, nu Jobcenter Syd"
    assert unit_name(north, actor=SYSTEM, on=TODAY - timedelta(days=1)) == "Jobcenter Nord"


def test_one_that_was_merged_can_be_merged_on_with_what_it_took_over(
    home: Prison, case_id: UUID, town: UUID, north: UUID, south: UUID, anne: Actor, farah: Actor
) -> None:
    drawn_in(case_id, home, north)
    thread = asked(case_id, north, home)
    merged(town, north, south, anne)
    merged(town, south, town, anne)
    assert Questions.ASKED in kinds(anne)
    say_in_thread(case_id, thread, Turn.ANSWER, text="Den 1. marts.", actor=anne, on=TODAY)


def test_only_who_keeps_the_doors_or_administers_merges_and_only_the_own_municipality(
    home: Prison, town: UUID, north: UUID, south: UUID, anne: Actor, bo: Actor, farah: Actor
) -> None:
    for other in (bo, home.leader, works("Ulla", town, Role.CASE_LEAD)):
        with pytest.raises(NotAllowed):
            merge_department(town, north, successor=south, actor=other, on=TODAY)
    for unit, successor, field in (
        (town, south, "unit"),
        (north, north, "successor"),
        (north, home.unit_id, "successor"),
        (home.unit_id, south, "unit"),
    ):
        with pytest.raises(MergerRefused) as refused:
            merge_department(town, unit, successor=successor, actor=anne, on=TODAY)
        assert refused.value.details["field"] == field
    admin = works("Admin", town, Role.ADMINISTRATOR)
    merge_department(town, north, successor=south, actor=admin, on=TODAY)


def test_it_is_not_merged_where_nobody_could_work_on_its_cases(
    town: UUID, north: UUID, south: UUID, anne: Actor, bo: Actor
) -> None:
    with pytest.raises(MergerRefused) as refused:
        merge_department(town, north, successor=south, actor=anne, on=TODAY)
    assert refused.value.details["field"] == "successor"
