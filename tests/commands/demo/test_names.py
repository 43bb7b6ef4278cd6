"""The demo's people: names as people have them, and numbers nobody has."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from koereplan.casework.people import cpr
from koereplan.commands.demo.names import Name, Names
from koereplan.commands.demo.substitute import SubstituteNumbers


def test_nobody_is_given_a_name_that_is_taken() -> None:
    names = Names(Random(1))
    names.take(Name("Mikkel", "Storgaard"))
    drawn = [names.draw(woman=number % 5 == 0).full for number in range(3000)]
    assert len(set(drawn)) == 3000
    assert "Mikkel Storgaard" not in drawn


def test_the_same_seed_gives_the_same_people() -> None:
    first, second = Names(Random(7)), Names(Random(7))
    assert [first.draw(woman=False) for _ in range(50)] == [second.draw(woman=False) for _ in range(50)]


@pytest.mark.parametrize(
    ("born", "sevenths"),
    [(date(1936, 2, 29), "0123"), (date(1994, 7, 3), "012349"), (date(2007, 12, 31), "456789")],
)
def test_a_number_is_a_substitute_that_fits_the_birth_date(born: date, sevenths: str) -> None:
    numbers = SubstituteNumbers(Random(3))
    for woman in (True, False):
        number = numbers.draw(born, woman=woman)
        assert cpr.is_substitute(number)
        assert cpr.birth_date(number) == born
        assert cpr.passes_modulus_11(number)
        assert number[6] in sevenths
        assert int(number[9]) % 2 == (not woman)


def test_no_number_is_drawn_twice() -> None:
    numbers = SubstituteNumbers(Random(3))
    drawn = [numbers.draw(date(1994, 7, 3), woman=False) for _ in range(100)]
    assert len(set(drawn)) == 100
