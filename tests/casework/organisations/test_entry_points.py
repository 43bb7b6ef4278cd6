from datetime import date, timedelta
from uuid import UUID

import pytest

from koereplan.casework.access import SYSTEM, Actor, NotAllowed, Role
from koereplan.casework.cooperation.queries import reviews_due
from koereplan.casework.journal.models import Letter
from koereplan.casework.organisations.entry_points.chasing import ask_to_confirm
from koereplan.casework.organisations.entry_points.details import EntryPointRefused, Reached
from koereplan.casework.organisations.entry_points.queries import (
    EntryPointLine,
    NoSuchEntryPoint,
    directory,
    entry_point,
    entry_points_of,
    former_ways,
    recipient_at,
    whom_to_ask,
)
from koereplan.casework.organisations.entry_points.services import (
    close_entry_point,
    confirm_entry_point,
    record_entry_point,
)
from koereplan.casework.organisations.kinds import Topic, UnitKind
from koereplan.casework.organisations.models import Staff, Unit, UnitSpan
from tests.factories import TODAY
from tests.factories.organisations import LONG_AGO, Prison, municipality, prison, unit, works

pytestmark = pytest.mark.django_db

MAIL = Reached(email="post@odense.example", phone="65 51 11 11")
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def odense() -> UUID:
    return municipality("Odense Kommune")


@pytest.fixture
def hanne(odense: UUID) -> Actor:
    return works("Hanne Lindegaard", odense, Role.COORDINATOR)


@pytest.fixture
def sara() -> Actor:
    return prison().owner


@pytest.fixture
def ada() -> Actor:
    return works("Ada Falk", unit("Direktoratet", UnitKind.DIRECTORATE), Role.ADMINISTRATOR)


def test_keepers_are_asked_by_mail_to_look_at_what_nobody_has_confirmed_for_half_a_year(
    odense: UUID, hanne: Actor
) -> None:
    record_entry_point(odense, Topic.BENEFITS, odense, MAIL, actor=hanne, on=TODAY)
    Staff.objects.filter(pk=hanne.staff_id).update(email="hanne@odense.example")
    assert ask_to_confirm(on=TODAY + timedelta(days=150)) == 0
    late = TODAY + timedelta(days=200)
    assert ask_to_confirm(on=late) == 1
    letter = Letter.objects.get(address="hanne@odense.example")
    assert letter.subject == "Passer jeres indgange i Køreplan stadig?"
    assert "1 af jeres indgange er ikke bekræftet i et halvt år." in letter.text
    assert f"/indgange/{odense}/" in letter.text
    assert ask_to_confirm(on=late) == 0
    (line,) = entry_points_of(odense, actor=hanne, on=late)
    confirm_entry_point(line.id, actor=hanne, on=late)
    assert ask_to_confirm(on=late + timedelta(days=7)) == 0


def department(name: str, parent: UUID) -> UUID:
    founded = Unit.objects.create(kind=UnitKind.DEPARTMENT)
    UnitSpan.objects.create(unit=founded, name=name, parent_id=parent, from_on=LONG_AGO)
    return founded.pk


def kept(
    odense: UUID, by: Actor, reached: Reached = MAIL, *, at: UUID | None = None, source: str = "", on: date = TODAY
) -> UUID:
    return record_entry_point(odense, Topic.ADMISSIONS, at or odense, reached, source=source, actor=by, on=on)


def points(odense: UUID, on: date = TODAY) -> tuple[EntryPointLine, ...]:
    return entry_points_of(odense, actor=SYSTEM, on=on)


def test_what_the_municipality_itself_writes_is_confirmed_by_that(odense: UUID, hanne: Actor) -> None:
    kept(odense, hanne)
    [line] = points(odense)
    assert (line.unit_name, line.confirmed_on, line.confirmed_by) == ("Odense Kommune", TODAY, "Hanne Lindegaard")
    assert not line.is_stale


def test_a_topic_can_have_several_departments(odense: UUID, hanne: Actor) -> None:
    for name in ("Ydelser", "Borgerservice"):
        kept(odense, hanne, at=department(name, odense))
    assert [line.unit_name for line in points(odense)] == ["Borgerservice", "Ydelser"]


