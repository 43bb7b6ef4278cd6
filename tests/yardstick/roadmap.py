"""Sections 2, 4, 5 and 6: binding, steps, deadlines and states, in the order of the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from tests.yardstick.facts import RECURRING, STEPS, Event, Facts
from tests.yardstick.workdays import first_working_day_from, last_working_day_until

SENTENCED_ONLY = ("5", "6", "7", "8", "8F", "9", "9A", "10", "11", "12")
COORDINATION = ("6", "8", "8F", "9", "9A", "10", "11", "12")
OF_PAROLE = ("9", "10", "11", "12")
OF_SUPERVISION = ("10", "11", "12")
OF_ANY_RELEASE = ("8", "8F")
PROVISIONAL = ("8", "8F", "9", "10", "11", "12")
AFTER_RELEASE = ("8F", "10", "11", "12")
NORMS = ("1", "2", "3", "4")
ONE_DAY, ONE_WEEK, TWO_WEEKS, FOUR_WEEKS, EIGHT_WEEKS = (timedelta(days=days) for days in (1, 7, 14, 28, 56))
THREE_MONTHS, HALF_A_YEAR, ONE_YEAR, TWO_YEARS = (relativedelta(months=months) for months in (3, 6, 12, 24))


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline, by the source's rule (`literal`) and as it binds (`due`), with the day by which an office acts."""

    literal: date
    due: date
    act_by: date
    shifted: bool = False

    @property
    def last_day_on_time(self) -> date:
        return max(self.due, self.act_by)


@dataclass(frozen=True, slots=True)
class Row:
    step: str
    occurrence: int
    responsible: str
    applies: bool | None
    provisional: bool
    deadline: Deadline | None
    target: date | None
    done: date | None
    state: str
    missing: tuple[str, ...]

    @property
    def kind(self) -> str:
        return "norm" if self.step in NORMS else "source"


@dataclass(frozen=True, slots=True)
class Roadmap:
    facts: Facts
    today: date
    binding: str
    rows: list[Row]


def roadmap(facts: Facts, today: date) -> Roadmap:
    """Return the whole timetable of a case on a day."""
    timed = is_timed(facts)
    events: dict[str, list[Event]] = {step: [] for step in STEPS}
    for event in sorted(facts.events, key=lambda event: (event.date, event.outcome == "done")):
        events[event.step].append(event)
    rows: list[Row] = []
    for step in STEPS:
        applies, missing = does_apply(step, facts, timed=timed)
        if step in RECURRING:
            occurrences = recurring(step, facts, events, applies=applies, timed=timed)
        else:
            occurrences = [(deadline_of(step, facts) if applies and timed else None, events[step])]
        for number, (deadline, its_events) in enumerate(occurrences, start=1):
            provisional = bool(applies) and step in PROVISIONAL and facts.release_kind == "undecided"
            state, done = state_and_done(step, facts, today, its_events, applies, deadline, provisional=provisional)
            rows.append(
                Row(
                    step=step,
                    occurrence=number,
                    responsible=responsible(step, facts),
                    applies=applies,
                    provisional=provisional,
                    deadline=deadline,
                    target=target(facts, deadline) if step == "8" else None,
                    done=done,
                    state=state,
                    missing=missing,
                )
            )
    return Roadmap(facts, today, "timed" if timed else "untimed", rows)


# Section 4: the target group


def is_timed(facts: Facts) -> bool:
    if facts.included_by_assessment:
        return True
    if facts.serving == "ankle_monitor":
        return False
    if facts.birth_date and facts.admission_date < facts.birth_date + relativedelta(years=18):
        return False
    if facts.sentence_months is None and facts.sentence_days is None:
        return True
    months = min(facts.sentence_months or 0, 100)  # the calendar ends before the longest number does
    days = min(facts.sentence_days or 0, 10_000)
    sentence_end = facts.start + relativedelta(months=months) + timedelta(days=days)
    if sentence_end >= facts.start + relativedelta(months=4):
        return True
    return facts.supervised_parole_expected or facts.secured_housing is False or facts.secured_income is False


