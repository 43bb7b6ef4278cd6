"""An administrator's pages of accounts: made, invited, reset and closed, within the own units, and never one's own."""

import re
from uuid import UUID, uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.test import Client
from pytest_django.fixtures import Settings

from koereplan.casework.access import Actor, Role
from koereplan.casework.journal.models import Entry
from koereplan.casework.organisations.claims.services import identify
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.casework.organisations.models import Membership
from koereplan.casework.organisations.services import close_account, join
from tests.factories import TODAY
from tests.factories.organisations import Prison, municipality, unit, works
from tests.web.conftest import SignIn
from tests.web.test_sign_in import tell, with_app

PAGE = "/administration/konti/"
PASSWORD = "fire-ord-efter-hinanden"


@pytest.fixture
def ada(home: Prison) -> Actor:
    return works("Ada Falk", unit("Direktoratet", UnitKind.DIRECTORATE), Role.ADMINISTRATOR)


@pytest.fixture
def administrator(ada: Actor, sign_in: SignIn) -> Client:
    return sign_in(ada)


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def made(client: Client, unit_id: UUID, **changed: object) -> str:
    """Return where the account is that somebody makes, or what the form says."""
    sent = {"full_name": "Bo Berg", "username": "bo.berg", "unit": unit_id, "role": "plan_owner", **changed}
    answer = client.post(f"{PAGE}ny/", sent)
    return str(answer["Location"]) if answer.status_code == 302 else answer.content.decode()


def link_on(page: str) -> str:
    found = re.search(r"http://testserver(/log-ind/adgangskode/[^<]+)", page)
    assert found
    return found[1]


def chosen(client: Client, link: str, password: str = PASSWORD) -> str:
    """Return what somebody reads who chooses a password by a link."""
    there = client.get(link, follow=True)
    if "virker ikke længere" in there.content.decode():
        return there.content.decode()
    address = there.redirect_chain[-1][0]
    return client.post(address, {"new_password1": password, "new_password2": password}, follow=True).content.decode()


def events(staff_id: UUID) -> list[tuple[str, str]]:
    return list(Entry.objects.filter(subject=f"staff:{staff_id}").order_by("id").values_list("kind", "actor_name"))


def test_the_accounts_of_a_unit_stand_with_what_they_lack(administrator: Client, home: Prison) -> None:
    page = text(administrator, f"{PAGE}?enhed={home.unit_id}")
    assert "Sara Holm" in page
    assert "handleplansansvarlig i Søbysøgård Fængsel" in page
    assert "Har ikke sat andet trin op" in page
    assert "Mikkel" not in page


def test_an_account_is_made_and_its_owner_chooses_a_password_once(
    administrator: Client, home: Prison, settings: Settings
) -> None:
    where = made(administrator, home.unit_id)
    link = link_on(administrator.post(where, {"act": "link"}).content.decode())
    assert "adgangskode/" not in text(administrator, where)
    settings.DEMO_SIGN_IN = False
    bo = Client()
    assert "Adgangskoden er valgt. Log på med den." in chosen(bo, link)
    tell(bo, "bo.berg", PASSWORD)
    assert bo.get("/sager/")["Location"] == "/to-trin/"
    with_app(bo)
    assert "Søbysøgård Fængsel" in bo.get("/mit-arbejde/", follow=True).content.decode()
    assert "virker ikke længere" in chosen(Client(), link, "noget-helt-andet-langt")
    staff_id = get_user_model().objects.get(username="bo.berg").pk
    assert events(staff_id) == [
        ("StaffEmployed", "Ada Falk"),
        ("StaffJoined", "Ada Falk"),
        ("PasswordInvited", "Ada Falk"),
        ("PasswordChanged", "Bo Berg"),
    ]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"username": "Sara Holm"}, "Brug kun små bogstaver"),
        ({"full_name": ""}, "Udfyld feltet."),
        ({"role": "coordinator"}, "Den rolle findes ikke i enheden."),
        ({"role": "administrator"}, "Rolle: "),
        ({"role": "auditor"}, "Rolle: "),
        ({"unit": uuid4()}, "Enhed: "),
    ],
)
def test_what_cannot_be_an_account_is_said_beside_the_field(
    administrator: Client, home: Prison, changed: dict[str, object], says: str
) -> None:
    page = made(administrator, home.unit_id, **changed)
    assert says in page
    assert "Bo Berg" in page or changed.get("full_name") == ""
    assert not get_user_model().objects.filter(full_name="Bo Berg").exists()


def test_a_user_name_is_one_persons_however_it_is_written(administrator: Client, home: Prison) -> None:
    get_user_model().objects.create(username="Bo.Berg", full_name="En Anden")
    assert "Brugernavnet er taget." in made(administrator, home.unit_id)


