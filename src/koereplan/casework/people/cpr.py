"""CPR numbers: optional, changeable, sometimes a substitute, and never proof of a mistake by modulus 11."""

from datetime import date

WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
SUBSTITUTE_DAYS = 60


def tidy(text: str) -> str:
    """Return a number as it is kept: without blanks and hyphen."""
    return "".join(text.split()).replace("-", "")


def is_plausible(number: str) -> bool:
    """Return whether a number has ten digits and begins with a day that exists, also as a substitute."""
    return len(number) == 10 and number.isascii() and number.isdigit() and birth_date(number) is not None


def is_substitute(number: str) -> bool:
    """Return whether a number is a substitute: its first digit is six higher than a day's."""
    return int(number[:2]) > SUBSTITUTE_DAYS


def birth_date(number: str) -> date | None:
    """Return the birth date that a number of ten digits says, or nothing when there is no such day."""
    day, month, year, seventh = int(number[:2]), int(number[2:4]), int(number[4:6]), int(number[6])
    try:
        return date(_century(seventh, year) + year, month, day - SUBSTITUTE_DAYS if day > SUBSTITUTE_DAYS else day)
    except ValueError:
        return None


def passes_modulus_11(number: str) -> bool:
    """Return whether the check digit fits. Since 2007 a valid number need not pass: at most a gentle warning."""
    return sum(weight * int(digit) for weight, digit in zip(WEIGHTS, number, strict=True)) % 11 == 0


def written(number: str) -> str:
    """Return a number as people write it, 010203-4567."""
    return f"{number[:6]}-{number[6:]}"


def _century(seventh: int, year: int) -> int:
    if seventh <= 3:
        return 1900
    if seventh in {4, 9}:
        return 2000 if year <= 36 else 1900
    return 2000 if year <= 57 else 1800
