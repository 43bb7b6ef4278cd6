import base64

import pytest

from koereplan.casework.access import Role
from koereplan.casework.organisations.claims import (
    Assurance,
    AssuranceTooLow,
    Audience,
    ClaimMissing,
    ClaimNames,
    Grant,
    Privilege,
    PrivilegesUnreadable,
    Provider,
    UnitRef,
    privileges_in,
    read,
)

CVR, OTHER = "35209115", "11111111"
ODENSE = UnitRef("municipality", "461")
GRANT = Grant(
    right="koordinator", organisation=CVR, constraints={"enhed": "borgerservice"}, role=Role.COORDINATOR, unit=ODENSE
)
ANYWHERE = Grant(right="leser", role=Role.STATISTICIAN, unit=ODENSE)
PROVIDER = Provider(
    id="kommunen",
    name="Kommunens login",
    claims=ClaimNames(organisation="cvr", rights="roles", privileges="privileges"),
    grants=(GRANT, ANYWHERE),
)
SURE: dict[str, tuple[str, ...]] = {"sub": ("mette-7",), "acr": ("https://data.gov.dk/concept/core/nsis/Substantial",)}


def listed(inner: str, *, root: str = "PrivilegeList") -> str:
    return base64.b64encode(f"<{root}>{inner}</{root}>".encode()).decode()


def group(cvr: str = CVR, right: str = "koordinator", constraint: str = "borgerservice") -> str:
    return (
        f'<PrivilegeGroup Scope="urn:dk:gov:saml:cvrNumberIdentifier:{cvr}"><Privilege>{right}</Privilege>'
        f'<Constraint Name="enhed">{constraint}</Constraint></PrivilegeGroup>'
    )


def test_every_privilege_of_a_group_has_its_organisation_and_its_constraints() -> None:
    assert privileges_in(listed(group(constraint="borgerservice, jobcenter") + group(OTHER, "leser"))) == (
        Privilege("koordinator", CVR, {"enhed": ("borgerservice", "jobcenter")}),
        Privilege("leser", OTHER, {"enhed": ("borgerservice",)}),
    )


def test_a_privilege_of_something_else_than_an_organisation_belongs_to_none() -> None:
    scope = "urn:dk:gov:saml:cprNumberIdentifier:35209115"
    told = listed(f'<PrivilegeGroup Scope="{scope}"><Privilege>koordinator</Privilege></PrivilegeGroup>')
    assert privileges_in(told)[0].organisation != CVR


@pytest.mark.parametrize(
    "told", ["æ", "AAAA", listed("", root="NogetAndet"), base64.b64encode(b"<PrivilegeList>").decode()]
)
def test_what_is_no_list_is_refused(told: str) -> None:
    with pytest.raises(PrivilegesUnreadable):
        privileges_in(told)


def test_what_a_list_refers_to_is_not_fetched() -> None:
    told = b'<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/hostname">]><PrivilegeList><PrivilegeGroup>'
    told += b"<Privilege>&secret;</Privilege></PrivilegeGroup></PrivilegeList>"
    assert privileges_in(base64.b64encode(told).decode()) == (Privilege(""),)


@pytest.mark.parametrize(
    ("inner", "fits"),
    [
        (group(), True),
        (group(cvr=OTHER), False),
        (group(right="leder"), False),
        (group(constraint="jobcenter"), False),
        (group(constraint="jobcenter,borgerservice"), True),
    ],
)
def test_a_grant_asks_for_the_right_in_the_organisation_within_the_constraint(inner: str, fits: bool) -> None:
    reading = read(SURE | {"privileges": (listed(inner),)}, PROVIDER)
    assert (reading.grants == (GRANT,)) is fits
    assert bool(reading.unused) is not fits


def test_a_constraint_of_one_privilege_does_not_count_for_another() -> None:
    split = group(constraint="jobcenter") + group(right="leder", constraint="borgerservice")
    assert read(SURE | {"privileges": (listed(split),)}, PROVIDER).grants == ()


def test_a_grant_without_organisation_does_not_ask_where_from() -> None:
    assert read(SURE | {"roles": ("leser",), "cvr": (OTHER,)}, PROVIDER).grants == (ANYWHERE,)


@pytest.mark.parametrize("identifier", [(), ("",), (" ",)])
def test_nobody_is_read_without_an_identifier(identifier: tuple[str, ...]) -> None:
    with pytest.raises(ClaimMissing):
        read({**SURE, "sub": identifier}, PROVIDER)


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ("Substantial", Assurance.SUBSTANTIAL),
        ("High", Assurance.HIGH),
        ("https://data.gov.dk/concept/core/nsis/High", Assurance.HIGH),
        ("Low", None),
        ("3", None),
        ("", None),
    ],
)
def test_the_level_must_be_said_and_be_enough(said: str, level: Assurance | None) -> None:
    claims = {**SURE, "acr": (said,)}
    if level:
        assert read(claims, PROVIDER).assurance is level
    else:
        with pytest.raises(AssuranceTooLow) as refusal:
            read(claims, PROVIDER)
        assert "Betydelig" in refusal.value.for_user()


def test_a_cpr_number_is_read_of_a_person_only_and_never_shown() -> None:
    claims = SURE | {"cpr": ("610180-4321",)}
    names = ClaimNames(cpr="cpr")
    of_person = read(claims, Provider(id="mitid", name="MitID", audience=Audience.PERSON, claims=names))
    of_staff = read(claims, Provider(id="mitid", name="MitID", claims=names))
    assert of_person.cpr == "610180-4321"
    assert of_staff.cpr == ""
    assert "4321" not in repr(of_person)
