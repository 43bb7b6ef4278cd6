"""Who may come in, and as whom."""

import base64
import hashlib
import hmac
import json
import re
import struct
import time
from typing import Any
from uuid import UUID

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import PBKDF2PasswordHasher, make_password
from django.test import Client
from pytest_django.fixtures import Settings

from koereplan.casework.access import Role
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.casework.organisations.services import change_password, close_account, employ, join
from koereplan.commands.account.main import main as account
from tests.factories import TODAY
from tests.factories.cases import owned, the_person
from tests.factories.organisations import Prison, unit, works
from tests.web.conftest import SignIn

PASSWORD = "et-langt-kodeord"


@pytest.fixture
def local(home: Prison, settings: Settings) -> UUID:
    """Return somebody who signs in with a password, where nobody is picked."""
    settings.DEMO_SIGN_IN = False
    staff = employ("sholm", "Sara Holm", password=PASSWORD, actor=home.leader, on=TODAY)
    join(staff, unit_id=home.unit_id, role=Role.PLAN_OWNER, from_on=TODAY, actor=home.leader, on=TODAY)
    return staff


def tell(client: Client, name: str, password: str) -> Any:
    return client.post("/log-ind/", {"login": name, "password": password, "next": "/sager/"})


def code_of(secret: str, *, at: float | None = None) -> str:
    """Return what an app shows: RFC 6238, six digits, half a minute."""
    counter = struct.pack(">Q", int((at or time.time()) // 30))
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 0x0F
    number = int.from_bytes(digest[start : start + 4]) & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def with_app(client: Client) -> str:
    """Set up an app for somebody who has just signed in, and return its secret."""
    page = client.get("/to-trin/app/")
    assert page.status_code == 200, page["Location"]
    secret: str = page.context["form"].secret
    done = client.post("/to-trin/app/", {"code": code_of(secret)})
    assert done["Location"] == "/to-trin/noedkoder/"
    return secret


def test_a_password_alone_opens_only_the_page_where_a_second_factor_is_set_up(local: UUID) -> None:
    client = Client()
    assert tell(client, "sholm", PASSWORD)["Location"] == "/sager/"
    for path in ("/", "/sager/", "/mit-arbejde/", "/fravaer/"):
        assert client.get(path)["Location"] == "/to-trin/"
    assert "En adgangskode er ikke nok" in client.get("/to-trin/").content.decode()


def test_with_a_second_factor_the_password_asks_for_it_each_time(local: UUID) -> None:
    client = Client()
    tell(client, "sholm", PASSWORD)
    secret = with_app(client)
    assert client.get("/sager/", follow=True).status_code == 200
    client.post("/log-af/")
    assert tell(client, "sholm", PASSWORD)["Location"] == "/to-trin/kode/"
    assert client.get("/sager/")["Location"].startswith("/log-ind/")
    wrong = client.post("/to-trin/kode/", {"code": "000000"})
    assert "Koden passer ikke" in wrong.content.decode()
    right = client.post("/to-trin/kode/", {"code": code_of(secret)})
    assert right["Location"] == "/sager/"
    assert client.get("/sager/", follow=True).status_code == 200


def test_whoever_has_a_second_factor_here_finds_its_page_again(local: UUID) -> None:
    client = Client()
    tell(client, "sholm", PASSWORD)
    with_app(client)
    link = 'href="/to-trin/"'
    assert link in client.get("/sager/", follow=True).content.decode()
    assert "I brug" in client.get("/to-trin/").content.decode()


def test_a_code_is_used_once(local: UUID) -> None:
    first = Client()
    tell(first, "sholm", PASSWORD)
    code = code_of(with_app(first))
    for expected in ("/sager/", None):
        other = Client()
        tell(other, "sholm", PASSWORD)
        assert other.post("/to-trin/kode/", {"code": code}).get("Location") == expected


def test_the_database_alone_makes_no_codes(local: UUID) -> None:
    client = Client()
    tell(client, "sholm", PASSWORD)
    secret = with_app(client)
    stored = repr(list(Authenticator.objects.values_list("data", flat=True)))
    assert stored
    assert secret not in stored


def test_a_recovery_code_is_shown_once_and_used_once(local: UUID) -> None:
    client = Client()
    tell(client, "sholm", PASSWORD)
    with_app(client)
    codes = client.get("/to-trin/noedkoder/").context["unused_codes"]
    assert codes[0] not in client.get("/to-trin/noedkoder/").content.decode()
    for expected in ("/sager/", None):
        other = Client()
        tell(other, "sholm", PASSWORD)
        assert other.post("/to-trin/kode/", {"code": codes[0]}).get("Location") == expected


def test_the_last_second_factor_stays(local: UUID) -> None:
    client = Client()
    tell(client, "sholm", PASSWORD)
    with_app(client)
    refused = client.post("/to-trin/app/fjern/")
    assert "Tilføj en anden måde først" in refused.content.decode()
    assert client.get("/sager/", follow=True).status_code == 200


def test_an_unknown_name_is_answered_as_a_wrong_password_is(local: UUID) -> None:
    answers = []
    for name in ("sholm", "findes-ikke"):
        page = tell(Client(), name, "gættet-forkert").content.decode()
        answers.append(re.sub(r'value="[^"]*"', "", page))
    assert answers[0] == answers[1]
    assert "passer ikke sammen" in answers[0]


def test_an_unknown_name_is_as_much_work_as_a_known_one(local: UUID, settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["tests.web.test_sign_in.CountingHasher"]
    get_user_model().objects.filter(pk=local).update(password=make_password(PASSWORD))
    work = []
    for name in ("sholm", "findes-ikke"):
        CountingHasher.rounds = 0
        tell(Client(), name, "gættet-forkert")
        work.append(CountingHasher.rounds)
    assert work[0] == work[1] == 1


@pytest.mark.parametrize("name", ["sholm", "findes-ikke"])
def test_guessing_locks_the_name_whether_it_exists_or_not(local: UUID, name: str) -> None:
    for _guess in range(5):
        assert "passer ikke sammen" in tell(Client(), name, "gættet-forkert").content.decode()
    locked = tell(Client(), name, PASSWORD).content.decode()
    assert "Der er prøvet for mange gange" in locked


def test_guessing_codes_is_stopped_too(local: UUID) -> None:
    client = Client()
    tell(client, "sholm", PASSWORD)
    secret = with_app(client)
    other = Client()
    tell(other, "sholm", PASSWORD)
    for _guess in range(5):
        other.post("/to-trin/kode/", {"code": "000000"})
    assert "prøvet for mange gange" in other.post("/to-trin/kode/", {"code": code_of(secret)}).content.decode()


def said(**changed: object) -> str:
    """Return what a key says, with something else here or there."""
    response = {"clientDataJSON": "e30", "authenticatorData": "AAAA", "signature": "AAAA", "userHandle": "AAAA"}
    return json.dumps({"id": "YWJj", "rawId": "YWJj", "type": "public-key", "response": response, **changed})


ATTESTED = base64.urlsafe_b64encode(bytes(32) + b"\xff" + bytes(64)).rstrip(b"=").decode()


@pytest.mark.parametrize(
    "credential",
    [
        "9" * 5000,
        "[" * 100_000,
        '{"a":' * 5000,
        "\x00",
        "1e999",
        '{"id": "\\ud800"}',
        said(),
        said(clientExtensionResults=1),
        said(id=None, rawId=[]),
        said(response={"clientDataJSON": 2**70}),
        said(response={"clientDataJSON": "e30", "authenticatorData": ATTESTED, "signature": "", "userHandle": ""}),
        said(response={"clientDataJSON": "bnVsbA", "attestationObject": "_____w"}),
    ],
    ids=lambda credential: credential[:30],
)
def test_what_no_key_says_is_a_wrong_key(local: UUID, credential: str) -> None:
    signed_in, half_way, nobody = Client(), Client(), Client()
    tell(signed_in, "sholm", PASSWORD)
    with_app(signed_in)
    tell(half_way, "sholm", PASSWORD)
    nobody.get("/to-trin/log-ind/")
    assert nobody.post("/to-trin/log-ind/", {"credential": credential})["Location"] == "/log-ind/"
    assert half_way.post("/to-trin/kode/", {"credential": credential}).status_code == 200
    signed_in.get("/to-trin/noegler/ny/")
    assert signed_in.post("/to-trin/noegler/ny/", {"credential": credential}).status_code == 200
    assert not Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).exists()


def test_a_session_is_another_one_after_signing_in(local: UUID) -> None:
    client = Client()
    client.get("/log-ind/?next=/sager/")
    tell(client, "findes-ikke", "gæt")
    session = client.session
    session["før"] = True
    session.save()
    client.cookies["sessionid"] = str(session.session_key)
    tell(client, "sholm", PASSWORD)
    assert client.cookies["sessionid"].value != session.session_key


@pytest.mark.parametrize(("key", "minutes"), [("seen_at", 31), ("began_at", 9 * 60 + 1)])
def test_a_session_ends_when_it_lies_still_or_has_lasted_long(
    home: Prison, sign_in: SignIn, key: str, minutes: int
) -> None:
    client = sign_in(home.owner)
    assert client.get("/sager/").status_code == 200
    session = client.session
    session[key] -= minutes * 60
    session.save()
    assert client.get("/sager/")["Location"] == "/log-ind/?next=/sager/"
    assert "gået for lang tid" in client.get("/log-ind/").content.decode()


def test_all_sessions_end_with_the_account(home: Prison, sign_in: SignIn) -> None:
    clients = [sign_in(home.owner), sign_in(home.owner)]
    close_account(home.owner.staff_id, actor=home.leader, on=TODAY)
    for client in clients:
        assert client.get("/sager/")["Location"].startswith("/log-ind/")


def test_a_closed_account_opens_nothing(local: UUID, home: Prison) -> None:
    close_account(local, actor=home.leader, on=TODAY)
    client = Client()
    assert (
        "Adgangen er lukket"
        in client.post("/log-ind/", {"login": "sholm", "password": PASSWORD}, follow=True).content.decode()
    )
    assert client.get("/sager/")["Location"].startswith("/log-ind/")


@pytest.mark.parametrize("path", ["/konto/opret/", "/accounts/signup/", "/log-ind/opret/"])
def test_nobody_makes_an_account_of_their_own(path: str, local: UUID) -> None:
    assert Client().get(path).status_code == 404


class CountingHasher(PBKDF2PasswordHasher):
    """A hasher that tells how often it was asked to work."""

    iterations = 1
    rounds = 0

    def encode(self, password: str, salt: str, iterations: int | None = None) -> str:
        type(self).rounds += 1
        return super().encode(password, salt, iterations)


def test_nobody_picks_who_to_be_outside_the_demo(home: Prison, settings: Settings) -> None:
    settings.DEMO_SIGN_IN = False
    actor = f"{home.owner.staff_id}/{home.owner.unit_id}/{home.owner.role}"
    assert Client().post("/log-ind/demo/", {"actor": actor}).status_code == 404
    assert "Sara Holm" not in Client().get("/log-ind/").content.decode()


@pytest.fixture
def mikkel(home: Prison, settings: Settings) -> UUID:
    """Return a person whom the demo offers to be."""
    settings.DEMO_PEOPLE = {"7705940481": "Løslades om tre måneder"}
    return the_person(owned(home, cpr="7705940481")).staff_id


def test_in_the_demo_one_can_be_the_person_whom_a_case_is_about(mikkel: UUID) -> None:
    client = Client()
    page = client.get("/log-ind/").content.decode()
    assert "Løslades om tre måneder" in page
    assert "770594" not in page
    assert client.post("/log-ind/demo/person/", {"person": str(mikkel)})["Location"] == "/min-sag/"
    assert "Hej Mikkel" in client.get("/min-sag/").content.decode()
    assert client.get("/sager/")["Location"] == "/min-sag/"


def test_nobody_is_a_person_without_proof_outside_the_demo(mikkel: UUID, settings: Settings) -> None:
    settings.DEMO_SIGN_IN = False
    client = Client()
    assert "Mikkel" not in client.get("/log-ind/").content.decode()
    assert client.post("/log-ind/demo/person/", {"person": str(mikkel)}).status_code == 404
    assert client.get("/min-sag/")["Location"].startswith("/log-ind/")


def test_the_demo_offers_those_alone_whom_it_names(mikkel: UUID, home: Prison) -> None:
    another = the_person(owned(home, name="En Anden", cpr="6902017907")).staff_id
    client = Client()
    assert "En Anden" not in client.get("/log-ind/").content.decode()
    for sent in (str(another), "770594-0481", "", "x" * 5000):
        assert client.post("/log-ind/demo/person/", {"person": sent}).status_code == 404


@pytest.mark.django_db
def test_the_demo_says_what_those_do_who_see_no_case() -> None:
    directorate = unit("Direktoratet", UnitKind.DIRECTORATE)
    works("Rie Revisor", directorate, Role.AUDITOR)
    works("Ada Falk", directorate, Role.ADMINISTRATOR)
    text = Client().get("/log-ind/").content.decode()
    assert (
        text.index("Søger i loggen") < text.index("Rie Revisor") < text.index("Læser reglerne") < text.index("Ada Falk")
    )
    assert text.count('href="#role-') == text.count('id="role-') == 2


def test_who_works_in_two_units_says_for_which(home: Prison, sign_in: SignIn) -> None:
    elsewhere = unit("Nyborg Fængsel")
    join(home.owner.staff_id, unit_id=elsewhere, role=Role.LEADER, from_on=TODAY, actor=home.leader, on=TODAY)
    client = sign_in(home.owner)
    assert "Skift enhed" in client.get("/mit-arbejde/").content.decode()
    client.post("/log-ind/enhed/", {"actor": f"{home.owner.staff_id}/{elsewhere}/{Role.LEADER}"})
    assert "Nyborg Fængsel" in client.get("/mit-arbejde/").content.decode()


def test_nobody_acts_as_what_they_are_not(home: Prison, sign_in: SignIn) -> None:
    other = works("En Anden", unit("Nyborg Fængsel"))
    answer = sign_in(home.owner).post("/log-ind/enhed/", {"actor": f"{other.staff_id}/{other.unit_id}/{other.role}"})
    assert answer.status_code == 404


@pytest.mark.parametrize("away", ["https://example.com/", "//example.com/", "javascript:alert(1)"])
def test_nobody_is_sent_away_from_the_product(away: str, home: Prison) -> None:
    actor = f"{home.owner.staff_id}/{home.owner.unit_id}/{home.owner.role}"
    answer = Client().post("/log-ind/demo/", {"actor": actor, "next": away})
    assert answer["Location"] == "/mit-arbejde/"


def test_signing_out_closes_the_door(home: Prison, sign_in: SignIn) -> None:
    client = sign_in(home.owner)
    client.post("/log-af/")
    assert client.get("/mit-arbejde/").status_code == 302


def test_a_lost_telephone_is_forgotten_and_a_new_one_asked_for(local: UUID) -> None:
    client = Client()
    tell(client, "sholm", PASSWORD)
    with_app(client)
    account(["reset", "sholm"])
    other = Client()
    assert tell(other, "sholm", PASSWORD)["Location"] == "/sager/"
    assert other.get("/sager/")["Location"] == "/to-trin/"


def test_sessions_end_with_the_password_they_began_with(local: UUID, home: Prison) -> None:
    client = Client()
    tell(client, "sholm", PASSWORD)
    change_password(local, "et-andet-kodeord", actor=home.leader, on=TODAY)
    assert client.get("/sager/")["Location"].startswith("/log-ind/")