# Section 5: the steps


def responsible(step: str, facts: Facts) -> str:
    if step == "8F":
        return "K" if facts.supervised_parole_expected else "M"
    return "K" if step in OF_SUPERVISION else "P"


def does_apply(step: str, facts: Facts, *, timed: bool) -> tuple[bool | None, tuple[str, ...]]:
    """Return whether a step applies (None: undetermined), and the facts that would settle it."""
    if step not in SENTENCED_ONLY:
        return True, ()
    if is_ruled_out(step, facts):
        return False, ()
    missing = unknown_facts(step, facts, timed=timed)
    return (None, missing) if missing else (True, ())


def is_ruled_out(step: str, facts: Facts) -> bool:
    """Whether one of the conditions of a step is false, whatever else is unknown."""
    if step in ("5", "7"):
        return facts.serving == "ankle_monitor"
    if facts.expulsion:
        return True
    if step in OF_SUPERVISION and not facts.supervision:
        return True
    if step in OF_PAROLE:
        return facts.release_kind == "end_of_sentence"
    return step == "9A" and facts.release_kind == "parole" and facts.supervision


def unknown_facts(step: str, facts: Facts, *, timed: bool) -> tuple[str, ...]:
    """Return what must be known before a step that is not ruled out applies and, when timed, has its date."""
    unknown = []
    if facts.sentence_start_date is None:
        unknown.append("sentence_start_date")
    if step == "9A" and facts.release_kind == "undecided":
        unknown.append("release_kind")
    if step in OF_PAROLE and facts.parole_date is None:
        unknown.append("parole_date")
    if step in OF_ANY_RELEASE and timed and facts.release_date is None:
        unknown += ["parole_date", "end_date"]
    return tuple(unknown)


def deadline_of(step: str, facts: Facts) -> Deadline:  # noqa: C901 - a branch for each step, as in the table
    """Return the deadline of a step that occurs once, applies and is timed."""
    release, parole = facts.release_date, facts.parole_date
    match step:
        case "1" | "2":
            return before_release(step, facts, facts.admission_date + 3 * ONE_DAY)
        case "3":
            return before_release(step, facts, facts.admission_date + ONE_WEEK)
        case "4":
            return before_release(step, facts, facts.admission_date + 3 * ONE_WEEK)
        case "5":
            return before_release(step, facts, facts.start + FOUR_WEEKS)
        case "6":
            planned, key = (parole, "parole_date") if parole else (facts.end_date, "end_date")
            if planned and planned > facts.start + ONE_YEAR:
                return counted_back(step, facts, planned - ONE_YEAR, planned, [key])
            return before_release(step, facts, facts.start + FOUR_WEEKS)
        case "8":
            assert release
            keys = [key_of_release(facts)]
            if facts.release_kind == "end_of_sentence":
                keys.append("release_kind")
            return counted_back(step, facts, release - THREE_MONTHS, release, keys)
        case "8F":
            assert release
            return forward(release + FOUR_WEEKS)
        case "9":
            assert parole
            return counted_back(step, facts, parole - EIGHT_WEEKS, parole, ["parole_date"])
        case "9A":
            assert release
            return counted_back(step, facts, release - FOUR_WEEKS, release, [key_of_release(facts), "release_kind"])
        case "10":
            assert parole
            return forward(parole + ONE_WEEK)
        case _:
            assert parole
            return forward(parole + FOUR_WEEKS)


def key_of_release(facts: Facts) -> str:
    if facts.release_kind == "end_of_sentence" or facts.parole_date is None:
        return "end_date"
    return "parole_date"


def forward(due: date) -> Deadline:
    return Deadline(due, due, first_working_day_from(due))


def before_release(step: str, facts: Facts, literal: date) -> Deadline:
    """A step before release that is counted forward: never due after a known release."""
    due = not_after_release(literal, facts)
    return Deadline(literal, due, act_by_before_release(due, facts))


