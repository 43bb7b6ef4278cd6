"""The reference organisations: complete, dated, and the same everywhere."""

from __future__ import annotations

from collections import Counter
from datetime import date

from koereplan.commands.reference.units import UnitKey, municipalities_by_district, reference_units, unit_id

UNITS = {unit.key: unit for unit in reference_units()}


def names_on(day: date, kind: str) -> set[str]:
    return {
        span.name
        for unit in UNITS.values()
        if unit.key.kind == kind
        for span in unit.spans
        if span.from_on <= day and (span.until_on is None or day < span.until_on)
    }


def test_there_are_98_municipalities_and_12_police_districts() -> None:
    kinds = Counter(key.kind for key in UNITS)
    assert (kinds["municipality"], kinds["police_district"], kinds["department"]) == (98, 12, 98 * 7)


def test_every_municipality_lies_in_one_police_district() -> None:
    districts = municipalities_by_district()
    municipalities = sorted(key for keys in districts.values() for key in keys)
    assert districts.keys() <= UNITS.keys()
    assert municipalities == sorted(key for key in UNITS if key.kind == "municipality")


def test_odense_lies_in_fyns_politi() -> None:
    (district,) = (
        key for key, inside in municipalities_by_district().items() if UnitKey("municipality", "461") in inside
    )
    assert UNITS[district].spans[0].name == "Fyns Politi"


def test_what_a_unit_belongs_to_is_told_before_it_and_lies_around_its_own_days() -> None:
    told: set[UnitKey] = set()
    for unit in reference_units():
        for span in unit.spans:
            if span.parent is not None:
                assert span.parent in told
                around = UNITS[span.parent].spans
                assert min(outer.from_on for outer in around) <= span.from_on
        told.add(unit.key)


def test_the_two_eastern_regions_become_one_in_2027() -> None:
    assert len(names_on(date(2026, 12, 31), "region")) == 5
    assert names_on(date(2027, 1, 1), "region") == {
        "Region Østdanmark",
        "Region Syddanmark",
        "Region Midtjylland",
        "Region Nordjylland",
    }


def test_municipalities_bear_the_names_they_use_of_themselves() -> None:
    names = names_on(date(2026, 11, 23), "municipality")
    assert {"Odense Kommune", "Københavns Kommune", "Bornholms Regionskommune", "Høje-Taastrup Kommune"} <= names


def test_no_two_units_share_an_id() -> None:
    assert len({unit_id(key) for key in UNITS}) == len(UNITS)
