"""The demo world in a database: made by the services, so that it is as true as anybody's work."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from django.db import transaction

from koereplan.casework.access import SYSTEM, Actor, Role
from koereplan.casework.acting import acting
from koereplan.casework.cases.queries import (
    Group,
    Scope,
    cases_list,
    consents_of_case,
    my_work,
    protected_address_of_person,
    waiting,
)
from koereplan.casework.cases.services import sweep
from koereplan.casework.contacts.models import Contact, Notice
from koereplan.casework.cooperation.queries import reviews_due
from koereplan.casework.journal.kinds import LetterStatus
from koereplan.casework.journal.models import Letter
from koereplan.casework.meetings.kinds import Kind
from koereplan.casework.meetings.models import CallAnswer, Meeting
from koereplan.casework.organisations.entry_points.queries import directory
from koereplan.casework.organisations.kinds import OF_TOWN, UnitKind
from koereplan.casework.organisations.models import UnitSpan
from koereplan.casework.organisations.signing_in import everyone
from koereplan.casework.people.queries import person_with
from koereplan.casework.plans.kinds import Occasion
from koereplan.casework.plans.queries import plan_of_case
from koereplan.casework.plans.values import Lacks
from koereplan.casework.supervision.kinds import Attendance, EndKind
from koereplan.casework.supervision.models import Ending, Exercise, Session
from koereplan.casework.supervision.queries import supervised
from koereplan.commands.demo.build import bring_to_life, exists
from koereplan.commands.demo.people import VISITORS
from koereplan.commands.demo.world import HOME_UNIT, World, world

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django.plugin import DjangoDbBlocker

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
SUPERVISED = {"supervision_running", "supervision_ended", "recall"}


def some_of_all(people: World) -> World:
    """Return a smaller world: those whom visitors meet, everybody under supervision, and one of every other kind."""
    first = {person.situation: person.key for person in reversed(people.residents)}
    keys = {*first.values(), *VISITORS}
    wanted = (
        person
        for person in people.residents
        if person.key in keys or person.situation in {"cast", *SUPERVISED} or person.unit == HOME_UNIT
    )
    return replace(people, residents=tuple(wanted))


@pytest.fixture(scope="module", autouse=True)
def built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Return a smaller demo world: built once, and undone when all that is said of it has been tried."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert not exists(on=TODAY)
        people = some_of_all(world(TODAY))
        bring_to_life(people, on=TODAY)
        yield people
        transaction.set_rollback(True)


def actor_named(name: str) -> Actor:
    (found,) = (actor for actor in everyone(on=TODAY) if actor.name == name)
    return found


def test_sara_holms_list_is_the_one_of_the_pictures() -> None:
    sara = actor_named("Sara Holm")
    work = my_work(scope=Scope.MINE, actor=sara, on=TODAY)
    rows = [row for group in work.groups for row in group.rows]
    assert (work.count(Group.LATE), work.count(Group.SOON)) == (2, 7)
    assert {(row.person_name, row.step) for row in rows if row.group is Group.LATE} == {
        ("Mikkel Storgaard", "7"),
        ("Peter Lauritsen", "5"),
    }
    assert {row.standing_in_for for row in rows} == {None, "Jonas Riis"}
    (jonas,) = work.absent
    assert (jonas.name, jonas.cases, jonas.last_on) == ("Jonas Riis", 7, date(2026, 12, 4))


def test_some_of_sara_holms_people_have_an_address_and_one_is_protected() -> None:
    sara = actor_named("Sara Holm")
    cases = cases_list(holder_id=sara.staff_id, actor=sara, on=TODAY).rows
    told = [protected_address_of_person(case.case_id, actor=sara, on=TODAY) for case in cases]
    protected = [line.protected for address in told if address for line in address.lines]
    assert sorted(set(protected)) == [False, True]


def test_those_one_can_be_have_something_to_answer_and_something_they_took_back() -> None:
    stand = {}
    for key, visitor in VISITORS.items():
        found = person_with(visitor.number, actor=SYSTEM, on=TODAY)
        assert found, key
        person = Actor(found.id, found.name, UUID(int=0), Role.PERSON)
        stand[key] = {line.state.value for line in consents_of_case(None, actor=person, on=TODAY).lines}
    assert stand["emil"] == {"asked"}
    assert stand["mikkel"] >= {"asked", "in_force", "withdrawn"}


def test_every_situation_is_brought_about_and_the_sweep_finds_nothing_to_correct(built: World) -> None:
    assert exists(on=TODAY)
    assert {person.situation for person in built.residents} == {person.situation for person in world(TODAY).residents}
    report = sweep(actor=SYSTEM, on=TODAY)
    assert report.stays > len(built.residents)
    assert report.corrections == ()
    asked = {person.receiver.name.full for person in built.residents if person.situation == "handover_offered"}
    assert asked
    assert all(cases_list(actor=actor_named(name), on=TODAY).rows for name in asked)


def test_probation_and_municipalities_are_drawn_in_and_told() -> None:
    hanne, lone = actor_named("Hanne Lindegaard"), actor_named("Lone Bech")
    assert Contact.objects.filter(unit=hanne.unit_id, released_on__isnull=True).count() >= 3
    assert Contact.objects.filter(unit=lone.unit_id, released_on__isnull=True).exists()
    assert Notice.objects.filter(unit=hanne.unit_id, consent_id__isnull=False).exists()


def test_most_municipalities_have_said_where_one_turns_to_and_a_few_have_not() -> None:
    lines = [line for line in directory(actor=SYSTEM, on=TODAY) if line.kind is UnitKind.MUNICIPALITY]
    assert len(lines) == 98
    assert {line.name for line in lines if line.lacks_admissions} == {
        "Fanø Kommune",
        "Læsø Kommune",
        "Samsø Kommune",
        "Ærø Kommune",
    }
    odense = next(line for line in lines if line.name == "Odense Kommune")
    assert odense.topics == len(OF_TOWN)
    assert any(line.oldest_on and line.oldest_on < date(2026, 5, 1) for line in lines)


def test_a_plan_is_agreed_and_followed_up_and_what_waits_for_the_way_out_lacks_somebody(built: World) -> None:
    sara = actor_named("Sara Holm")
    [row] = cases_list(text=built.residents[0].name.full, actor=sara, on=TODAY).rows
    plan = plan_of_case(row.case_id, actor=sara, on=TODAY)
    assert {Occasion.MADE, Occasion.FOLLOWED_UP} >= {version.occasion for version in plan.versions} > set()
    assert all(version.view for version in plan.versions)
    assert plan.lacking()[Lacks.WHEN]


def test_probation_has_talked_with_those_it_supervises_and_some_did_not_come() -> None:
    came = set(Session.objects.values_list("attendance", flat=True))
    assert came == set(Attendance)
    assert set(Ending.objects.values_list("kind", flat=True)) == {EndKind.EXPIRED, EndKind.RECALL}
    supervised_here = supervised(actor=actor_named("Lone Bech"), on=TODAY)
    assert any(line.following for line in supervised_here.lines)
    assert Exercise.objects.count() == 4


def test_letters_of_weeks_ago_have_gone_when_the_demo_begins() -> None:
    with acting(SYSTEM, on=TODAY):
        old = Letter.objects.filter(posted_on__lt=TODAY - timedelta(days=7))
        assert set(old.values_list("status", flat=True)) == {LetterStatus.SENT}
        assert Letter.objects.filter(status=LetterStatus.WAITING).exists()


def test_some_units_have_gone_through_their_preconditions_and_an_agreement_waits_for_its_review() -> None:
    due = reviews_due(actor=actor_named("Karen Møgelberg"), on=TODAY)
    assert (due.preconditions, due.agreements) == (1, 1)


def test_release_meetings_are_held_or_called_and_one_was_put_off() -> None:
    held = Meeting.objects.filter(ending="closed")
    assert {meeting.kind for meeting in held} == {Kind.RELEASE, Kind.FOLLOW_UP}
    ahead = Meeting.objects.filter(ended_on__isnull=True, calls__starts_at__date__gt=TODAY)
    assert CallAnswer.objects.filter(participant__meeting__in=ahead).exists()
    assert ahead.filter(calls__starts_at__isnull=True, calls__cause="partner").count() == 1


def test_units_ask_each_other_and_a_department_was_merged_with_what_it_had_been_asked() -> None:
    sara, jonas, karen = map(actor_named, ("Sara Holm", "Jonas Riis", "Karen Møgelberg"))
    for actor, kinds in (
        (sara, {"question_asked", "question_unanswered", "question_answered"}),
        (jonas, {"unit_merged"}),
        (karen, {"question_lifted"}),
    ):
        assert kinds <= {line.kind for line in waiting(actor=actor, on=TODAY)}
    late = [line for line in waiting(actor=sara, on=TODAY) if line.kind == "question_unanswered"]
    assert min(line.waits_on for line in late) < TODAY
    assert UnitSpan.objects.filter(successor__isnull=False).count() == 1
