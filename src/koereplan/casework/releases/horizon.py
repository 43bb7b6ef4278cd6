"""How a signal is shown on a day: what is missing is not wanted yet, as long as the release is far ahead."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from koereplan.casework.cases.readiness import Ready, Signal

AHEAD = timedelta(days=90)
"""How far ahead the board looks."""

_EIGHT_WEEKS, _TWO_WEEKS = timedelta(weeks=8), timedelta(weeks=2)

WANTED: Mapping[Signal, timedelta] = {
    **dict.fromkeys(Signal, AHEAD),
    # Probation is drawn in eight weeks before (step 9), and nobody can promise a time earlier.
    Signal.DAY: _EIGHT_WEEKS,
    Signal.RECEIVER: _EIGHT_WEEKS,
    Signal.SUPERVISION: _EIGHT_WEEKS,
    Signal.PAPERS: _EIGHT_WEEKS,
    Signal.PLAN_GIVEN: _TWO_WEEKS,
}
"""How long before release each signal is wanted, if nobody has begun with it. Ours."""

FIRST = (Signal.HOUSING, Signal.INCOME, Signal.DAY)
"""What decides whether somebody is released to the street."""


class Shown(StrEnum):
    """How a signal is shown: as it stands, or that it is not wanted yet."""

    MISSING = "missing"
    UNDER_WAY = "under_way"
    IN_PLACE = "in_place"
    NOT_APPLICABLE = "not_applicable"
    NOT_YET = "not_yet"


def as_it_stands(
    signal: Signal, marked: Ready | None, *, supervised: bool | None, meets: bool | None, met: bool
) -> Ready:
    """Return how a signal stands: as it is marked, else as the timetable has it.

    `supervised` and `meets` say whether steps 10 and 8 apply, `met` that step 8 is done.
    """
    if marked is not None:
        return marked
    if signal is Signal.SUPERVISION and supervised is False:
        return Ready.NOT_APPLICABLE
    if signal is Signal.MEETING and meets is False:
        return Ready.NOT_APPLICABLE
    return Ready.IN_PLACE if signal is Signal.MEETING and met else Ready.MISSING


def shown(signal: Signal, state: Ready, *, release_date: date | None, on: date) -> Shown:
    """Return how a signal that stands so is shown on a day."""
    if state is Ready.MISSING and release_date is not None and release_date - WANTED[signal] > on:
        return Shown.NOT_YET
    return Shown(state)
