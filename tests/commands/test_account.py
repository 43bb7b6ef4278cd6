import io

import pytest
from django.contrib.auth import get_user_model

from koereplan.casework.access import Role
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.casework.organisations.models import Identifier, Membership, Unit
from koereplan.commands.account import acts
from koereplan.commands.account.main import main
from koereplan.foundation.problem import Problem
from tests.factories.organisations import unit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _odense() -> None:
    Unit.objects.filter(pk=unit("Odense Kommune", UnitKind.MUNICIPALITY)).update(code="461")


def typed(monkeypatch: pytest.MonkeyPatch, password: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))


def test_an_account_is_made_given_a_role_and_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    main(["add", "ada", "Ada Nørgaard"])
    main(["role", "ada", "administrator", "municipality:461"])
    main(["identify", "ada", "kommunen", "ada-1"])
    typed(monkeypatch, "et-langt-kodeord")
    main(["password", "ada"])
    staff = get_user_model().objects.get(username="ada")
    assert staff.check_password("et-langt-kodeord")
    assert Membership.objects.get(staff=staff).role == Role.ADMINISTRATOR
    assert Identifier.objects.get(staff=staff).value == "ada-1"
    main(["close", "ada"])
    staff.refresh_from_db()
    assert not staff.is_active
    assert not Membership.objects.filter(staff=staff, until_on=None).exists()


@pytest.mark.parametrize("password", ["kort", "q1w2e3r4t5y6", ""])
def test_a_password_that_is_easy_to_guess_is_refused(password: str, monkeypatch: pytest.MonkeyPatch) -> None:
    main(["add", "ada", "Ada Nørgaard"])
    typed(monkeypatch, password)
    with pytest.raises(acts.PasswordTooWeak):
        main(["password", "ada"])
    assert not get_user_model().objects.get(username="ada").has_usable_password()


@pytest.mark.parametrize(
    ("arguments", "refusal"),
    [
        (["add", "ada", "En Anden"], acts.AccountExists),
        (["role", "ada", "konge", "municipality:461"], acts.NoSuchRole),
        (["role", "ada", "leader", "municipality:999"], acts.NoSuchUnit),
        (["close", "findes-ikke"], acts.NoSuchAccount),
    ],
)
def test_what_cannot_be_done_is_refused(arguments: list[str], refusal: type[Problem]) -> None:
    main(["add", "ada", "Ada Nørgaard"])
    with pytest.raises(refusal):
        main(arguments)
