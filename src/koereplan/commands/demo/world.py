"""The whole demo world as values: who is where, who works there, whose case is whose. Nothing is stored here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from koereplan.casework.access import Role
from koereplan.casework.people import cpr
from koereplan.commands.demo.cast import ADMINISTRATOR, BESIDE_CASES, EDITOR, HOME, JONAS, LEADER, ODENSE, SARA, cast
from koereplan.commands.demo.homes import Home, home_of
from koereplan.commands.demo.names import Name, Names
from koereplan.commands.demo.people import VISITORS
from koereplan.commands.demo.situations import SITUATIONS
from koereplan.commands.demo.substitute import SubstituteNumbers
from koereplan.commands.reference import UnitKey, municipalities_by_district, reference_units

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from koereplan.commands.demo.story import Story

SEED = "Ingen løslades til gaden"

_SHARE_OF_WOMEN = 0.06
_SHARE_RELEASED_ELSEWHERE = 0.15
_SHARE_WITHOUT_CPR = 0.03
_LANGUAGES = ("ar", "en", "pl", "ro", "so", "tr")

_OPEN = ("horseroed", "kragskovhede", "moegelkaer", "noerre-snede", "renbaek", "sdr-omme", "soebysoegaard")
_CLOSED = ("storstroem", "enner-mark", "nyborg", "ringe")
_REMAND = {
    "odense-arrest": ODENSE,
    "aarhus-arrest": "751",
    "kolding-arrest": "621",
    "aalborg-arrest": "851",
    "koege-arrest": "259",
    "vestre-faengsel": "101",
}
_HALFWAY = ("udslusningsfaengslet-lyng", "udslusningsfaengslet-skejby", "udslusningsfaengslet-fanoe")
_PROBATION = ("kif-fyn", "kif-koebenhavn", "kif-oestjylland", "kif-nordjylland")

OPEN_PRISONS = tuple(UnitKey("open_prison", f"{code}-faengsel") for code in _OPEN)
PRISONS = (*OPEN_PRISONS, *(UnitKey("closed_prison", f"{code}-faengsel") for code in _CLOSED))
WOMENS_PRISON = UnitKey("closed_prison", "jyderup-faengsel")
REMAND_PRISONS = tuple(UnitKey("remand_prison", code) for code in _REMAND)
HALFWAY_HOUSES = tuple(UnitKey("halfway_house", code) for code in _HALFWAY)
DIRECTORATE = UnitKey("directorate", "directorate")
_PROBATION_BY_REGION = dict(
    zip(
        ("syddanmark", "hovedstaden", "midtjylland", "nordjylland", "sjaelland"),
        (*_PROBATION, _PROBATION[1]),
        strict=True,
    )
)
"""Which of the offices with staff serves a region: made up for the demo, like all who live in it."""

PROBATION_OFFICES = tuple(UnitKey("probation_office", code) for code in _PROBATION)
HOME_UNIT = UnitKey("open_prison", HOME)

_PLACES = {
    "remand_new": REMAND_PRISONS,
    "remand": REMAND_PRISONS,
    "remand_long": REMAND_PRISONS,
    "remand_then_sentenced": REMAND_PRISONS,
    "short_untimed": (*REMAND_PRISONS, *OPEN_PRISONS),
    "parole_ahead": (*PRISONS, *HALFWAY_HOUSES),
}
"""Where people in a situation are; in any prison where nothing is said."""


@dataclass(frozen=True, slots=True)
class Employee:
    """Somebody who works in a unit."""

    username: str
    name: Name
    unit: UnitKey
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Resident:
    """Somebody the roadmap is for, with the story of the case and those who carry it out."""

    key: str
    situation: str
    name: Name
    birth_date: date
    cpr: str
    language: str
    needs_interpreter: bool
    unit: UnitKey
    owner: Employee
    deputy: Employee
    receiver: Employee
    receiver_deputy: Employee
    acting_municipality: UnitKey
    release_municipality: UnitKey
    probation_office: UnitKey
    home: Home | None
    story: Story


@dataclass(frozen=True, slots=True)
class Away:
    """A member of staff who is away, with the last day."""

    employee: Employee
    kind: str
    from_on: date
    last_on: date


@dataclass(frozen=True, slots=True)
class World:
    """Everybody in the demo world."""

    staff: tuple[Employee, ...]
    residents: tuple[Resident, ...]
    away: tuple[Away, ...]


def world(today: date) -> World:
    """Return the demo world of a day: the same day gives the same world."""
    return _Making(today).world()


class _Making:
    def __init__(self, today: date) -> None:
        self._today = today
        self._rng = Random(SEED)  # noqa: S311 - nothing here is secret
        self._names = Names(self._rng)
        self._numbers = SubstituteNumbers(self._rng)
        self._regions = dict(_regions_of_municipalities())
        self._municipalities = list(self._regions)
        self._towns = {unit.key: unit.spans[-1].name for unit in reference_units()}
        self._near = dict(_people_on_remand_come_from())
        self._staff: dict[UnitKey, list[Employee]] = {}
        self._residents: list[Resident] = []

    def world(self) -> World:
        cast_of_home = list(cast(self._today))
        for member in cast_of_home:
            self._names.take(member.name)
        self._employ_everybody()
        home = {employee.name: employee for employee in self._staff[HOME_UNIT]}
        for member in cast_of_home:
            owner = home[member.owner]
            deputy = home[JONAS if member.owner == SARA else SARA]
            municipality = UnitKey("municipality", member.municipality)
            self._settle(
                member.key, "cast", member.name, member.story, owner=owner, deputy=deputy, municipality=municipality
            )
        for situation in SITUATIONS:
            for number in range(1, situation.people + 1):
                key = f"{situation.key}-{number}"
                story = situation.tell(Random(f"{SEED}:{key}"), self._today)  # noqa: S311 - nothing here is secret
                self._settle_somewhere(key, situation.key, story)
        staff = tuple(employee for unit in self._staff.values() for employee in unit)
        return World(staff, tuple(self._residents), tuple(self._absences(home[JONAS], home[SARA])))

    def _employ_everybody(self) -> None:
        named = {HOME_UNIT: [(LEADER, Role.LEADER), (SARA, Role.PLAN_OWNER), (JONAS, Role.PLAN_OWNER)]}
        odense = UnitKey("municipality", ODENSE)
        named[UnitKey("probation_office", "kif-fyn")] = [(Name("Lone", "Bech"), Role.PROBATION_OFFICER)]
        named[odense] = [(Name("Hanne", "Lindegaard"), Role.COORDINATOR)]
        named[DIRECTORATE] = [
            (Name("Rie", "Lausten"), Role.AUDITOR),
            (ADMINISTRATOR, Role.ADMINISTRATOR),
            (EDITOR, Role.EDITOR),
        ]
        for people in named.values():
            for name, _ in people:
                self._names.take(name)
        prison = [Role.LEADER] + [Role.PLAN_OWNER] * 4
        probation = [Role.LEADER] + [Role.PROBATION_OFFICER] * 3
        municipal = [Role.COORDINATOR, Role.CASE_LEAD, Role.CASEWORKER, Role.LEADER]
        towns = [odense, *self._rng.sample([key for key in self._municipalities if key != odense], 11)]
        for units, roles in (
            ((DIRECTORATE,), [Role.AUDITOR, Role.ADMINISTRATOR, Role.EDITOR]),
            ((*PRISONS, WOMENS_PRISON, *REMAND_PRISONS, *HALFWAY_HOUSES), prison),
            (PROBATION_OFFICES, probation),
            (towns, municipal),
        ):
            for unit in units:
                self._employ(unit, roles, named.get(unit, []))
        for unit, posts in BESIDE_CASES.items():
            beside = [Employee(_username(name), self._names.take(name), unit, role) for name, role in posts]
            self._staff[unit] = [*self._staff.get(unit, []), *beside]

    def _employ(self, unit: UnitKey, roles: list[Role], named: list[tuple[Name, Role]]) -> None:
        posts = list(roles)
        for _, role in named:
            posts.remove(role)
        people = [*named, *((self._names.draw(woman=self._rng.random() < 0.55), role) for role in posts)]
        self._staff[unit] = [Employee(_username(name), name, unit, role) for name, role in people]

    def _settle_somewhere(self, key: str, situation: str, story: Story) -> None:
        woman = self._rng.random() < _SHARE_OF_WOMEN and key not in VISITORS
        places = _PLACES.get(situation, PRISONS)
        unit = WOMENS_PRISON if woman and places is PRISONS else self._rng.choice(places)
        owner, deputy = self._rng.sample(self._of(unit, Role.PLAN_OWNER, but={SARA, JONAS}), 2)
        name = self._names.draw(woman=woman)
        municipality = self._rng.choice(self._near.get(unit, self._municipalities))
        self._settle(key, situation, name, story, owner=owner, deputy=deputy, municipality=municipality, woman=woman)

    def _settle(
        self,
        key: str,
        situation: str,
        name: Name,
        story: Story,
        *,
        owner: Employee,
        deputy: Employee,
        municipality: UnitKey,
        woman: bool = False,
    ) -> None:
        rng = self._rng
        birth_date, number = self._born(key, story, woman=woman)
        elsewhere = rng.random() < _SHARE_RELEASED_ELSEWHERE and situation != "cast"
        foreign = name.is_from_elsewhere and rng.random() < 0.5
        to = rng.choice([unit for unit in OPEN_PRISONS if unit not in {owner.unit, HOME_UNIT}])
        release_municipality = rng.choice(self._municipalities) if elsewhere else municipality
        receiver, receiver_deputy = rng.sample(self._of(to, Role.PLAN_OWNER), 2)
        self._residents.append(
            Resident(
                key=key,
                situation=situation,
                name=name,
                birth_date=birth_date,
                cpr=number,
                language=rng.choice(_LANGUAGES) if foreign else "da",
                needs_interpreter=foreign,
                unit=owner.unit,
                owner=owner,
                deputy=deputy,
                receiver=receiver,
                receiver_deputy=receiver_deputy,
                acting_municipality=municipality,
                release_municipality=release_municipality,
                probation_office=UnitKey("probation_office", _PROBATION_BY_REGION[self._regions[release_municipality]]),
                home=home_of(key, municipality=self._towns[municipality]),
                story=story,
            )
        )

    def _born(self, key: str, story: Story, *, woman: bool) -> tuple[date, str]:
        """Return the birth date and the number of somebody, most of whom have one."""
        if key in VISITORS:
            number = VISITORS[key].number
            return cpr.birth_date(number) or story.begin.on, number
        birth_date = story.begin.facts.get("birth_date")
        if not isinstance(birth_date, date):
            birth_date = story.begin.on - timedelta(days=self._rng.randint(18 * 366, 62 * 365))
        has_none = self._rng.random() < _SHARE_WITHOUT_CPR
        return birth_date, "" if has_none else self._numbers.draw(birth_date, woman=woman)

    def _of(self, unit: UnitKey, role: Role, *, but: Container[Name] = ()) -> list[Employee]:
        return [employee for employee in self._staff[unit] if employee.role is role and employee.name not in but]

    def _absences(self, jonas: Employee, sara: Employee) -> Iterator[Away]:
        yield Away(jonas, "holiday", self._today - timedelta(days=9), self._today + timedelta(days=11))
        # Two days on which nobody is there for the cases that they share: their leader has to appoint somebody.
        yield Away(sara, "other", self._today + timedelta(days=10), self._today + timedelta(days=14))
        ill = self._of(PRISONS[0], Role.PLAN_OWNER)[0]
        yield Away(ill, "illness", self._today - timedelta(days=2), self._today + timedelta(days=2))
        back = self._of(REMAND_PRISONS[0], Role.PLAN_OWNER)[0]
        yield Away(back, "holiday", self._today - timedelta(days=30), self._today - timedelta(days=16))


def _people_on_remand_come_from() -> Iterator[tuple[UnitKey, list[UnitKey]]]:
    """Return the remand prisons with the municipalities of the police district that each lies in."""
    for inside in municipalities_by_district().values():
        for unit, code in zip(REMAND_PRISONS, _REMAND.values(), strict=True):
            if UnitKey("municipality", code) in inside:
                yield unit, inside


def _regions_of_municipalities() -> Iterator[tuple[UnitKey, str]]:
    for unit in reference_units():
        if unit.key.kind == "municipality" and (region := unit.spans[0].parent):
            yield unit.key, region.code


def _username(name: Name) -> str:
    plain = name.full.lower()
    for letter, letters in (("æ", "ae"), ("ø", "oe"), ("å", "aa"), (" ", ".")):
        plain = plain.replace(letter, letters)
    return plain
