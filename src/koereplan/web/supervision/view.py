"""Supervision in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import time_format
from django.utils.translation import gettext, ngettext, pgettext

from koereplan.casework.supervision.kinds import Attendance
from koereplan.roadmap import State
from koereplan.web import days
from koereplan.web.components.timetable.actions import action_href, action_label

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from koereplan.casework.supervision.shapes import (
        AppointmentLine,
        ConditionLine,
        SessionLine,
        StepDue,
        SupervisedLine,
        SupervisionPage,
    )


def time_in_words(line: AppointmentLine) -> str:
    """Return "torsdag 26. november 2026 kl. 10.30, hjemmebesøg"."""
    when = days.with_weekday(line.meets_on)
    if line.meets_at:
        clock = time_format(line.meets_at, pgettext("klokkeslæt", "H.i"))
        when = gettext("%(day)s kl. %(time)s") % {"day": when, "time": clock}
    return ", ".join(filter(None, [when, str(line.mode.label).lower(), line.place]))


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of supervision that waits, and where one carries it out."""

    step: str
    says: str
    is_late: bool
    action: str
    href: str

    @classmethod
    def of(cls, due: StepDue, page: SupervisionPage) -> StepView:
        """Return a step in words; without a way in for those who do not carry it out."""
        is_mine = "carry_out_probation_step" in page.acts
        day = days.in_full(due.due) if due.due else ""
        return cls(
            step=due.step,
            says=gettext("senest %(day)s") % {"day": day} if day else gettext("uden frist"),
            is_late=due.state is State.OVERDUE,
            action=action_label(due.step),
            href=action_href(page.case_id, due.step) if is_mine else "",
        )


@dataclass(frozen=True, slots=True)
class ConditionView:
    """A condition as the page shows it."""

    title: str
    words: str
    lines: tuple[str, ...]
    holds: bool
    href: str

    @classmethod
    def of(cls, line: ConditionLine, page: SupervisionPage, *, today: date) -> ConditionView:
        """Return a condition in words."""
        is_mine = line.kind in page.writable and line.holds(today)
        return cls(
            title=str(line.kind.label),
            words=line.words,
            lines=tuple(filter(None, (_span(line), line.reason))),
            holds=line.holds(today),
            href=reverse("supervision:end_condition", args=[page.case_id, line.id]) if is_mine else "",
        )


def _span(line: ConditionLine) -> str:
    told = {"from": days.in_full(line.from_on), "until": days.in_full(line.ended_on) if line.ended_on else ""}
    return gettext("%(from)s til %(until)s") % told if line.ended_on else gettext("Fra %(from)s") % told


@dataclass(frozen=True, slots=True)
class SessionView:
    """A session: when, who came, and what was written under each part."""

    title: str
    stands: str
    is_missed: bool
    parts: tuple[tuple[str, str], ...]
    by: str
    href: str

    @classmethod
    def of(cls, line: SessionLine, page: SupervisionPage) -> SessionView:
        """Return a session in words."""
        is_mine = "carry_out_probation_step" in page.acts
        cause = line.cause_note or (str(line.cause.label) if line.cause else "")
        stands = f"{line.attendance.label}: {cause}" if cause else str(line.attendance.label)
        return cls(
            title=f"{days.with_weekday(line.held_on)}, {str(line.mode.label).lower()}",
            stands=stands,
            is_missed=line.attendance is Attendance.ABSENT,
            parts=tuple((label, text) for label, text in _parts(line) if text),
            by=_by(line),
            href=reverse("supervision:correct", args=[page.case_id, line.id]) if is_mine else "",
        )


def _by(line: SessionLine) -> str:
    told = {"name": line.recorded_by}
    return gettext("Rettet af %(name)s") % told if line.is_corrected else gettext("Skrevet af %(name)s") % told


def _parts(line: SessionLine) -> Iterator[tuple[str, str]]:
    yield gettext("Siden sidst"), line.check_in
    done = str(line.homework_done.label) if line.homework_done else ""
    yield gettext("Hjemmeopgaven"), ". ".join(filter(None, [done, line.review]))
    yield gettext("Øvelse"), ". ".join(filter(None, [line.exercise, line.intervention]))
    yield gettext("Til næste gang"), line.homework


@dataclass(frozen=True, slots=True)
class FrequencyView:
    """How often one meets, and what is suggested as long as nobody has decided."""

    says: str
    by: str
    suggests: str

    @classmethod
    def of(cls, page: SupervisionPage) -> FrequencyView:
        """Return how often one meets in words."""
        decided = page.frequency
        by = ""
        if decided:
            told = {"name": decided.recorded_by, "day": days.in_full(decided.recorded_on)}
            by = gettext("Bestemt af %(name)s, %(day)s") % told
            by = f"{by}: {decided.reason}" if decided.reason else by
        suggests = ""
        if page.suggested and (decided is None or decided.every is not page.suggested):
            suggests = str(page.suggested.label)
        return cls(str(decided.every.label) if decided else "", by, suggests)


@dataclass(frozen=True, slots=True)
class SupervisedView:
    """Somebody on the office's list: where they stand, what comes next, and whose move it is."""

    name: str
    reference: str
    href: str
    stands: str
    missed: str
    following: str
    is_late: bool
    step: str
    step_day: str
    mover: str

    @classmethod
    def of(cls, line: SupervisedLine, *, today: date) -> SupervisedView:
        """Return a row in words."""
        return cls(
            name=line.person_name,
            reference=line.reference,
            href=reverse("supervision:show", args=[line.case_id]),
            stands=_stands(line, today=today),
            missed=_missed(line),
            following=_following(line),
            is_late=_is_late(line, today=today),
            step=line.step or "",
            step_day=_step_day(line),
            mover=line.holder_name,
        )


def _stands(line: SupervisedLine, *, today: date) -> str:
    if line.released_on is None:
        day = days.in_full(line.parole_on) if line.parole_on else ""
        if line.parole_on and line.parole_on < today:
            return gettext("Skulle være prøveløsladt %(day)s. Løsladelsen er ikke registreret") % {"day": day}
        return gettext("Prøveløslades %(day)s") % {"day": day} if day else gettext("Dagen er ikke kendt")
    if line.ends_on is None:
        return gettext("Tilsyn. Det er ikke oplyst, hvornår det slutter")
    told = {"day": days.in_full(line.ends_on)}
    return gettext("Tilsynet er slut %(day)s") % told if line.ends_on < today else gettext("Tilsyn til %(day)s") % told


def _missed(line: SupervisedLine) -> str:
    if not line.missed or line.last_missed_on is None:
        return ""
    told = {"count": line.missed, "day": days.without_year(line.last_missed_on)}
    return (
        ngettext(
            "Kom ikke til samtalen %(day)s",
            "Kom ikke til de seneste %(count)s samtaler, sidst %(day)s",
            line.missed,
        )
        % told
    )


def _following(line: SupervisedLine) -> str:
    if line.following is None:
        return ""
    return time_in_words(line.following)


def _is_late(line: SupervisedLine, *, today: date) -> bool:
    passed = line.following is not None and line.following.has_passed(today)
    return passed or (line.due is not None and line.due < today)


def _step_day(line: SupervisedLine) -> str:
    return days.in_full(line.due) if line.due else ""
