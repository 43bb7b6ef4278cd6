"""A protected address is shown where it is open and nowhere else: no page, search, log, journal or count tells it."""

from uuid import UUID

import pytest
from django.test import Client

from koereplan.casework.access import Actor, Authority, Body, Contact, ContentClass, Reading, Role, Standing, sight
from koereplan.casework.journal.models import Entry, LogEntry
from koereplan.casework.people.models import Address, FormerAddress
from tests.factories import TODAY
from tests.factories.cases import owned, revision
from tests.factories.organisations import Prison, prison
from tests.web.conftest import SignIn
from tests.web.test_pages import OF_A_CASE, OF_A_UNIT

STREET, BEFORE = "Skjulevej 17", "Gamlevej 3"


def move(client: Client, case_id: UUID, text: str, *, protected: bool = False) -> int:
    sent = {"text": text, "revision": str(revision(case_id))} | ({"protected": "on"} if protected else {})
    return client.post(f"/sager/{case_id}/adresse/", sent).status_code


@pytest.fixture
def hidden(home: Prison, sign_in: SignIn) -> UUID:
    """Return the case of somebody whose address became protected."""
    case_id = owned(home)
    client = sign_in(home.owner)
    assert move(client, case_id, BEFORE) == 302
    assert move(client, case_id, STREET, protected=True) == 302
    return case_id


def test_who_is_responsible_sees_where_somebody_lives_and_has_lived(
    hidden: UUID, home: Prison, sign_in: SignIn
) -> None:
    text = sign_in(home.colleague).get(f"/sager/{hidden}/adresse/").content.decode()
    assert STREET in text
    assert BEFORE in text
    entries = LogEntry.objects.filter(actor_id=home.colleague.staff_id).order_by("id")
    assert [(entry.use, entry.classes) for entry in entries] == [
        ("address_of_person", ["identity"]),
        ("protected_address_of_person", ["protected_address"]),
    ]


def test_what_stood_is_kept_and_nothing_new_is_refused(hidden: UUID, home: Prison, sign_in: SignIn) -> None:
    assert (Address.objects.get().text, FormerAddress.objects.get().text) == (STREET, BEFORE)
    assert move(sign_in(home.owner), hidden, STREET, protected=True) == 422
    assert FormerAddress.objects.count() == 1


def test_two_who_change_it_at_once_are_told(hidden: UUID, home: Prison, sign_in: SignIn) -> None:
    sent = {"text": "Nyvej 1", "revision": str(revision(hidden) - 1)}
    answer = sign_in(home.owner).post(f"/sager/{hidden}/adresse/", sent)
    assert answer.status_code == 409
    assert "Nyvej 1" in answer.content.decode()


def test_no_other_page_and_no_log_holds_an_address(hidden: UUID, home: Prison, sign_in: SignIn) -> None:
    client = sign_in(home.owner)
    paths = [where(hidden) for name, where in OF_A_CASE.items() if name != "address"]
    for path in [*OF_A_UNIT, *paths]:
        text = client.get(path).content.decode()
        assert STREET not in text
        assert BEFORE not in text
    kept = f"{list(Entry.objects.values())}{list(LogEntry.objects.values())}"
    assert "vej" not in kept
    assert Entry.objects.filter(payload__fields=["address"]).count() == 2


@pytest.mark.parametrize("text", [STREET, "Skjulevej", BEFORE, "17"])
def test_no_search_finds_anybody_by_it(text: str, hidden: UUID, home: Prison, sign_in: SignIn) -> None:
    found = sign_in(home.owner).post("/sager/", {"text": text}).content.decode()
    assert "Mikkel" not in found


def test_it_is_nobodys_outside_the_case(hidden: UUID, sign_in: SignIn) -> None:
    stranger = sign_in(prison("Nyborg Fængsel").leader)
    assert stranger.get(f"/sager/{hidden}/adresse/").status_code == 404
    assert move(stranger, hidden, "Falskvej 1") == 404


@pytest.mark.parametrize(
    ("role", "body", "is_open"),
    [
        (Role.CASEWORKER, Body(Authority.MUNICIPALITY, "461"), False),
        (Role.PROBATION_OFFICER, Body(Authority.PRISON_SERVICE), True),
    ],
)
def test_a_municipality_that_is_drawn_in_does_not_see_it_and_a_probation_office_does(
    role: Role, body: Body, is_open: bool
) -> None:
    unit, holder = UUID(int=7), UUID(int=8)
    contact = Contact(unit_id=unit, body=body, step="8", contacted_on=TODAY)
    standing = Standing(frozenset({holder}), holder, UUID(int=1), contacts=(contact,))
    actor = Actor(UUID(int=2), "En Anden", unit, role)
    protected = Reading(ContentClass.PROTECTED_ADDRESS)
    assert bool(sight(actor, protected, standing=standing, on=TODAY)) is is_open
