"""Meetings, called and held as people do: through the services."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from koereplan.casework.access import Actor
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.cases.models import CaseMunicipality
from koereplan.casework.meetings import services
from koereplan.casework.meetings.kinds import Came, HeldAs, Kind
from koereplan.casework.meetings.queries import meeting_of_case
from koereplan.casework.meetings.shapes import MeetingPage
from koereplan.casework.meetings.values import Attended, Invited, Minutes, Settled, Time
from koereplan.foundation.instants import DENMARK
from tests.factories import TODAY
from tests.factories.cases import revision

SETTLED = Settled(
    municipality_follows_up="Hanne ringer hver uge den første måned.",
    plan_responsible="Hanne Lindegaard, Odense",
    coordinator="Hanne Lindegaard, Odense",
    initiative="Hanne Lindegaard, Odense",
)


def at(day: date, hour: int = 10) -> datetime:
    """Return an hour of a day in Denmark."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=DENMARK)


def time_on(day: date, **other: Any) -> Time:
    """Return an hour in the prison on a day."""
    whole = Time(starts_at=at(day), minutes=60, held_as=HeldAs.IN_PERSON, where="Besøgslokale 2")
    return replace(whole, **other)


def town_of(case_id: UUID) -> UUID:
    """Return the municipality of a case."""
    towns = CaseMunicipality.objects.filter(case=case_id).values_list("municipality_id", flat=True)
    return next(iter(towns))


def called(
    case_id: UUID,
    actor: Actor,
    *,
    kind: Kind = Kind.RELEASE,
    day: date = TODAY + timedelta(days=10),
    on: date = TODAY,
    more: tuple[Invited, ...] = (),
    about: str = "",
) -> UUID:
    """Return a meeting to which the person, whoever calls it and the municipality are called."""
    with acting(actor, on=on):
        open_cases([case_id])
        town = town_of(case_id)
    invited = (
        Invited(is_person=True),
        Invited(unit_id=actor.unit_id, staff_id=actor.staff_id, name=actor.name),
        Invited(unit_id=town),
        *more,
    )
    return services.call_meeting(case_id, kind, time_on(day), invited=invited, about=about, actor=actor, on=on)


def page_of(case_id: UUID, meeting_id: UUID, actor: Actor, *, on: date = TODAY) -> MeetingPage:
    """Return a meeting as somebody sees it."""
    return meeting_of_case(case_id, meeting_id, actor=actor, on=on)


def all_came(page: MeetingPage) -> tuple[Attended, ...]:
    """Return that everybody who was called took part."""
    return tuple(Attended(participant_id=one.id, came=Came.IN_PERSON) for one in page.meeting.participants)


def minutes_of(page: MeetingPage, *, held_on: date = TODAY, settled: Settled = SETTLED, **other: Any) -> Minutes:
    """Return minutes that lack nothing."""
    whole = Minutes(held_on=held_on, held_as=HeldAs.IN_PERSON, attended=all_came(page), settled=settled)
    return replace(whole, **other)


def closed(case_id: UUID, meeting_id: UUID, actor: Actor, *, on: date = TODAY, **other: Any) -> None:
    """Let a meeting be closed with its minutes."""
    minutes = minutes_of(page_of(case_id, meeting_id, actor, on=on), **{"held_on": on, **other})
    services.close_meeting(case_id, meeting_id, minutes, revision=revision(case_id), actor=actor, on=on)
