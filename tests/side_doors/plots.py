"""Who there is, and how each case stands, in the plain words of the reference model."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from tests.access_model.world import (
    PRISON_SERVICE,
    Case,
    Consent,
    Contact,
    Exchange,
    Exit,
    Names,
    Notice,
    Referral,
    Who,
    Withheld,
)
from tests.factories import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator

ADMITTED = date(2026, 2, 26)

UNITS = {
    "søbysøgård": ("open_prison", PRISON_SERVICE),
    "nyborg": ("closed_prison", PRISON_SERVICE),
    "kif fyn": ("probation_office", PRISON_SERVICE),
    "kif sjælland": ("probation_office", PRISON_SERVICE),
    "direktoratet": ("directorate", PRISON_SERVICE),
    "odense": ("municipality", "municipality:odense"),
    "odense job": ("department", "municipality:odense"),
    "vejle": ("municipality", "municipality:vejle"),
    "fyns politi": ("police_district", "police:fyn"),
    "caféen": ("civil_society", "civil_society:caféen"),
}
"""Units, with their kind and the body that each belongs to."""

PARENTS = {"odense job": "odense"}

STAFF = (
    Who("lis", "søbysøgård", "leader"),
    Who("ove", "søbysøgård", "plan_owner"),
    Who("dan", "søbysøgård", "plan_owner"),
    Who("kai", "søbysøgård", "caseworker"),
    Who("exa", "søbysøgård", "exit_lead"),
    Who("exo", "søbysøgård", "exit_lead"),
    Who("nis", "nyborg", "leader"),
    Who("nina", "nyborg", "plan_owner"),
    Who("noa", "nyborg", "plan_owner"),
    Who("filip", "kif fyn", "probation_officer"),
    Who("freja", "kif fyn", "leader"),
    Who("sofus", "kif sjælland", "probation_officer"),
    Who("sille", "kif sjælland", "leader"),
    Who("oda", "odense", "coordinator"),
    Who("olga", "odense", "case_lead"),
    Who("oskar", "odense", "caseworker"),
    Who("otto", "odense", "leader"),
    Who("jens", "odense job", "caseworker"),
    Who("julie", "odense job", "leader"),
    Who("vera", "vejle", "coordinator"),
    Who("viggo", "vejle", "leader"),
    Who("victor", "vejle", "volunteer"),
    Who("ottilie", "odense", "ksp_member"),
    Who("poul", "fyns politi", "ksp_member"),
    Who("pia", "fyns politi", "ksp_member"),
    Who("lone", "fyns politi", "local_exit"),
    Who("karla", "caféen", "coordinator"),
    Who("frida", "caféen", "volunteer"),
    Who("frode", "caféen", "volunteer"),
    Who("ask", "direktoratet", "auditor"),
    Who("ada", "direktoratet", "administrator"),
    Who("stine", "direktoratet", "statistician"),
    Who("eva", "direktoratet", "editor"),
    Who("enok", "direktoratet", "exit_unit"),
    Who("rita", "direktoratet", "region_decision"),
)

IDENTITY, DATES, ROADMAP, ADMISSION, PLAN = "identity", "dates", "roadmap", "admission", "plan"
HELD = Case(holder_unit="søbysøgård", holder="ove", deputies=frozenset({"dan"}))
AT_NYBORG = Case(holder_unit="nyborg", holder="nina", deputies=frozenset({"noa"}))


@dataclass(frozen=True)
class Plot:
    """How a case stands, in the model's words, and what else has happened in it that opens nothing any more.

    `emergencies` names who took emergency access, and how many days ago.
    """

    title: str
    case: Case
    municipality: str = "odense"
    declined_by: str | None = None
    came_from: str | None = None
    refused_consent_to: str | None = None
    emergencies: tuple[tuple[str, int], ...] = ()
    reviewed: frozenset[str] = field(default_factory=frozenset)


def consent(
    to: str,
    *classes: str,
    given: date = date(2026, 9, 1),
    expires: date | None = None,
    withdrawn: date | None = None,
    purpose: str = "coordination",
    records: frozenset[str] = frozenset(),
) -> Consent:
    areas = frozenset({"housing"} if {PLAN, "case_records"} & set(classes) else ())
    return Consent(
        id=f"{to} {given} {sorted(classes)}",
        names=Names(frozenset(classes), areas, frozenset({PRISON_SERVICE}), records),
        to_unit=to,
        to_body=UNITS[to][1],
        purpose=purpose,
        given=given,
        expires=expires,
        withdrawn=withdrawn,
    )


def contact(unit: str, step: str, since: date = date(2026, 6, 1), released: date | None = None) -> Contact:
    return Contact(unit, UNITS[unit][1], step, since, released)


def notice(unit: str, *, by: Consent | None = None, since: date = date(2026, 9, 2)) -> Notice:
    return Notice(unit, UNITS[unit][1], since, consent=by, duty="" if by else "en pligt")


WHOLE = (IDENTITY, DATES, ROADMAP, PLAN)
TO_TELL = consent("odense", IDENTITY, ADMISSION)
TOLD_NO_MORE = consent("odense", IDENTITY, ADMISSION, withdrawn=date(2026, 11, 1))

NAMED = (
    Plot("held, and nothing else", HELD),
    Plot("held elsewhere, and asked for", replace(AT_NYBORG, wanted_by="søbysøgård")),
    Plot("without an owner", Case(holder_unit="søbysøgård", holder="lis")),
    Plot("another prison is asked", replace(HELD, asked=frozenset({"nyborg"}))),
    Plot("another prison said no", HELD, declined_by="nyborg"),
    Plot("taken over from another prison", HELD, came_from="nyborg"),
    Plot("a probation office is drawn in", replace(HELD, contacts=(contact("kif fyn", "8"),))),
    Plot("the municipality is drawn in", replace(HELD, contacts=(contact("odense", "6"),))),
    Plot("a department and an office are drawn in", replace(
        HELD, contacts=(contact("odense job", "9A"), contact("kif fyn", "9")))),
    Plot("the municipality was released from the task", replace(
        HELD, contacts=(contact("odense", "6", released=date(2026, 10, 1)),))),
    Plot("an office was released today", replace(HELD, contacts=(contact("kif fyn", "9", released=TODAY),))),
    Plot("told of by consent", replace(HELD, notices=(notice("odense", by=TO_TELL),), consents=(TO_TELL,))),
    Plot("told of by duty", replace(HELD, notices=(notice("odense"),))),
    Plot("told of by a consent taken back", replace(
        HELD, notices=(notice("odense", by=TOLD_NO_MORE),), consents=(TOLD_NO_MORE,))),
    Plot("permitted", replace(HELD, consents=(consent("vejle", *WHOLE),))),
    Plot("permitted without the days", replace(HELD, consents=(consent("vejle", IDENTITY, ROADMAP),))),
    Plot("permitted without the name", replace(HELD, consents=(consent("kif sjælland", DATES, ROADMAP),))),
    Plot("another prison is asked, and the way permitted without the name", replace(
        HELD, asked=frozenset({"nyborg"}), consents=(consent("kif sjælland", DATES, ROADMAP),))),
    Plot("only the name permitted", replace(HELD, consents=(consent("odense job", IDENTITY),))),
    Plot("permitted to serve, to the police", replace(
        HELD, consents=(consent("fyns politi", *WHOLE, purpose="serving"),))),
    Plot("not permitted any more", replace(
        HELD, consents=(consent("odense", *WHOLE, given=date(2026, 3, 10), expires=date(2026, 6, 10)),))),
    Plot("permission taken back", replace(HELD, consents=(consent("odense", *WHOLE, withdrawn=TODAY),))),
    Plot("permission refused", HELD, refused_consent_to="odense"),
    Plot("emergency access", HELD, emergencies=(("sofus", 0),)),
    Plot("emergency access that is over", HELD, emergencies=(("filip", 2),)),
    Plot("emergency access of one who was told", replace(HELD, notices=(notice("odense"),)), emergencies=(("oda", 0),)),
    Plot("emergency access reviewed", HELD, emergencies=(("sofus", 3),), reviewed=frozenset({"sille"})),
    Plot("ended", replace(HELD, holder_unit=None, holder=None, last_unit="søbysøgård", deputies=frozenset(),
         contacts=(contact("kif fyn", "8", released=TODAY),))),
)  # fmt: skip


def exchange(*members: str, until: date = date(2027, 1, 5)) -> Exchange:
    """Return an exchange about somebody at Søbysøgård, whom Ove coordinates it for."""
    units = {who.name: who.unit for who in STAFF}
    named = frozenset((name, UNITS[units[name]][1]) for name in ("ove", *members))
    about = Names(frozenset({IDENTITY}), frozenset(), frozenset({PRISON_SERVICE}))
    return Exchange(f"exchange {members}", named, "ove", "nødvendigt", about, date(2026, 11, 20), until)


def exit_case(*, local: str | None = None, until: date | None = None) -> Exit:
    """Return an EXIT case on which Exa works, by the person's written consent to the central unit."""
    nothing_more = Names(frozenset(), frozenset(), frozenset({PRISON_SERVICE}))
    given = Consent("exit", nothing_more, "direktoratet", PRISON_SERVICE, "exit", date(2026, 11, 1))
    accepted = BEGAN if local else None
    return Exit("exit", "direktoratet", frozenset({"exa"}), given, BEGAN, until, local, accepted)


