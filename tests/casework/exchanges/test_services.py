"""An exchange is its members' alone: no colleague, no list, no log of the person and no statement knows of it."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from koereplan.casework.access import Actor, Basis, ContentClass, LifeArea, NotAllowed, Reading, Role
from koereplan.casework.acting import acting, open_cases, open_rooms
from koereplan.casework.apart.models import Exchange, ExchangeItem
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.queries import case_page, disclosures_of_case, who_has_used
from koereplan.casework.cases.services import NoSuchCase
from koereplan.casework.exchanges.queries import case_to_exchange, exchange_open_to, exchanges_open_to
from koereplan.casework.exchanges.seeing import NoSuchExchange
from koereplan.casework.exchanges.services import (
    LONGEST,
    ExchangeRefused,
    close_exchange,
    decline_to_share,
    open_exchange,
    put_in,
)
from koereplan.casework.journal.models import Disclosure, Entry
from koereplan.casework.organisations.kinds import UnitKind
from tests.database import as_product
from tests.factories import TODAY
from tests.factories.cases import owned, the_person
from tests.factories.organisations import Prison, municipality, prison, unit, works

pytestmark = pytest.mark.django_db
HOUSING = Reading(ContentClass.PLAN, LifeArea.HOUSING)
SOON = TODAY + timedelta(days=60)


@pytest.fixture
def place() -> Prison:
    return prison()


@pytest.fixture
def case_id(place: Prison) -> UUID:
    return owned(place, cpr="610194-0001")


@pytest.fixture
def poul() -> Actor:
    return works("Poul Politi", unit("Fyns Politi", UnitKind.POLICE_DISTRICT), Role.KSP_MEMBER)


@pytest.fixture
def karin() -> Actor:
    return works("Karin Kommune", municipality("Odense"), Role.KSP_MEMBER)


@pytest.fixture
def exchange_id(case_id: UUID, place: Prison, poul: Actor) -> UUID:
    return opened(case_id, place.owner, poul)


def opened(case_id: UUID, owner: Actor, *members: Actor) -> UUID:
    return open_exchange(
        case_id,
        group="KSP Fyn",
        necessity="Der er brug for en fælles plan for den første nat",
        members=[member.staff_id for member in members],
        until_on=SOON,
        actor=owner,
        on=TODAY,
    )


def test_its_members_read_what_each_of_them_put_in(exchange_id: UUID, place: Prison, poul: Actor) -> None:
    put_in(exchange_id, text="Bor hos sin søster", content=[HOUSING], actor=poul, on=TODAY)
    decline_to_share(exchange_id, actor=place.owner, on=TODAY)
    for member in (poul, place.owner):
        page = exchange_open_to(exchange_id, actor=member, on=TODAY)
        assert (page.person_name, page.cpr, page.coordinator) == ("Mikkel Storgaard", "6101940001", "Sara Holm")
        items = {line.name: [(item.text, item.is_declined) for item in line.items] for line in page.members}
        assert items == {"Sara Holm": [("", True)], "Poul Politi": [("Bor hos sin søster", False)]}
        assert [line.id for line in exchanges_open_to(actor=member, on=TODAY)] == [exchange_id]


def test_nobody_else_finds_it(exchange_id: UUID, case_id: UUID, place: Prison, poul: Actor, karin: Actor) -> None:
    other = works("Pia Politi", poul.unit_id, Role.KSP_MEMBER)
    for actor in (place.leader, place.colleague, karin, other, the_person(case_id)):
        assert exchanges_open_to(actor=actor, on=TODAY) == ()
        for known in (exchange_id, uuid4()):
            with pytest.raises(NoSuchExchange):
                exchange_open_to(known, actor=actor, on=TODAY)
            with pytest.raises(NoSuchExchange):
                put_in(known, text="Hej", content=[HOUSING], actor=actor, on=TODAY)
    assert case_to_exchange(case_id, actor=place.colleague, on=TODAY).open_ones == ()


def test_a_member_sees_nothing_else_of_the_case(exchange_id: UUID, case_id: UUID, poul: Actor) -> None:
    with pytest.raises(NoSuchCase):
        case_page(case_id, actor=poul, on=TODAY)


def test_it_leaves_no_trace_in_the_case(exchange_id: UUID, case_id: UUID, place: Prison, poul: Actor) -> None:
    before = Case.objects.get().revision, Entry.objects.filter(subject=f"case:{case_id}").count()
    put_in(exchange_id, text="Bor hos sin søster", content=[HOUSING], actor=poul, on=TODAY)
    opened(case_id, place.owner, poul)
    assert (Case.objects.get().revision, Entry.objects.filter(subject=f"case:{case_id}").count()) == before


def test_what_members_of_other_bodies_read_is_in_the_ledger_and_no_page_tells_of_it(
    exchange_id: UUID, case_id: UUID, place: Prison, poul: Actor
) -> None:
    exchange_open_to(exchange_id, actor=poul, on=TODAY)
    case_to_exchange(case_id, actor=place.owner, on=TODAY)
    given = Disclosure.objects.get(basis=Basis.KSP)
    assert (given.to_unit_id, given.rests_on, given.by_name) == (poul.unit_id, exchange_id, "Poul Politi")
    for actor in (place.owner, the_person(case_id)):
        assert disclosures_of_case(case_id, actor=actor, on=TODAY).lines == ()
    said = [line.says for line in who_has_used(case_id, actor=the_person(case_id), on=TODAY).lines]
    assert said
    assert not [text for text in said if "KSP" in text]


def test_it_closes_when_it_expires_or_is_closed(exchange_id: UUID, case_id: UUID, place: Prison, poul: Actor) -> None:
    with pytest.raises(NotAllowed):
        close_exchange(exchange_id, actor=poul, on=TODAY)
    assert exchange_open_to(exchange_id, actor=poul, on=SOON - timedelta(days=1))
    with pytest.raises(NoSuchExchange):
        exchange_open_to(exchange_id, actor=poul, on=SOON)
    close_exchange(exchange_id, actor=place.owner, on=TODAY)
    for member in (poul, place.owner):
        assert exchanges_open_to(actor=member, on=TODAY) == ()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"necessity": "  "}, "necessity"),
        ({"members": []}, "members"),
        ({"members": [uuid4()]}, "members"),
        ({"until_on": TODAY}, "until_on"),
        ({"until_on": TODAY + LONGEST + timedelta(days=1)}, "until_on"),
    ],
)
def test_it_is_refused_where_it_is_not_whole(
    changed: dict[str, object], field: str, case_id: UUID, place: Prison, poul: Actor
) -> None:
    whole = {"group": "KSP", "necessity": "Nødvendigt", "members": [poul.staff_id], "until_on": SOON}
    with pytest.raises(ExchangeRefused) as refused:
        open_exchange(case_id, **(whole | changed), actor=place.owner, on=TODAY)  # type: ignore[arg-type]
    assert refused.value.details["field"] == field


def test_an_ordinary_association_never_gets_in(case_id: UUID, place: Prison) -> None:
    helper = works("Frida Forening", unit("Café Exit", UnitKind.CIVIL_SOCIETY), Role.KSP_MEMBER)
    with pytest.raises(ExchangeRefused):
        opened(case_id, place.owner, helper)


def test_only_those_who_answer_for_the_case_open_one(case_id: UUID, poul: Actor) -> None:
    stranger = prison("Nyborg Fængsel").owner
    with pytest.raises(NoSuchCase):
        opened(case_id, stranger, poul)


def test_the_database_shows_it_to_its_members_alone(
    exchange_id: UUID, case_id: UUID, place: Prison, poul: Actor
) -> None:
    put_in(exchange_id, text="Bor hos sin søster", content=[HOUSING], actor=poul, on=TODAY)
    with as_product():
        for actor, shown in ((poul, 1), (place.owner, 1), (place.leader, 0), (place.colleague, 0)):
            with transaction.atomic(), acting(actor, on=TODAY):
                assert Exchange.objects.count() == 0
                open_cases([case_id])
                open_rooms(Basis.KSP)
                assert (Exchange.objects.count(), ExchangeItem.objects.count()) == (shown, shown)


def test_what_is_put_in_says_what_it_tells_of_and_so_does_the_ledger(
    exchange_id: UUID, case_id: UUID, place: Prison, poul: Actor
) -> None:
    address = Reading(ContentClass.PROTECTED_ADDRESS)
    put_in(exchange_id, text="Bor hos sin søster", content=[address, HOUSING], actor=place.owner, on=TODAY)
    page = exchange_open_to(exchange_id, actor=poul, on=TODAY)
    assert {reading for line in page.members for item in line.items for reading in item.content} == {address, HOUSING}
    given = [set(row.classes) for row in Disclosure.objects.filter(case_id=case_id, to_unit_id=poul.unit_id)]
    assert {"identity", "ksp_items", "protected_address", "plan"} in given
    for content in ([], [Reading(ContentClass.RISK_AND_NEED)]):
        with pytest.raises(ExchangeRefused) as refused:
            put_in(exchange_id, text="Mere", content=content, actor=poul, on=TODAY)
        assert refused.value.details["field"] == "content"
