"""Facts in, timetable out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koereplan.roadmap import scalar
from koereplan.roadmap.days import ORIGIN, number
from koereplan.roadmap.edition import Phase
from koereplan.roadmap.editions import DEFAULT_EDITION, edition

if TYPE_CHECKING:
    from datetime import date

    from koereplan.roadmap.model import Facts, Roadmap, State


def assess(facts: Facts, *, on: date, explain: bool = False, language: str = "da") -> Roadmap:
    """Return the timetable of a case as it stands on a day, with the reasons if they are asked for.

    Titles and reasons are Danish, or English for the language `en`.

    The facts are trusted: `check` says what contradicts itself in them.

    :raises KeyError: there is no such edition.
    """
    return scalar.compiled(edition(facts.edition), language if explain else None)(facts, on)


def state_of(
    *,
    step: str,
    applies: bool | None,
    timed: bool,
    provisional: bool,
    due: date | None,
    act_by: date | None,
    done: date | None,
    refused: date | None,
    ended_on: date | None,
    on: date,
    edition_key: str = DEFAULT_EDITION,
) -> State:
    """Return how a stored row of a timetable stands on a day: the same ladder that `assess` climbs.

    `done` and `refused` are the days of its events; a refusal that was later followed by consent has both.
    """
    after_release = edition(edition_key).step(step).rule.phase is Phase.AFTER_RELEASE
    return scalar.ladder()(
        refused=refused is not None,
        done=number(done),
        refuted=applies is False,
        applies=applies is True,
        dated=applies is True and timed,
        awaits_release=provisional and after_release,
        due=number(due),
        act_by=number(act_by),
        ended_on=number(ended_on),
        today=on.toordinal() - ORIGIN,
    )
