"""Conditions with three answers: yes, no, and not known yet, which asks for exactly the facts that would settle it."""

from __future__ import annotations

from dataclasses import dataclass

from koereplan.roadmap.expressions import FALSE, Truth, fact, says
from koereplan.roadmap.wording import Wording

_SILENT = Wording("", "")


@dataclass(frozen=True, slots=True, eq=False)
class Condition:
    """When something holds, when it does not, and what to ask for in between; and why not, in words."""

    yes: Truth
    no: Truth
    asks: tuple[str, ...] = ()
    why_not: Wording = _SILENT

    def __and__(self, other: Condition) -> Condition:
        return Condition(self.yes & other.yes, self.no | other.no, _together(self, other), self.why_not)

    def __or__(self, other: Condition) -> Condition:
        return Condition(self.yes | other.yes, self.no & other.no, _together(self, other), self.why_not)

    def __invert__(self) -> Condition:
        return Condition(self.no, self.yes, self.asks, self.why_not)

    def because(self, da: str, en: str) -> Condition:
        """Return the same condition, with what to say where it does not hold."""
        return Condition(self.yes, self.no, self.asks, Wording(da, en))

    @property
    def unknown(self) -> Truth:
        """Return whether the answer is not known yet."""
        return ~(self.yes | self.no)


def _together(one: Condition, other: Condition) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.asks + other.asks))


def settled(truth: Truth) -> Condition:
    """Return a condition that the facts and their defaults always answer."""
    return Condition(truth, ~truth)


def needs(key: str) -> Condition:
    """Return a condition that holds once a date is known, and is never refuted."""
    return Condition(fact(key).is_known, FALSE, (key,))


def decided(key: str, value: str, *, undecided: Truth) -> Condition:
    """Return whether a choice has fallen on a value, which nobody knows as long as it is undecided."""
    chosen = says(key, value)
    return Condition(chosen, ~chosen & ~undecided, (key,))
