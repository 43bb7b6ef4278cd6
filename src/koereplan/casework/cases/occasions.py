"""What rooms over cases do by themselves, in the transaction of an act below them, when something happens in a case."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Protocol

from koereplan.casework.access import Actor
from koereplan.casework.cases.models import Case


class Occasion(StrEnum):
    """What happens in a case that rooms over it follow."""

    ADMITTED = "admitted"
    RELEASED = "released"
    DAY_MOVED = "day_moved"
    STAY_OPENED = "stay_opened"
    DIED = "died"
    CLOSED = "closed"
    CONSENT_CHANGED = "consent_changed"


class Following(Protocol):
    """What a room does on an occasion."""

    def __call__(self, case: Case, *, day: date | None, actor: Actor, on: date) -> None:
        """Do it; `day` is the day of the occasion: of the release, the death, or the one that it is expected on now."""


_FOLLOWING: dict[Occasion, list[Following]] = {occasion: [] for occasion in Occasion}


def follows(occasion: Occasion) -> Callable[[Following], Following]:
    """Let a room's function be called on an occasion. Its app imports it (`ready`), so that no process goes without."""

    def follow(act: Following) -> Following:
        _FOLLOWING[occasion].append(act)
        return act

    return follow


def happened(occasion: Occasion, case: Case, *, day: date | None, actor: Actor, on: date) -> None:
    """Let the rooms over a case do what they do on an occasion.

    The caller has told the journal of it; that a course ends it tells afterwards, when nobody has a part in it.
    """
    for act in _FOLLOWING[occasion]:
        act(case, day=day, actor=actor, on=on)