def referral(by: Consent, *volunteers: str) -> Referral:
    return Referral(f"referral {volunteers}", "caféen", by, BEGAN, volunteers=frozenset(volunteers))


BEGAN = date(2026, 11, 20)
TO_REFER = consent("caféen", IDENTITY, purpose="referral")
TO_REFER_NO_MORE = consent("caféen", IDENTITY, purpose="referral", withdrawn=TODAY)
APART = (
    Plot("in EXIT", replace(HELD, exits=(exit_case(),))),
    Plot("in EXIT, with the local unit, and permitted to the police", replace(
        HELD, exits=(exit_case(local="fyns politi"),),
        consents=(consent("fyns politi", IDENTITY, DATES, purpose="serving"),))),
    Plot("in EXIT no more", replace(AT_NYBORG, exits=(exit_case(until=TODAY),))),
    Plot("referred, with a volunteer", replace(HELD, consents=(TO_REFER,), referrals=(referral(TO_REFER, "frida"),))),
    Plot("referred, and nobody chosen", replace(HELD, consents=(TO_REFER,), referrals=(referral(TO_REFER),))),
    Plot("referred by a consent taken back", replace(
        HELD, consents=(TO_REFER_NO_MORE,), referrals=(referral(TO_REFER_NO_MORE, "frida"),))),
    Plot("in an exchange with the police", replace(HELD, exchanges=(exchange("poul"),))),
    Plot("in an exchange with the police and the municipality, which is drawn in too", replace(
        HELD, exchanges=(exchange("poul", "ottilie"),), contacts=(contact("odense", "6"),))),
    Plot("in an exchange that is closed", replace(HELD, exchanges=(exchange("poul", until=TODAY),))),
)  # fmt: skip

