"""Life areas as the numbers by which the database knows records of them."""

from collections.abc import Iterable

from koereplan.casework.access import ContentClass, LifeArea, Reading

NUMBERS = {area: Reading(ContentClass.CASE_RECORDS, area).number for area in LifeArea}
_AREAS = {number: area for area, number in NUMBERS.items()}


def numbers_of(areas: Iterable[LifeArea]) -> list[int]:
    """Return areas as they are stored."""
    return sorted(NUMBERS[area] for area in areas)


def areas_of(numbers: Iterable[int]) -> frozenset[LifeArea]:
    """Return stored areas."""
    return frozenset(_AREAS[number] for number in numbers)
