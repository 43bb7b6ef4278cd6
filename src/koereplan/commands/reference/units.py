"""The reference units as dated values, read from the tables beside this file."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID, uuid5

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMESPACE = UUID("6f0f8a5e-3d0b-5b0a-9d53-6b6f65726570")
_REFORM_ON = date(2007, 1, 1)
_EAST_MERGES_ON = date(2027, 1, 1)
_PRISON_SERVICE_FROM = date(2015, 1, 1)

_REGIONS = {
    "hovedstaden": "Region Hovedstaden",
    "sjaelland": "Region Sjælland",
    "syddanmark": "Region Syddanmark",
    "midtjylland": "Region Midtjylland",
    "nordjylland": "Region Nordjylland",
}
_EAST = ("oestdanmark", "Region Østdanmark")
_MERGED_INTO_EAST = frozenset({"hovedstaden", "sjaelland"})
_OWN_NAMES = {"101": "Københavns Kommune", "400": "Bornholms Regionskommune"}
_DEPARTMENTS = {
    "employment": "Beskæftigelsesafdelingen",
    "social-services": "Socialafdelingen",
    "benefits": "Ydelsesafdelingen",
    "sick-pay": "Sygedagpengeafdelingen",
    "addiction-centre": "Misbrugscentret",
    "social-psychiatry": "Socialpsykiatrien",
    "citizen-service": "Borgerservice",
}


class UnitKey(NamedTuple):
    """What names a unit: its kind, and its code among units of that kind."""

    kind: str
    code: str


class Span(NamedTuple):
    """What a unit is called and belongs to, from one day up to another."""

    name: str
    parent: UnitKey | None
    from_on: date
    until_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReferenceUnit:
    """A unit with its dated names and parents."""

    key: UnitKey
    spans: tuple[Span, ...]


def unit_id(key: UnitKey) -> UUID:
    """Return the id of a reference unit, the same in every installation."""
    return uuid5(_NAMESPACE, f"{key.kind}:{key.code}")


def reference_units() -> Iterator[ReferenceUnit]:
    """Return every reference unit, parents before what belongs to them."""
    yield from _regions()
    for row in _rows("municipalities"):
        yield from _municipality(row["code"], row["name"], row["region"])
    for row in _rows("police_districts"):
        key = UnitKey("police_district", row["code"])
        yield ReferenceUnit(key, (Span(row["name"], None, _REFORM_ON),))
    yield from _prison_service()


def municipalities_by_district() -> dict[UnitKey, list[UnitKey]]:
    """Return the police districts with the municipalities that lie in each."""
    districts: dict[UnitKey, list[UnitKey]] = {}
    for row in _rows("municipality_police_districts"):
        district = UnitKey("police_district", row["district"])
        districts.setdefault(district, []).append(UnitKey("municipality", row["municipality"]))
    return districts


def _regions() -> Iterator[ReferenceUnit]:
    for code, name in _REGIONS.items():
        until_on = _EAST_MERGES_ON if code in _MERGED_INTO_EAST else None
        yield ReferenceUnit(UnitKey("region", code), (Span(name, None, _REFORM_ON, until_on),))
    code, name = _EAST
    yield ReferenceUnit(UnitKey("region", code), (Span(name, None, _EAST_MERGES_ON),))


def _municipality(code: str, name: str, region_name: str) -> Iterator[ReferenceUnit]:
    key = UnitKey("municipality", code)
    region = next(code for code, name in _REGIONS.items() if name == region_name)
    name = _OWN_NAMES.get(code, f"{name} Kommune")
    spans: tuple[Span, ...] = (Span(name, UnitKey("region", region), _REFORM_ON),)
    if region in _MERGED_INTO_EAST:
        spans = (spans[0]._replace(until_on=_EAST_MERGES_ON), Span(name, UnitKey("region", _EAST[0]), _EAST_MERGES_ON))
    yield ReferenceUnit(key, spans)
    for department, title in _DEPARTMENTS.items():
        span = Span(f"{name}, {title}", key, _REFORM_ON)
        yield ReferenceUnit(UnitKey("department", f"{code}-{department}"), (span,))


def _prison_service() -> Iterator[ReferenceUnit]:
    keys: dict[str, UnitKey] = {}
    for row in _rows("prison_service"):
        key = keys[row["code"]] = UnitKey(row["kind"], row["code"])
        parent = keys[row["parent"]] if row["parent"] else None
        yield ReferenceUnit(key, (Span(row["name"], parent, _PRISON_SERVICE_FROM),))


def _rows(table: str) -> list[dict[str, str]]:
    text = files(__package__).joinpath(f"{table}.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))