@pytest.mark.parametrize("password", ["kort", "q1w2e3r4t5y6"])
def test_a_password_that_is_easy_to_guess_is_not_taken(administrator: Client, home: Prison, password: str) -> None:
    where = made(administrator, home.unit_id)
    link = link_on(administrator.post(where, {"act": "link"}).content.decode())
    assert 'role="alert"' in chosen(Client(), link, password)
    assert not get_user_model().objects.get(username="bo.berg").has_usable_password()


def test_a_link_dies_with_the_account(administrator: Client, home: Prison) -> None:
    where = made(administrator, home.unit_id)
    link = link_on(administrator.post(where, {"act": "link"}).content.decode())
    administrator.post(where, {"act": "close"})
    assert "virker ikke længere" in chosen(Client(), link)
    assert administrator.get(where).status_code == 404


def test_a_lost_telephone_is_forgotten_and_everything_else_stays(administrator: Client, home: Prison) -> None:
    staff_id = home.owner.staff_id
    Authenticator.objects.create(user_id=staff_id, type=Authenticator.Type.TOTP, data={})
    where = f"{PAGE}{staff_id}/"
    assert "Nulstil andet trin" in text(administrator, where)
    assert "Andet trin er nulstillet" in administrator.post(where, {"act": "reset"}, follow=True).content.decode()
    assert not Authenticator.objects.filter(user=staff_id).exists()
    assert events(staff_id)[-1] == ("SecondFactorForgotten", "Ada Falk")
    assert Membership.objects.filter(staff=staff_id, until_on=None).exists()


def test_closing_ends_sessions_and_roles(administrator: Client, home: Prison, sign_in: SignIn) -> None:
    sara = sign_in(home.owner)
    done = administrator.post(f"{PAGE}{home.owner.staff_id}/", {"act": "close"}, follow=True)
    assert "Kontoen er lukket." in done.content.decode()
    assert sara.get("/sager/")["Location"].startswith("/log-ind/")
    assert not Membership.objects.filter(staff=home.owner.staff_id, until_on=None).exists()


def test_nobody_administers_themselves_nor_those_who_administer_or_read_the_log(
    administrator: Client, ada: Actor
) -> None:
    rie = works("Rie Revisor", ada.unit_id, Role.AUDITOR)
    for staff_id in (ada.staff_id, rie.staff_id):
        for act in ("link", "reset", "close"):
            assert administrator.post(f"{PAGE}{staff_id}/", {"act": act}).status_code == 404
    assert "Rie" not in text(administrator, f"{PAGE}?enhed={ada.unit_id}")


def test_an_administrator_below_the_directorate_answers_for_the_own_units_alone(home: Prison, sign_in: SignIn) -> None:
    odense = municipality("Odense Kommune")
    hanne = works("Hanne Lund", odense, Role.COORDINATOR)
    local = sign_in(works("Per Lokal", odense, Role.ADMINISTRATOR))
    assert "Hanne Lund" in text(local, PAGE)
    assert "Sara Holm" not in text(local, f"{PAGE}?enhed={home.unit_id}")
    assert local.post(f"{PAGE}{home.owner.staff_id}/", {"act": "close"}).status_code == 404
    assert "Enhed: " in made(local, home.unit_id)
    join(hanne.staff_id, unit_id=home.unit_id, role=Role.LEADER, from_on=TODAY, actor=home.leader, on=TODAY)
    assert local.get(f"{PAGE}{hanne.staff_id}/").status_code == 404


def test_who_signs_in_at_a_provider_has_no_account_here(administrator: Client, home: Prison) -> None:
    identify(home.owner.staff_id, provider="kommunen", identifier="sara-1", actor=home.leader, on=TODAY)
    assert administrator.get(f"{PAGE}{home.owner.staff_id}/").status_code == 404
    assert "Sara Holm" not in text(administrator, f"{PAGE}?enhed={home.unit_id}")


def test_nobody_else_finds_the_pages(home: Prison, sign_in: SignIn) -> None:
    for path in (PAGE, f"{PAGE}ny/", f"{PAGE}{home.colleague.staff_id}/"):
        assert sign_in(home.leader).get(path).status_code == 404
        assert sign_in(home.leader).post(path, {"act": "close"}).status_code in {404, 405}


@pytest.mark.parametrize("act", ["", "slet", "link "])
def test_nothing_else_is_done_to_an_account(administrator: Client, home: Prison, act: str) -> None:
    assert administrator.post(f"{PAGE}{home.owner.staff_id}/", {"act": act}).status_code == 404


def test_a_closed_account_is_gone_from_the_list(administrator: Client, home: Prison) -> None:
    close_account(home.owner.staff_id, actor=home.leader, on=TODAY)
    assert "Sara Holm" not in text(administrator, f"{PAGE}?enhed={home.unit_id}")


@pytest.mark.parametrize("path", ["MQ/x-y", "x/y", "AA/%00-1", "OTk5/" + "a" * 3000])
def test_a_link_that_nobody_gave_opens_nothing(db: None, path: str) -> None:
    assert "virker ikke længere" in Client().get(f"/log-ind/adgangskode/{path}/").content.decode()
