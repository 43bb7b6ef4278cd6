"""How a step stands on a day: the one ladder, whose first rung that fits decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from koereplan.roadmap.expressions import TODAY, Number, Period, Unit, code, either, fact, latest
from koereplan.roadmap.model import State

if TYPE_CHECKING:
    from koereplan.roadmap.expressions import Day, Truth

SOON: Final = Period(14, Unit.DAYS)
"""How long before its deadline a step is due soon."""
STATES: Final = tuple(State)


def state(name: State) -> Number:
    """Return a state as an answer of the ladder."""
    return code(f"State.{name.name}", STATES.index(name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the state of a step hangs on."""

    refused: Truth
    done: Day
    refuted: Truth
    """A condition is false."""
    applies: Truth
    dated: Truth
    """The step applies and the case is timed: there is a deadline."""
    awaits_release: Truth
    """Provisional, and after release: nobody can be late for a release that is not decided."""
    due: Day
    act_by: Day

    def state(self) -> Number:
        """Return the state on the day that is asked about."""
        last_day_on_time = latest(self.due, self.act_by)
        is_done = self.done.is_known
        ended = fact("ended_on")
        is_late = self.dated & (self.done > last_day_on_time)
        ladder = (
            (self.refused, either(is_done, state(State.DONE), state(State.NOT_PERMITTED))),
            (is_done, either(is_late, state(State.DONE_LATE), state(State.DONE))),
            (self.refuted, state(State.NOT_APPLICABLE)),
            (~self.applies, state(State.UNDETERMINED)),
            (ended.is_known & (ended <= TODAY), state(State.CANCELLED)),
            (~self.dated, state(State.OPEN)),
            (self.awaits_release, state(State.UPCOMING)),
            (last_day_on_time < TODAY, state(State.OVERDUE)),
            (self.due <= TODAY + SOON, state(State.DUE_SOON)),
        )
        answer = state(State.UPCOMING)
        for rung, stands in reversed(ladder):
            answer = either(rung, stands, answer)
        return answer