def test_how_it_was_before_stands_on_its_days(odense: UUID, hanne: Actor) -> None:
    point = kept(odense, hanne)
    kept(odense, hanne, Reached(email="ny@odense.example"), on=TOMORROW)
    assert [line.reached.email for line in points(odense)] == ["post@odense.example"]
    assert [line.reached.email for line in points(odense, TOMORROW)] == ["ny@odense.example"]
    assert [line.reached.email for line in former_ways(point, actor=hanne, on=TOMORROW)] == ["post@odense.example"]


def test_what_is_put_right_the_same_day_leaves_no_trace_between(odense: UUID, hanne: Actor) -> None:
    point = kept(odense, hanne)
    kept(odense, hanne, Reached(email="ny@odense.example"))
    assert [line.reached.email for line in points(odense)] == ["ny@odense.example"]
    assert not former_ways(point, actor=hanne, on=TODAY)


def test_after_half_a_year_without_a_word_it_is_stale_until_somebody_confirms(odense: UUID, hanne: Actor) -> None:
    point, later = kept(odense, hanne), date(2027, 5, 23)
    assert not entry_point(point, actor=hanne, on=later - timedelta(days=1)).is_stale
    assert entry_point(point, actor=hanne, on=later).is_stale
    confirm_entry_point(point, actor=hanne, on=later)
    assert not entry_point(point, actor=hanne, on=later).is_stale


def test_one_that_is_closed_is_none_from_the_day_on(odense: UUID, hanne: Actor) -> None:
    point = kept(odense, hanne, on=TODAY - timedelta(days=1))
    close_entry_point(point, actor=hanne, on=TODAY)
    assert not points(odense)
    with pytest.raises(NoSuchEntryPoint):
        entry_point(point, actor=hanne, on=TODAY)


def test_whoever_needs_one_can_note_what_they_were_told_and_by_whom(odense: UUID, hanne: Actor, sara: Actor) -> None:
    with pytest.raises(EntryPointRefused) as refused:
        kept(odense, sara)
    assert refused.value.details["field"] == "source"
    point = kept(odense, sara, source="Karen ved omstillingen, 22. november")
    assert entry_point(point, actor=sara, on=TODAY).is_stale
    confirm_entry_point(point, actor=hanne, on=TODAY)
    line = entry_point(point, actor=sara, on=TODAY)
    assert (line.source, line.confirmed_by) == ("", "Hanne Lindegaard")


def test_what_the_municipality_has_confirmed_nobody_else_changes(odense: UUID, hanne: Actor, sara: Actor) -> None:
    point = kept(odense, hanne)
    with pytest.raises(NotAllowed):
        kept(odense, sara, source="Karen")
    for act in (confirm_entry_point, close_entry_point):
        with pytest.raises(NotAllowed):
            act(point, actor=sara, on=TODAY)


def test_a_municipality_keeps_its_own_and_no_other(odense: UUID, hanne: Actor) -> None:
    assens = municipality("Assens Kommune")
    point = kept(assens, SYSTEM)
    with pytest.raises(NotAllowed):
        confirm_entry_point(point, actor=hanne, on=TODAY)


def test_a_department_belongs_to_its_municipality(odense: UUID, hanne: Actor) -> None:
    with pytest.raises(EntryPointRefused):
        kept(odense, hanne, at=department("Ydelser", municipality("Assens Kommune")))


def test_the_administrator_keeps_those_of_municipalities_without_people_here(odense: UUID, ada: Actor) -> None:
    point = kept(odense, ada)
    assert [whom.name for whom in whom_to_ask(odense, actor=ada, on=TODAY)] == ["Ada Falk"]
    works("Hanne Lindegaard", odense, Role.COORDINATOR)
    with pytest.raises(NotAllowed):
        confirm_entry_point(point, actor=ada, on=TODAY)
    assert [whom.name for whom in whom_to_ask(odense, actor=ada, on=TODAY)] == ["Hanne Lindegaard"]


@pytest.mark.parametrize(
    "reached", [Reached(address="Flakhaven 2"), Reached(email="kommunen"), Reached(secure_email="a@b", phone="1")]
)
def test_one_must_be_able_to_reach_somebody(odense: UUID, hanne: Actor, reached: Reached) -> None:
    with pytest.raises(EntryPointRefused):
        kept(odense, hanne, reached)


