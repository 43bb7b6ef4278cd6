"""Preconditions: whose they are, who says how they stand, and when they come up again."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from koereplan.casework.access import Actor, NotAllowed, Role
from koereplan.casework.cooperation.kinds import Stands
from koereplan.casework.cooperation.preconditions.queries import own_preconditions, register, reviews_of, summaries
from koereplan.casework.cooperation.preconditions.services import ReviewRefused, review_precondition
from koereplan.casework.cooperation.queries import reviews_due
from koereplan.casework.cooperation.registers import NotOpen
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.casework.organisations.models import Unit, UnitSpan
from tests.factories import TODAY
from tests.factories.organisations import LONG_AGO, Prison, municipality, prison, works

pytestmark = pytest.mark.django_db
NEXT = TODAY + timedelta(days=200)


@pytest.fixture
def home() -> Prison:
    return prison()


def says(
    unit: UUID,
    actor: Actor,
    *,
    key: str = "2.1",
    stands: Stands = Stands.PARTLY,
    evidence: str = "Vi har en vagtplan",
    owner: Actor | None = None,
    review_on: date = NEXT,
    on: date = TODAY,
) -> None:
    owner_id = (owner or actor).staff_id
    review_precondition(
        unit, key, stands, evidence=evidence, owner_id=owner_id, review_on=review_on, actor=actor, on=on
    )


def test_a_unit_sees_to_those_that_the_source_puts_on_its_kind_and_to_the_general_ones(home: Prison) -> None:
    town = municipality()
    office = works("Kim", Unit.objects.create(kind=UnitKind.PROBATION_OFFICE).pk, Role.LEADER)
    UnitSpan.objects.create(unit_id=office.unit_id, name="KiF Fyn", from_on=LONG_AGO)
    found = {
        unit: {line.precondition.key for line in register(unit, actor=home.leader, on=TODAY).lines}
        for unit in (home.unit_id, town, office.unit_id)
    }
    assert {"2.1", "9.2", "0.1"} <= found[home.unit_id]
    assert {"1.2", "6.1", "0.1"} <= found[town]
    assert {"10.1", "9.2", "0.1"} <= found[office.unit_id]
    assert "2.1" not in found[town] | found[office.unit_id]
    assert "1.2" not in found[home.unit_id]


def test_the_last_review_stands_and_the_former_ones_are_kept(home: Prison) -> None:
    says(home.unit_id, home.leader, stands=Stands.MISSING, evidence="", on=TODAY - timedelta(days=9))
    says(home.unit_id, home.leader, owner=home.owner)
    lines = register(home.unit_id, actor=home.owner, on=TODAY).lines
    [reviewed] = [line.review for line in lines if line.review]
    assert (reviewed.stands, reviewed.owner.name, reviewed.reviewed_by) == (Stands.PARTLY, "Sara Holm", "Lise Leder")
    kept = reviews_of(home.unit_id, "2.1", actor=home.leader, on=TODAY)
    assert [review.stands for review in kept] == [Stands.PARTLY, Stands.MISSING]


def test_the_leader_says_how_it_stands_and_whoever_sees_to_it_and_nobody_else(home: Prison) -> None:
    with pytest.raises(NotAllowed):
        says(home.unit_id, home.owner)
    says(home.unit_id, home.leader, owner=home.owner)
    says(home.unit_id, home.owner, stands=Stands.IN_PLACE)
    with pytest.raises(NotAllowed):
        says(home.unit_id, home.colleague)
    with pytest.raises(NotAllowed):
        says(home.unit_id, prison("Nyborg Fængsel").leader)


def test_leaders_read_everybodys_and_others_their_own(home: Prison) -> None:
    other = prison("Nyborg Fængsel")
    assert {row.unit.id for row in summaries(actor=home.leader, on=TODAY)} >= {home.unit_id, other.unit_id}
    assert [row.unit.id for row in summaries(actor=home.owner, on=TODAY)] == [home.unit_id]
    with pytest.raises(NotOpen):
        register(other.unit_id, actor=home.owner, on=TODAY)
    assert not summaries(actor=works("Vibe", home.unit_id, Role.VOLUNTEER), on=TODAY)


def test_a_departments_leader_keeps_the_municipalitys(home: Prison) -> None:
    town = municipality()
    department = Unit.objects.create(kind=UnitKind.DEPARTMENT).pk
    UnitSpan.objects.create(unit_id=department, name="Job", parent_id=town, from_on=LONG_AGO)
    boss = works("Birgit", department, Role.LEADER)
    says(town, boss, key="1.2")
    assert [row.unit.id for row in summaries(actor=boss, on=TODAY) if row.is_own] == [town]
    assert reviews_due(actor=boss, on=NEXT).preconditions == 1


def test_what_cannot_be_so_is_refused_where_it_is_wrong(home: Prison) -> None:
    wrong = [
        ("evidence", {"evidence": "  "}),
        ("owner", {"owner": prison("Nyborg Fængsel").owner}),
        ("review_on", {"review_on": TODAY}),
    ]
    for field, fields in wrong:
        with pytest.raises(ReviewRefused) as refused:
            says(home.unit_id, home.leader, **fields)  # type: ignore[arg-type]
        assert refused.value.details["field"] == field
    with pytest.raises(NotOpen):
        says(home.unit_id, home.leader, key="1.2")


def test_a_review_comes_up_for_the_leader_on_its_day_until_it_is_gone_through_again(home: Prison) -> None:
    says(home.unit_id, home.leader, owner=home.owner)
    assert not reviews_due(actor=home.leader, on=NEXT - timedelta(days=1))
    assert reviews_due(actor=home.leader, on=NEXT).preconditions == 1
    assert not reviews_due(actor=home.owner, on=NEXT)
    says(home.unit_id, home.leader, review_on=NEXT + timedelta(days=300), on=NEXT)
    assert not reviews_due(actor=home.leader, on=NEXT)


def test_a_step_knows_how_its_own_preconditions_stand_here(home: Prison) -> None:
    says(home.unit_id, home.leader)
    [line] = own_preconditions("2", actor=home.owner, on=TODAY)
    assert line.review is not None
    assert [line.precondition.key for line in own_preconditions("1", actor=home.owner, on=TODAY)] == ["1.1"]
