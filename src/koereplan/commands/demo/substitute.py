"""Substitute CPR numbers: the first digit raised by six, so that a demo person's number can be nobody's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koereplan.casework.people.cpr import SUBSTITUTE_DAYS, passes_modulus_11

if TYPE_CHECKING:
    from datetime import date
    from random import Random

_YEARS_OF_SEVENTH_DIGIT = {
    **dict.fromkeys("0123", range(1900, 2000)),
    **dict.fromkeys("49", range(1937, 2037)),
    **dict.fromkeys("5678", range(2000, 2058)),
}


class SubstituteNumbers:
    """Draws substitute numbers that fit a birth date and sex, and never the same one twice."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._taken: set[str] = set()

    def draw(self, birth_date: date, *, woman: bool) -> str:
        """Return ten digits: the birth date with the day raised by 60, then four that fit it and satisfy modulus 11."""
        day = f"{birth_date.day + SUBSTITUTE_DAYS:02d}{birth_date:%m%y}"
        sevenths = [digit for digit, years in _YEARS_OF_SEVENTH_DIGIT.items() if birth_date.year in years]
        while True:
            last = self._rng.randrange(0, 10, 2) + (not woman)
            number = f"{day}{self._rng.choice(sevenths)}{self._rng.randrange(100):02d}{last}"
            if number not in self._taken and passes_modulus_11(number):
                self._taken.add(number)
                return number
