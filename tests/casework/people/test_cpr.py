from datetime import date

import pytest

from koereplan.casework.people import cpr


@pytest.mark.parametrize(
    ("number", "day"),
    [
        ("0105940000", date(1994, 5, 1)),
        ("0105943999", date(1994, 5, 1)),
        ("0105364000", date(2036, 5, 1)),
        ("0105374000", date(1937, 5, 1)),
        ("0105575000", date(2057, 5, 1)),
        ("0105588999", date(1858, 5, 1)),
        ("0105999000", date(1999, 5, 1)),
    ],
)
def test_the_seventh_digit_tells_the_century(number: str, day: date) -> None:
    assert cpr.birth_date(number) == day


def test_a_substitute_number_has_six_added_to_the_first_digit() -> None:
    assert cpr.is_plausible("6105940000")
    assert cpr.is_substitute("6105940000")
    assert cpr.birth_date("6105940000") == date(1994, 5, 1)
    assert not cpr.is_substitute("3105940000")


@pytest.mark.parametrize(
    "number",
    ["", "010594", "01059400001", "3202940000", "0113940000", "9205940000", "2902000000", "٠١٠٥٩٤٠٠٠٠", "abcdefghij"],
)
def test_a_number_that_begins_with_no_day_is_implausible(number: str) -> None:
    assert not cpr.is_plausible(number)


def test_modulus_11_is_told_but_never_refuses() -> None:
    assert cpr.passes_modulus_11("0101010000") is False
    assert cpr.is_plausible("0101010000")
    assert cpr.passes_modulus_11("0707614285")


def test_blanks_and_hyphen_are_tidied_away() -> None:
    assert cpr.tidy(" 610594-0000 ") == "6105940000"
    assert cpr.written("6105940000") == "610594-0000"
