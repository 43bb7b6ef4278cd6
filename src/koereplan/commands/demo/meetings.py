"""Meetings as they really go: most held with what was agreed, some put off, one called and not answered by all."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING

from koereplan.casework.access import LifeArea
from koereplan.casework.meetings import services as meetings
from koereplan.casework.meetings.kinds import Came, Cause, HeldAs, Kind, Reply, Went, Why
from koereplan.casework.meetings.queries import meeting_of_case, who_can_be_called
from koereplan.casework.meetings.values import Attended, Because, Evaluated, Invited, Minutes, Settled, Time
from koereplan.casework.plans.kinds import Occurrence
from koereplan.casework.plans.values import Action, Happened, Owner
from koereplan.foundation.instants import DENMARK

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from koereplan.casework.access import Actor
    from koereplan.casework.meetings.shapes import MeetingPage

_AHEAD = timedelta(days=10)
_LATEST = 2**31 - 1
_HOURS = (9, 10, 11, 13)
_ROOM = "Besøgsafdelingen, lokale 2"
_FOLLOWS_UP = "Jobcentret ringer hver fredag den første måned."


def call(
    case_id: UUID, kind: Kind, *, also: Collection[UUID] = (), day: date, seed: str, actor: Actor, on: date
) -> UUID | None:
    """Call those to a meeting to whom the case points; nothing where that is nobody outside the own unit."""
    rng = Random(f"meeting:{seed}:{kind}")  # noqa: S311 - nothing here is secret
    page = who_can_be_called(case_id, actor=actor, on=on)
    here = {unit.id for unit in page.units}
    likely = [one.invited for one in page.candidates if one.is_likely]
    if kind is Kind.FOLLOW_UP:
        likely = [one for one in likely if one.unit_id is None or one.unit_id in here]
    known = {one.unit_id for one in likely}
    invited = [*likely, *(Invited(unit_id=unit_id) for unit_id in also if unit_id not in known)]
    if not {one.unit_id for one in invited} - {None, actor.unit_id}:
        return None
    starts_at = datetime.combine(day, time(rng.choice(_HOURS)), tzinfo=DENMARK)
    when = Time(starts_at=starts_at, minutes=60, held_as=HeldAs.IN_PERSON, where=_ROOM)
    return meetings.call_meeting(case_id, kind, when, invited=invited, actor=actor, on=on)


def hold(case_id: UUID, kind: Kind, *, also: Collection[UUID] = (), seed: str, actor: Actor, on: date) -> bool:
    """Let a meeting be called, answered, held and closed; return whether there was anybody to hold it with."""
    rng = Random(f"minutes:{seed}:{kind}")  # noqa: S311 - nothing here is secret
    meeting_id = call(case_id, kind, also=also, day=on, seed=seed, actor=actor, on=on - _AHEAD)
    if meeting_id is None:
        return False
    page = meeting_of_case(case_id, meeting_id, actor=actor, on=on)
    minutes = _minutes(page, rng, actor=actor, on=on)
    meetings.close_meeting(case_id, meeting_id, minutes, revision=_LATEST, actor=actor, on=on)
    return True


def answer_some(case_id: UUID, meeting_id: UUID, *, actor: Actor, on: date) -> None:
    """Let the first who is called from another unit have said yes by phone."""
    page = meeting_of_case(case_id, meeting_id, actor=actor, on=on)
    first = next((one for one in page.meeting.participants if _is_elsewhere(one.invited, actor)), None)
    if first:
        meetings.answer_call(case_id, meeting_id, first.id, Reply.YES, number=0, actor=actor, on=on)


def put_off(case_id: UUID, meeting_id: UUID, *, actor: Actor, on: date) -> None:
    """Let a meeting be put off because the municipality cannot come."""
    because = Because(cause=Cause.PARTNER, said="Kommunen foreslår en dag senere.")
    meetings.put_off_meeting(case_id, meeting_id, because, actor=actor, on=on)


def _minutes(page: MeetingPage, rng: Random, *, actor: Actor, on: date) -> Minutes:
    people = page.meeting.participants
    last = people[-1].id if len(people) > 3 and rng.random() < 0.3 else None
    attended = [
        Attended(participant_id=one.id, came=Came.ABSENT, why=Why.PREVENTED)
        if one.id == last and not one.is_person
        else Attended(participant_id=one.id, came=Came.IN_PERSON if one.is_person else rng.choice(_CAME))
        for one in people
    ]
    if page.meeting.kind is Kind.FOLLOW_UP:
        return Minutes(
            held_on=on,
            held_as=HeldAs.PHONE,
            attended=attended,
            happened=_happened(page),
            settled=Settled(municipality_follows_up="Jobcentret fortsætter med den sagsansvarlige."),
            evaluated=[
                Evaluated(participant_id=one.id, went=Went.PARTLY, said="Pengene kom en uge for sent.")
                if one.is_person
                else Evaluated(participant_id=one.id, went=Went.WELL)
                for one in people
            ],
        )
    owner = Owner(unit_id=actor.unit_id, staff_id=actor.staff_id, name=actor.name)
    agreed = Action(
        area=LifeArea.ECONOMY, what="Sende ansøgning om acontobeløb", owner=owner, due_on=on + timedelta(days=14)
    )
    elsewhere = next((one.name for one in people if _is_elsewhere(one.invited, actor)), actor.name)
    return Minutes(
        held_on=on,
        held_as=HeldAs.IN_PERSON,
        attended=attended,
        notes={LifeArea.HOUSING: "Boligen er søgt. Kommunen vender tilbage med en dag."},
        agreed=[agreed],
        settled=Settled(
            municipality_follows_up=_FOLLOWS_UP,
            plan_responsible=elsewhere,
            coordinator=elsewhere,
            initiative=elsewhere,
            booked=frozenset({"advance_payment"}),
        ),
    )


def _happened(page: MeetingPage) -> list[Happened]:
    """Return that all that was agreed is done."""
    actions = page.agenda.plan.actions if page.agenda.plan else ()
    return [
        Happened(action_id=line.action.id, occurrence=Occurrence.DONE, said="Det er på plads.")
        for line in actions
        if line.is_running and line.action.id
    ]


def _is_elsewhere(invited: Invited, actor: Actor) -> bool:
    return invited.unit_id is not None and invited.unit_id != actor.unit_id


_CAME = (Came.IN_PERSON, Came.PHONE, Came.VIDEO)