def test_what_is_sent_goes_to_the_secure_mailbox_where_there_is_one(odense: UUID, hanne: Actor) -> None:
    kept(odense, hanne, Reached(email="post@odense.example", secure_email="sikker@odense.example"))
    recipient = points(odense)[0].recipient
    assert recipient
    assert (recipient.address, recipient.is_secure) == ("sikker@odense.example", True)


def test_a_phone_alone_takes_no_mail(odense: UUID, hanne: Actor) -> None:
    kept(odense, hanne, Reached(phone="65 51 11 11"))
    assert points(odense)[0].recipient is None


def test_the_directory_says_of_every_municipality_how_it_stands(odense: UUID, hanne: Actor, sara: Actor) -> None:
    municipality("Assens Kommune")
    kept(odense, hanne)
    record_entry_point(odense, Topic.BENEFITS, odense, MAIL, actor=hanne, on=TODAY - timedelta(days=9))
    assens, own, _home = directory(actor=sara, on=TODAY)
    assert (assens.name, assens.lacks_admissions, assens.topics) == ("Assens Kommune", True, 0)
    assert (own.lacks_admissions, own.topics, own.oldest_on) == (False, 2, TODAY - timedelta(days=9))


def test_no_entry_point_of_a_municipality_leads_into_a_prison(odense: UUID) -> None:
    home: Prison = prison("Nyborg Fængsel")
    with pytest.raises(EntryPointRefused):
        kept(odense, SYSTEM, at=home.unit_id)


def test_a_prison_keeps_its_own_by_its_leader_about_what_one_turns_to_prisons_for(odense: UUID, hanne: Actor) -> None:
    home = prison("Nyborg Fængsel")
    record_entry_point(home.unit_id, Topic.CASES, home.unit_id, MAIL, actor=home.leader, on=TODAY)
    [line] = points(home.unit_id)
    assert (line.unit_name, line.confirmed_by) == ("Nyborg Fængsel", home.leader.name)
    assert recipient_at(home.unit_id, actor=hanne, on=TODAY)
    with pytest.raises(EntryPointRefused) as refused:
        record_entry_point(home.unit_id, Topic.ADMISSIONS, home.unit_id, MAIL, actor=home.leader, on=TODAY)
    assert refused.value.details["field"] == "topic"
    with pytest.raises(NotAllowed):
        confirm_entry_point(line.id, actor=hanne, on=TODAY)


def test_a_leader_is_told_of_what_nobody_has_confirmed_for_half_a_year() -> None:
    home = prison("Nyborg Fængsel")
    record_entry_point(home.unit_id, Topic.CASES, home.unit_id, MAIL, actor=home.leader, on=TODAY)
    then = date(2027, 5, 23)
    assert reviews_due(actor=home.leader, on=then - timedelta(days=1)).entry_points == 0
    assert reviews_due(actor=home.leader, on=then).entry_points == 1
    assert reviews_due(actor=home.owner, on=then).entry_points == 0


def test_what_is_sent_to_a_department_that_was_merged_goes_to_whoever_took_over(odense: UUID, hanne: Actor) -> None:
    old, new = department("Ydelser", odense), department("Borgerservice", odense)
    closing = kept(odense, hanne, at=old)
    other = record_entry_point(odense, Topic.BENEFITS, old, MAIL, actor=hanne, on=TODAY)
    follows = kept(odense, hanne, Reached(email="ny@odense.example"), at=new)
    close_entry_point(closing, successor=follows, actor=hanne, on=TOMORROW)
    before = recipient_at(old, actor=hanne, on=TOMORROW)
    assert before
    assert before.address == "post@odense.example"
    close_entry_point(other, successor=follows, actor=hanne, on=TOMORROW)
    after = recipient_at(old, actor=hanne, on=TOMORROW)
    assert after
    assert (after.address, after.unit_id) == ("ny@odense.example", new)


def test_nothing_takes_over_from_itself_or_for_another(odense: UUID, hanne: Actor) -> None:
    closing, home = kept(odense, hanne), prison("Nyborg Fængsel")
    theirs = record_entry_point(home.unit_id, Topic.CASES, home.unit_id, MAIL, actor=home.leader, on=TODAY)
    with pytest.raises(EntryPointRefused):
        close_entry_point(closing, successor=closing, actor=hanne, on=TODAY)
    with pytest.raises(NotAllowed):
        close_entry_point(closing, successor=theirs, actor=hanne, on=TODAY)
