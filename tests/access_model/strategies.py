"""Cases with every kind of ground, and people who ask: small pools, so that they meet; days close to every edge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from tests.access_model.acts import APART, TOUCHES, Deed
from tests.access_model.world import (
    Area,
    Case,
    Consent,
    Contact,
    Emergency,
    Exchange,
    Exit,
    Names,
    Notice,
    Referral,
    Tail,
    What,
    Who,
    Withheld,
)

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)

BODY_OF = {
    "prison": "prison_service",
    "other prison": "prison_service",
    "probation": "prison_service",
    "exit": "prison_service",
    "jobs": "municipality:101",
    "housing": "municipality:101",
    "elsewhere": "municipality:851",
    "district": "police:1",
    "café": "civil_society:cafe",
}
UNITS = tuple(BODY_OF)
BODIES = tuple(sorted(set(BODY_OF.values())))
PEOPLE = ("ana", "bo", "cai")
ROLES = (
    "plan_owner",
    "leader",
    "probation_officer",
    "region_decision",
    "coordinator",
    "case_lead",
    "caseworker",
    "ksp_member",
    "exit_unit",
    "exit_lead",
    "local_exit",
    "volunteer",
    "statistician",
    "auditor",
    "administrator",
    "editor",
    "person",
    "by_link",
    "system",
)
PURPOSES = ("serving", "coordination", "supervision", "ksp", "exit", "referral", "audit", "self", "emergency")
AREAS = (
    "housing",
    "education_employment",
    "economy",
    "network",
    "other",
    "health_physical",
    "health_mental",
    "substance_use",
)
BY_AREA = ("plan", "assessment", "case_records")
ROOMS = ("ksp_items", "exit_case", "referral")
FLAT = (
    "identity",
    "protected_address",
    "admission",
    "dates",
    "roadmap",
    "risk_and_need",
    "supervision_sessions",
    "meetings",
    "notes",
    "consents",
)
CLASSES = (*FLAT, *BY_AREA, *ROOMS)
PARTS = ("first_name", "agreed_contact", "task", "time")
RECORDS = ("exchange 0", "exchange 1", "exit 0", "referral 0", "referral 1")

units = st.sampled_from(UNITS)
bodies = st.sampled_from(BODIES)
people = st.sampled_from(PEOPLE)


def some(pool: tuple[str, ...]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(pool)) | st.just(frozenset(pool))


def few(one: st.SearchStrategy[object], most: int = 2) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(one, max_size=most).map(tuple)


seldom = st.sampled_from([False, False, False, True])
before = st.sampled_from([-400, -1, 0, 1]).map(lambda days: TODAY + timedelta(days=days))
after = st.none() | st.sampled_from([0, 1, 1, 200]).map(lambda days: TODAY + timedelta(days=days))
given_on = st.sampled_from([-366, -365, -364, -100, -1, -1, 0, 1]).map(lambda days: TODAY + timedelta(days=days))

named = st.builds(
    Names,
    some(CLASSES),
    some(AREAS),
    some(BODIES),
    st.just(frozenset()) | st.just(frozenset()) | some((*RECORDS, "file")),
)


@st.composite
def consents(draw: st.DrawFn, unit: str | None = None, purpose: str | None = None) -> Consent:
    to_unit = unit or draw(units)
    return Consent(
        id=draw(st.sampled_from(["consent 0", "consent 1"])),
        names=draw(named),
        to_unit=to_unit,
        to_body=BODY_OF[to_unit],
        purpose=purpose or draw(st.sampled_from(("serving", "coordination", "supervision", "referral", *PURPOSES))),
        given=draw(given_on),
        expires=draw(st.none() | after),
        withdrawn=draw(st.none() | after),
        task=draw(st.sampled_from(["straffuldbyrdelse", "straffuldbyrdelse", ""])),
    )


@st.composite
def contacts(draw: st.DrawFn) -> Contact:
    unit = draw(units)
    return Contact(unit, BODY_OF[unit], draw(st.sampled_from(["6", "8", "9", "9A", "1"])), draw(before), draw(after))


@st.composite
def tails(draw: st.DrawFn) -> Tail:
    unit = draw(units)
    return Tail(unit, BODY_OF[unit], draw(before), draw(after) or TODAY)


@st.composite
def area_holders(draw: st.DrawFn) -> Area:
    unit = draw(st.sampled_from(["probation", "jobs", "housing", "elsewhere"]))
    return Area(draw(st.sampled_from(AREAS)), unit, BODY_OF[unit], draw(people), draw(st.none() | people))


@st.composite
def notices(draw: st.DrawFn) -> Notice:
    unit = draw(units)
    consent = draw(st.none() | consents(unit, "coordination") | consents())
    duty, forwarded_by = draw(st.sampled_from(["", "pligt"])), draw(st.none() | units)
    return Notice(unit, BODY_OF[unit], draw(before), draw(after), consent, duty, forwarded_by)


@st.composite
def exchanges(draw: st.DrawFn, number: int) -> Exchange:
    members = draw(st.frozensets(st.tuples(people, bodies)))
    until = draw(after) or TODAY
    necessity = draw(st.sampled_from(["", "nødvendigt", "nødvendigt"]))
    return Exchange(f"exchange {number}", members, draw(people), necessity, draw(named), draw(before), until)


@st.composite
def exits(draw: st.DrawFn) -> Exit:
    unit = draw(st.sampled_from(["exit", "exit", "prison"]))
    local = draw(st.none() | st.just("district"))
    consent = draw(consents(unit, "exit") | consents(unit, "exit") | consents())
    return Exit("exit 0", unit, draw(some(PEOPLE)), consent, draw(before), draw(after), local, draw(st.none() | before))


@st.composite
def referrals(draw: st.DrawFn, number: int) -> Referral:
    unit = draw(st.sampled_from(["café", "café", "prison"]))
    consent = draw(consents(unit, "referral") | consents(unit, "referral") | consents())
    return Referral(f"referral {number}", unit, consent, draw(before), draw(after), draw(some(PEOPLE)))


@st.composite
def withheld(draw: st.DrawFn) -> Withheld:
    content = draw(st.sampled_from(CLASSES))
    area = draw(st.none() | st.sampled_from(AREAS)) if content in BY_AREA else None
    return Withheld(content, area, draw(before), draw(st.booleans()))


@st.composite
def emergencies(draw: st.DrawFn, number: int) -> Emergency:
    unit = draw(units)
    hours = draw(st.sampled_from([-25, -24, -23, -1, 0, 1]))
    opened = NOW + timedelta(hours=hours)
    reason = draw(st.sampled_from(["", "akut", "akut"]))
    return Emergency(f"emergency {number}", draw(people), unit, BODY_OF[unit], reason, opened)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A case that somebody holds, or held last, with any grounds beside."""
    unit = draw(st.sampled_from(["prison", "prison", "probation", "jobs"]))
    is_held = draw(st.sampled_from([True, True, False]))
    kin = tuple(other for other in UNITS if other != unit and BODY_OF[other] == "prison_service")
    return Case(
        holder_unit=unit if is_held else None,
        holder=draw(people) if is_held else None,
        holder_body=BODY_OF[unit],
        last_unit=None if is_held else unit,
        asked=draw(some(kin)) if is_held else frozenset(),
        deputies=draw(some(PEOPLE)) if is_held else frozenset(),
        assigned=draw(st.none() | some(PEOPLE)),
        appointers=draw(some(PEOPLE)),
        areas=draw(few(area_holders())) if is_held else (),  # type: ignore[arg-type]
        tails=draw(few(tails(), 1)),  # type: ignore[arg-type]
        contacts=draw(few(contacts())),  # type: ignore[arg-type]
        notices=draw(few(notices(), 1)),  # type: ignore[arg-type]
        consents=draw(few(consents())),  # type: ignore[arg-type]
        exchanges=tuple(draw(exchanges(number)) for number in range(draw(st.integers(0, 2)))),
        exits=tuple(draw(exits()) for _ in range(draw(st.integers(0, 1)))),
        referrals=tuple(draw(referrals(number)) for number in range(draw(st.integers(0, 2)))),
        person=draw(st.sampled_from(["person", "person", None])),
        withheld=draw(few(withheld())),  # type: ignore[arg-type]
        emergencies=tuple(draw(emergencies(number)) for number in range(draw(st.integers(0, 2)))),
    )


