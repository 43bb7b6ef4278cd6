"""People under supervision in the demo: conditions, a first meeting, sessions, some of them missed, and how it ends."""

from __future__ import annotations

from datetime import date, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from koereplan.casework.supervision.exercises import add_exercise
from koereplan.casework.supervision.kinds import (
    Attendance,
    Cause,
    ConditionKind,
    EndKind,
    Every,
    Homework,
    Mode,
    Point,
)
from koereplan.casework.supervision.said import ConditionSaid, Ended, FirstHeld, SessionSaid, Time
from koereplan.casework.supervision.services import (
    agree_appointment,
    end_supervision,
    hold_first_meeting,
    record_condition,
    record_session,
    set_frequency,
)
from koereplan.casework.supervision.suggesting import next_day
from koereplan.commands.demo.assessments import assess_risk

if TYPE_CHECKING:
    from uuid import UUID

    from koereplan.casework.access import Actor

_LATEST = 2**31 - 1
_LATELY = timedelta(weeks=12)
"""How far back sessions are written down here."""

EXERCISES = (
    (
        "Tre gode ting",
        "At se det, der virker.",
        "Nævn tre ting siden sidst, der gik godt. Hvad gjorde du selv, for at de gik godt?",
    ),
    (
        "Stop op",
        "At vinde tid i en svær situation.",
        "Gå en situation igennem, der var lige ved at gå galt. Hvor kunne du have stoppet op? Øv det højt.",
    ),
    (
        "Mit kort",
        "At kende steder og mennesker, der trækker i hver sin retning.",
        "Tegn et kort over din uge. Sæt et mærke ved det, der hjælper, og ved det, der gør det svært.",
    ),
    (
        "For og imod",
        "At vælge selv.",
        "Skriv to lister om det, du er i tvivl om: hvad taler for, og hvad taler imod? Hvad vejer mest om et år?",
    ),
)
_CONDITIONS = (
    (ConditionKind.REPORTING, "Møder hos KiF efter nærmere bestemmelse."),
    (ConditionKind.RESIDENCE, "Har bopæl på den adresse, KiF har godkendt."),
    (ConditionKind.WORK, "Passer det arbejde eller den uddannelse, der er aftalt."),
)
_SINCE = (
    "Arbejdet går godt. Har mødt hver dag.",
    "Har været i jobcentret. Venter på svar.",
    "Det er svært derhjemme, men der er ro på.",
    "Har set børnene i weekenden. Glad for det.",
)
_WORKED_ON = (
    "Kunne selv se, hvor det begyndte at gå skævt.",
    "Fandt to mennesker, der kan ringes til.",
    "Var i tvivl, men endte med at ville prøve det af.",
)
_HOMEWORK = (
    "Skriv tre ting ned hver aften, der gik godt.",
    "Ring til din bror, og aftal noget fast.",
    "Lav listen for og imod færdig.",
)
_DONE = (Homework.DONE, Homework.DONE, Homework.PARTLY, Homework.NOT_DONE)
_CAME = (Attendance.CAME, Attendance.CAME, Attendance.CAME, Attendance.CAME, Attendance.LATE, Attendance.EXCUSED)
_CAUSES = (Cause.TRANSPORT, Cause.WORK, Cause.ILLNESS, Cause.FORGOTTEN)


def fill_catalogue(*, actor: Actor, on: date) -> list[UUID]:
    """Add the exercises, which are invented, and return their ids."""
    return [add_exercise(title, aim=aim, text=text, actor=actor, on=on) for title, aim, text in EXERCISES]


def meet_first(case_id: UUID, *, seed: str, language: str, actor: Actor, on: date) -> None:
    """Let an officer write conditions down and hold the first meeting."""
    rng = Random(f"first:{seed}")  # noqa: S311 - nothing here is secret
    for kind, words in rng.sample(_CONDITIONS, 2):
        record_condition(case_id, ConditionSaid(kind=kind, words=words, from_on=on), actor=actor, on=on)
    held = FirstHeld(
        held_on=on,
        mode=rng.choice([Mode.OFFICE, Mode.HOME]),
        language=language,
        explained=list(Point.values),
        measures_followed_up=rng.random() < 0.7,
    )
    hold_first_meeting(case_id, held, actor=actor, on=on)


def talk(case_id: UUID, exercises: list[UUID], *, seed: str, since: date, actor: Actor, today: date) -> None:
    """Let an officer decide how often to meet, and write the last weeks' sessions down; some miss the last ones."""
    rng = Random(f"sessions:{seed}")  # noqa: S311 - nothing here is secret
    begun_on = max(since, today - _LATELY)
    who: dict[str, Any] = {"actor": actor, "on": begun_on}
    assess_risk(case_id, seed=seed, **who)
    every = rng.choice([Every.WEEK, Every.FORTNIGHT])
    set_frequency(case_id, every, reason="Aftalt med personen.", **who)
    days = _days(begun_on, every, today=today)
    missed = set(days[-2:]) if rng.random() < 0.25 else set()
    for day in days:
        attendance = Attendance.ABSENT if day in missed else rng.choice(_CAME)
        following = Time(meets_on=next_day(day, every), meets_at=time(rng.randint(9, 14), 30))
        is_agreed = attendance is not Attendance.ABSENT
        said = _session(rng, attendance, exercises, on=day, is_first=day == days[0])
        record_session(case_id, said, following=following if is_agreed else None, actor=actor, on=day)


def await_first(case_id: UUID, *, actor: Actor, on: date) -> None:
    """Let a time for the first meeting be agreed, some days ahead."""
    agree_appointment(case_id, Time(meets_on=on + timedelta(days=2), meets_at=time(10, 0)), actor=actor, on=on)


def end(case_id: UUID, *, kind: EndKind, ended_on: date, actor: Actor, on: date) -> None:
    """Let whoever holds the case write down how supervision ended, and what goes on."""
    is_recall = kind is EndKind.RECALL
    ended = Ended(
        kind=kind,
        ended_on=ended_on,
        goes_on="Resten af dommen afsones." if is_recall else "Arbejdet fortsætter. Kommunen har en mentor på.",
        rope_name="" if is_recall else "Mentoren i kommunen",
    )
    end_supervision(case_id, ended, revision=_LATEST, actor=actor, on=on)


def _days(begun_on: date, every: Every, *, today: date) -> list[date]:
    """Return the days of sessions up to yesterday, one interval after another."""
    days, day = [], next_day(begun_on, every)
    while day < today:
        days.append(day)
        day = next_day(day, every)
    return days


def _session(rng: Random, attendance: Attendance, exercises: list[UUID], *, on: date, is_first: bool) -> SessionSaid:
    cause = None if attendance is Attendance.CAME else rng.choice(_CAUSES)
    cause = Cause.UNKNOWN if attendance is Attendance.ABSENT else cause
    if attendance in {Attendance.EXCUSED, Attendance.ABSENT}:
        return SessionSaid(held_on=on, mode=Mode.OFFICE, attendance=attendance, cause=cause)
    return SessionSaid(
        held_on=on,
        mode=Mode.OFFICE,
        attendance=attendance,
        cause=cause,
        check_in=rng.choice(_SINCE),
        homework_done=None if is_first else rng.choice(_DONE),
        exercise_id=rng.choice(exercises),
        intervention=rng.choice(_WORKED_ON),
        homework=rng.choice(_HOMEWORK),
    )