KEPT = Plot(
    "the plan about housing is kept from the person",
    replace(HELD, withheld=(Withheld(PLAN, "housing", TODAY + timedelta(days=30)),)),
)

OF_RECORDS = (
    Plot("the municipality is asked for records", replace(HELD, records_of=frozenset({"odense"}))),
    Plot("an office is asked for records, and others may read them", replace(
        HELD, records_of=frozenset({"kif fyn"}), consents=(consent("vejle", *WHOLE, "case_records"),))),
    Plot("an office that is drawn in may read a single record", replace(
        HELD, records_of=frozenset({"odense"}), contacts=(contact("kif fyn", "8"),),
        consents=(consent("kif fyn", "case_records", given=TODAY, records=frozenset({"single"})),))),
)  # fmt: skip


def mixed(title: str, random: Random) -> Plot:
    """Return a case to which much has happened at once."""
    municipality = random.choice(["odense", "vejle"])
    municipal = [unit for unit in UNITS if PARENTS.get(unit, unit) == municipality]
    offices = ["kif fyn", "kif sjælland"]
    some = random.sample
    contacts = [
        contact(random.choice(units), step, released=random.choice([None, None, date(2026, 10, 1)]))
        for step, units in some([("6", municipal), ("8", offices), ("9", offices), ("9A", municipal)], 2)
    ]
    consents = [_some_consent(random, to) for to in some([*offices, "odense job", "vejle", "fyns politi"], 2)]
    case = random.choice([HELD, AT_NYBORG])
    asked = {"søbysøgård": "nyborg", "nyborg": "søbysøgård"}[str(case.holder_unit)]
    each_once = {line.unit: line for line in contacts}
    taken_by = some(["sofus", "filip", "noa"], random.randint(0, 1))
    return Plot(
        title,
        replace(
            case,
            contacts=tuple(each_once.values()),
            consents=tuple(consents),
            notices=tuple(notice(municipality) for _ in range(random.randint(0, 1))),
            asked=frozenset(some([asked], random.randint(0, 1))),
        ),
        municipality=municipality,
        emergencies=tuple((name, random.randint(0, 2)) for name in taken_by),
    )


def _some_consent(random: Random, to: str) -> Consent:
    classes = random.sample(WHOLE, random.randint(1, 4))
    given = ADMITTED + timedelta(days=random.randint(10, 250))
    ends: dict[str, Any] = random.choice([{}, {}, {"expires": None}, {"withdrawn": given + timedelta(days=5)}])
    return consent(to, *classes, given=given, purpose=random.choice(["serving", "coordination"]), **ends)


def plots() -> Iterator[Plot]:
    """Yield every situation by itself, and some of everything at once, the same each time."""
    yield from NAMED
    random = Random(20261123)
    for number in range(6):
        yield mixed(f"mixed {number}", random)
    yield from OF_RECORDS
    yield from APART
    yield KEPT