@st.composite
def askers(draw: st.DrawFn) -> Who:
    role = draw(st.sampled_from(ROLES))
    name = draw(st.sampled_from(["person", "person", "ana"])) if role == "person" else draw(people)
    return Who(name, draw(units), role)


@st.composite
def concerned(draw: st.DrawFn, case: Case) -> Who:
    """Somebody whom one of the case's grounds is about; now and then with a role or unit that does not fit."""
    name, role = draw(people), draw(st.sampled_from(["leader", "coordinator", "caseworker", "probation_officer"]))
    whom = [Who(case.holder or name, case.holder_unit or case.last_unit or "prison", role)]
    whom += [Who(name, unit, role) for unit in sorted(case.asked)]
    whom += [Who(name, tail.unit, role) for tail in case.tails]
    whom += [Who(area.name, area.unit, role) for area in case.areas]
    whom += [Who(name, contact.unit, role) for contact in case.contacts]
    whom += [Who(name, notice.unit, role) for notice in case.notices]
    whom += [Who(name, consent.to_unit, role) for consent in case.consents]
    whom += [Who(member, draw(units), "ksp_member") for item in case.exchanges for member, _ in sorted(item.members)]
    for exit_ in case.exits:
        whom += [Who(name, exit_.unit, "exit_unit"), Who(name, draw(units), "exit_lead")]
        whom += [Who(name, exit_.local_unit or "district", "local_exit")]
    for referral in case.referrals:
        whom += [Who(name, referral.unit, "volunteer"), Who(name, referral.unit, "coordinator")]
    whom += [Who(emergency.name, emergency.unit, role) for emergency in case.emergencies]
    whom += [Who("person", "nowhere", "person"), Who(name, draw(units), draw(st.sampled_from(ROLES)))]
    return draw(st.sampled_from(whom))