def counted_back(step: str, facts: Facts, literal: date, release: date, keys: list[str]) -> Deadline:
    """A step counted backward from a date that may have become known too late for the source's day to be kept."""
    known_on = max([facts.start] + [facts.known_on(key) for key in keys])
    soonest = min(known_on + FOUR_WEEKS, max(release - ONE_WEEK, known_on + ONE_DAY))
    if step in facts.given:
        soonest = min(soonest, facts.given[step])
    due = not_after_release(max(literal, soonest), facts)
    if soonest > literal:
        return Deadline(literal, due, act_by_before_release(due, facts), shifted=True)
    return Deadline(literal, due, last_working_day_until(due))


def not_after_release(due: date, facts: Facts) -> date:
    return min(due, facts.release_date) if facts.release_date else due


def act_by_before_release(due: date, facts: Facts) -> date:
    """Count forward to a working day, unless that passes a release that the deadline itself does not pass."""
    act_by = first_working_day_from(due)
    release = facts.release_date
    if release and due <= release < act_by:
        act_by = last_working_day_until(due)
        if act_by < facts.admission_date:
            return due
    return act_by


def target(facts: Facts, deadline: Deadline | None) -> date | None:
    """Return the day by which the release meeting should be held once the whole sentence is known to be served."""
    if deadline is None or facts.release_kind != "end_of_sentence" or "release_kind" not in facts.known:
        return None
    day = facts.known["release_kind"] + TWO_WEEKS
    return day if day < deadline.due else None


def recurring(
    step: str, facts: Facts, events: dict[str, list[Event]], *, applies: bool | None, timed: bool
) -> list[tuple[Deadline | None, list[Event]]]:
    """Return the occurrences of step 7 or 12: those fulfilled, in order, and the one that is open."""
    occurrences: list[tuple[Deadline | None, list[Event]]] = []
    if not (applies and timed):
        occurrences += [(None, [event]) for event in events[step]]
        if applies or not occurrences:
            occurrences.append((None, []))
        return occurrences
    if step == "7":
        earliest_anchor = facts.start
        made = [event.date for event in events["5"]]
        anchor = max(made[0], facts.start) if made else deadline_of("5", facts).due
        interval = HALF_A_YEAR if is_long_stay(facts) else THREE_MONTHS
    else:
        assert facts.parole_date
        earliest_anchor = anchor = facts.parole_date
        interval = THREE_MONTHS

    def follow_up(due: date) -> Deadline:
        return Deadline(due, due, act_by_before_release(due, facts)) if step == "7" else forward(due)

    for event in events[step]:
        occurrences.append((follow_up(anchor + interval), [event]))
        anchor = max(event.date, earliest_anchor)
    due = anchor + interval
    if step == "7":
        still_open = facts.release_date is None or due < facts.release_date
    else:
        still_open = facts.supervision_end_date is None or due <= facts.supervision_end_date
    if still_open:
        occurrences.append((follow_up(due), []))
    return occurrences


def is_long_stay(facts: Facts) -> bool:
    return facts.release_date is not None and facts.release_date > facts.admission_date + TWO_YEARS


# Section 6: the state


def state_and_done(  # noqa: C901 - the ladder of the page, a rung for each line
    step: str,
    facts: Facts,
    today: date,
    events: list[Event],
    applies: bool | None,
    deadline: Deadline | None,
    *,
    provisional: bool,
) -> tuple[str, date | None]:
    """Return how a step stands: the first line that fits; and the day on which it was carried out."""
    if events:
        last = events[-1]
        if last.outcome == "not_permitted":
            return "not_permitted", None
        if events[0].outcome == "not_permitted":
            return "done", last.date
        late = deadline is not None and last.date > deadline.last_day_on_time
        return ("done_late" if late else "done"), last.date
    if applies is False:
        return "not_applicable", None
    if applies is None:
        return "undetermined", None
    if facts.ended_on and facts.ended_on <= today:
        return "cancelled", None
    if deadline is None:
        return "open", None
    if provisional and step in AFTER_RELEASE:
        return "upcoming", None
    if today > deadline.last_day_on_time:
        return "overdue", None
    if deadline.due - TWO_WEEKS <= today:
        return "due_soon", None
    return "upcoming", None
