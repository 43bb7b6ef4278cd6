"""What an administrator reads and tries of the sign-in providers."""

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from koereplan.casework.access import SYSTEM, Role
from koereplan.casework.organisations.claims import ClaimNames, Grant, Provider, UnitRef
from koereplan.casework.organisations.claims.services import identify
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.casework.organisations.models import Membership, Staff, Unit
from tests.factories import TODAY
from tests.factories.organisations import Prison, unit, works
from tests.web.conftest import SignIn

CVR = "35209115"
PROVIDER = Provider(
    id="kommunen",
    name="Kommunens login",
    claims=ClaimNames(organisation="cvr", rights="roles"),
    grants=(
        Grant(right="koordinator", organisation=CVR, role=Role.COORDINATOR, unit=UnitRef("municipality", "461")),
        Grant(right="leder", organisation=CVR, role=Role.LEADER, unit=UnitRef("municipality", "999")),
    ),
)
PAGE = "/administration/login/kommunen/"


@pytest.fixture
def administrator(home: Prison, sign_in: SignIn, settings: Settings) -> Client:
    """Return an administrator who has signed in, with a provider to look at."""
    Unit.objects.filter(pk=unit("Odense Kommune", UnitKind.MUNICIPALITY)).update(code="461")
    settings.SIGN_IN_PROVIDERS = (PROVIDER,)
    return sign_in(works("Ada Min", home.unit_id, Role.ADMINISTRATOR))


def tried(client: Client, *lines: str) -> str:
    return client.post(PAGE, {"written": "\n".join(lines)}).content.decode()


def test_the_rules_stand_in_plain_words(administrator: Client) -> None:
    assert "Kommunens login" in administrator.get("/administration/login/").content.decode()
    page = administrator.get(PAGE).content.decode()
    assert "koordinator, Odense Kommune" in page
    assert f"Den, der kommer fra CVR {CVR}" in page
    assert "enheden municipality:999 findes ikke i dag" in page


def test_claims_can_be_tried_and_change_nothing(administrator: Client) -> None:
    staff = works("Mette Lund", unit("Et andet sted")).staff_id
    identify(staff, provider="kommunen", identifier="mette-7", actor=SYSTEM, on=TODAY)
    before = (Staff.objects.count(), Membership.objects.count())
    page = tried(
        administrator, "sub = mette-7", "acr = Substantial", f"cvr = {CVR}", "roles = koordinator", "roles = leder"
    )
    assert "Mette Lund, som er oprettet her." in page
    assert "koordinator i Odense Kommune" in page
    assert "Enheden municipality:999 findes ikke i dag." in page
    assert (Staff.objects.count(), Membership.objects.count()) == before


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["acr = Substantial"], "har ikke oplyst, hvem du er"),
        (["sub = x", "acr = Low"], "ikke sikkert nok"),
        (["sub = x", "acr = Substantial"], "»x« er ikke knyttet til en bruger"),
        (["sub = x", "acr = High", f"cvr = {CVR}", "roles = konge"], "giver intet: ingen regel nævner den"),
    ],
)
def test_it_says_why_not(administrator: Client, lines: list[str], says: str) -> None:
    assert says in tried(administrator, *lines)


def test_a_line_that_names_no_claim_is_shown_with_its_number(administrator: Client) -> None:
    answer = administrator.post(PAGE, {"written": "sub = x\nnoget andet"})
    assert answer.status_code == 422
    assert "Linje 2" in answer.content.decode()


@pytest.mark.parametrize("path", ["/administration/login/", PAGE])
def test_nobody_else_sees_that_there_is_such_a_page(
    path: str, home: Prison, sign_in: SignIn, settings: Settings
) -> None:
    settings.SIGN_IN_PROVIDERS = (PROVIDER,)
    assert sign_in(home.leader).get(path).status_code == 404


def test_an_administrator_begins_there(administrator: Client) -> None:
    assert administrator.get("/")["Location"] == "/administration/login/"
