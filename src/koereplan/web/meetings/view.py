"""Meetings made ready for their pages: when, where, how they stand, and whose move it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext, gettext_lazy

from koereplan.casework.meetings.kinds import Came, Cause, Ending, HeldAs, Reply
from koereplan.web import days

if TYPE_CHECKING:
    from datetime import date

    from koereplan.casework.meetings.shapes import CallLine, MeetingLine, MeetingPage, ParticipantLine


REPLIES = {
    Reply.YES: gettext_lazy("Kommer"),
    Reply.NO: gettext_lazy("Kommer ikke"),
    Reply.ANOTHER_TIME: gettext_lazy("Foreslår en anden tid"),
}
"""What others answered, in words about them."""


@dataclass(frozen=True, slots=True)
class ParticipantView:
    """Somebody who is called: how they answered or took part, and what is missing of that."""

    line: ParticipantLine
    stands: str
    is_missing: bool
    words: str
    by: str


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting in words."""

    line: MeetingLine
    title: str
    when: str
    where: str
    where_label: str
    stands: str
    is_late: bool
    participants: tuple[ParticipantView, ...]

    @classmethod
    def of(cls, line: MeetingLine, *, today: date) -> MeetingView:
        """Return a meeting as it stands on a day."""
        return cls(
            line=line,
            title=line.title,
            when=when(line.call),
            where=line.call.where,
            where_label=where_label(line.call.held_as),
            stands=stands(line, today=today),
            is_late=line.lacks_minutes(today),
            participants=tuple(participant(one, line) for one in line.participants),
        )


def when(call: CallLine) -> str:
    """Return when a meeting is, from when to when, or that it has no day."""
    if call.starts_at is None:
        return gettext("Ingen dag")
    ends = call.starts_at + timedelta(minutes=call.minutes)
    return gettext("%(day)s kl. %(from)s–%(to)s") % {
        "day": days.with_weekday(call.starts_at.date()),
        "from": f"{call.starts_at:%H.%M}",
        "to": f"{ends:%H.%M}",
    }


def where_label(held_as: HeldAs) -> str:
    """Return what the place of a meeting is, by how it is held."""
    return {
        HeldAs.IN_PERSON: gettext("Sted"),
        HeldAs.VIDEO: gettext("Video"),
        HeldAs.PHONE: gettext("Telefon"),
    }[held_as]


def stands(line: MeetingLine, *, today: date) -> str:
    """Return how a meeting stands, in a sentence."""
    if line.ending is Ending.CLOSED and line.held_on:
        return gettext("Holdt %(day)s") % {"day": days.in_full(line.held_on)}
    if line.ending is Ending.CANCELLED:
        return gettext("Aflyst: %(cause)s") % {"cause": because(line.call)}
    if line.held_on:
        return gettext("Holdt %(day)s, men ikke lukket") % {"day": days.in_full(line.held_on)}
    if line.call.starts_at is None:
        return gettext("Ikke holdt: %(cause)s. Find en ny dag") % {"cause": because(line.call)}
    if line.lacks_minutes(today):
        return gettext("Dagen er passeret. Skriv referatet, eller skriv, hvorfor mødet ikke blev holdt")
    return days.capitalised(days.seen_from(line.call.starts_at.date(), today=today))


def because(call: CallLine) -> str:
    """Return why a meeting was moved, put off or cancelled."""
    said_otherwise = call.cause is Cause.OTHER and call.said
    cause = str(call.cause.label).lower() if call.cause and not said_otherwise else ""
    return ". ".join(filter(None, (cause, call.said)))


def participant(one: ParticipantLine, of: MeetingLine) -> ParticipantView:
    """Return how somebody who is called has answered, or took part."""
    if one.came is not None:
        why = str(one.why.label).lower() if one.why else ""
        stands = ", ".join(filter(None, (str(one.came.label), why)))
        return ParticipantView(one, stands, one.came is Came.ABSENT, "", "")
    if one.answer is None and one.calls:
        text = gettext("Indkalder, og kommer") if of.is_open else ""
        return ParticipantView(one, text, is_missing=False, words="", by="")
    if one.answer is None:
        is_own = not one.is_person and one.invited.unit_id is None
        text = gettext("Får ikke besked fra Køreplan: ring selv") if is_own else gettext("Har ikke svaret")
        return ParticipantView(one, text if of.is_open else "", of.is_open, "", "")
    by = gettext("Skrevet af %(name)s %(day)s") % {
        "name": one.answer.recorded_by or one.name,
        "day": days.in_full(one.answer.recorded_on),
    }
    reply = REPLIES[one.answer.reply]
    return ParticipantView(one, str(reply), one.answer.reply is not Reply.YES, one.answer.said, by)


def unreached(page: MeetingPage) -> str:
    """Return the units that no mail reaches, beside the one that calls."""
    own = {one.invited.unit_id for one in page.meeting.participants if one.may_speak}
    names = (
        one.name
        for one in page.meeting.participants
        if one.invited.unit_id and not one.is_reached and one.invited.unit_id not in own
    )
    return "; ".join(names)
