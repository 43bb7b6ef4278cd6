"""Cases as hypothesis makes them: sound facts of every kind, small enough to be read when a property fails."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from koereplan.roadmap import Event, Facts, Outcome

SINGLE = ("1", "2", "3", "4", "5", "6", "8", "8F", "9", "9A", "10", "11")
RECURRING = ("7", "12")
DATED = ("parole_date", "end_date", "release_kind")


@dataclass(frozen=True)
class Situation:
    """The facts of a case, and the day on which they are looked at."""

    facts: Facts
    on: date


def days_after(day: date, most: int) -> st.SearchStrategy[date]:
    return st.integers(0, most).map(lambda days: day + timedelta(days=days))


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    """Sound facts: every date in its order, no event in the future."""
    admission = draw(st.dates(date(2023, 1, 1), date(2027, 12, 31)))
    on = draw(days_after(admission, 1500))
    sentence_start = draw(st.none() | days_after(admission, 400))
    start = sentence_start or admission
    parole = draw(st.none() | days_after(start, 1200))
    end = draw(st.none() | days_after(parole or start, 900))
    kinds = [None, "undecided", *(["parole"] if parole else []), *(["end_of_sentence"] if end else [])]
    maybe = st.sampled_from([None, True, False])
    facts = Facts(
        admission_date=admission,
        sentence_start_date=sentence_start,
        sentence_months=draw(st.none() | st.integers(0, 60)),
        sentence_days=draw(st.none() | st.integers(0, 130)),
        birth_date=draw(st.none() | st.dates(date(1960, 1, 1), date(2010, 1, 1))),
        serving=draw(st.sampled_from([None, None, "prison", "ankle_monitor"])),
        expulsion=draw(maybe),
        release_kind=draw(st.sampled_from(kinds)),
        parole_date=parole,
        end_date=end,
        supervision=draw(maybe),
        supervision_end_date=draw(st.none() | days_after(parole or start, 900)),
        secured_housing=draw(maybe),
        included_by_assessment=draw(maybe),
        ended_on=draw(st.none() | days_after(admission, 1600)),
        known=draw(st.dictionaries(st.sampled_from(DATED), days_after(admission, (on - admission).days), max_size=3)),
        events=draw(events(admission, on)),
    )
    return Situation(facts, on)


@st.composite
def events(draw: st.DrawFn, first: date, last: date) -> tuple[Event, ...]:
    """At most one event of each step, and any number of follow-ups; now and then a refusal, and a consent after it."""
    day = days_after(first, (last - first).days)
    found = [Event(step, draw(day)) for step in draw(st.sets(st.sampled_from(SINGLE), max_size=6))]
    found += [Event(step, draw(day)) for step in draw(st.lists(st.sampled_from(RECURRING), max_size=5))]
    taken = {event.step for event in found}
    for step in draw(st.sets(st.sampled_from(("1", "4")))) - taken:
        refused, consented = sorted([draw(day), draw(day)])
        found.append(Event(step, refused, Outcome.NOT_PERMITTED))
        if draw(st.booleans()):
            found.append(Event(step, consented))
    return tuple(found)