@st.composite
def wants(draw: st.DrawFn) -> What:
    content = draw(st.sampled_from(CLASSES) | st.sampled_from(ROOMS))
    area = None
    if content in BY_AREA or (content == "meetings" and draw(st.booleans())):
        area = draw(st.sampled_from(AREAS))
    rooms = {"ksp_items": RECORDS[:2], "exit_case": RECORDS[2:3], "referral": RECORDS[3:]}
    record = draw(st.sampled_from((*rooms[content], *RECORDS)) if content in ROOMS else st.sampled_from([None, "file"]))
    part = draw(st.none() | st.sampled_from(PARTS)) if content == "referral" else None
    held_by = draw(st.just("prison_service") | bodies)
    return What(content, area, held_by, record, part, draw(seldom), draw(seldom))


@dataclass(frozen=True)
class Scene:
    """A case, and some who ask for some of it."""

    case: Case
    people: list[Who]
    wanted: list[What]


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    case = draw(cases())
    asking = draw(st.lists(concerned(case), min_size=3, max_size=4))
    return Scene(case, asking, draw(st.lists(wants(), min_size=5, max_size=7)))


@st.composite
def deeds(draw: st.DrawFn) -> Deed:
    act = draw(st.sampled_from([*TOUCHES, *APART]))
    records = {"decide_exit": ["exit 0"], "run_ksp": ["exchange 0", "exchange 1"]}
    record = draw(st.sampled_from(records.get(act, ["emergency 0", "emergency 1"])))
    held_by = draw(st.just("prison_service") | bodies)
    return Deed(act, draw(st.sampled_from(AREAS)), record, held_by, draw(some((*PEOPLE, *UNITS))))
