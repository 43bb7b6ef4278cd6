"""Signing in at a SAML identity provider such as the municipalities' context handler, and attacks on the answer."""

import base64
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from lxml import etree
from onelogin.saml2.utils import OneLogin_Saml2_Utils as Tools
from pytest_django.fixtures import Settings

from koereplan.casework.access import Role
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.casework.organisations.models import Membership, Staff, Unit
from koereplan.config.sign_in import sign_in
from tests.factories.organisations import unit
from tests.web.providers import SAML, inflated, keys, privileges, signing_out

HOST = "koereplan.example.dk"
START = "/log-ind/saml/kontekst/?next=/sager/"
ANSWER = "/log-ind/saml/kontekst/svar/"
CVR = "35209115"
COORDINATOR = "http://koereplan.dk/roles/usersystemrole/koordinator/1"
UNIT = "http://koereplan.dk/constraints/enhed/1"
CORE = "https://data.gov.dk/model/core/eid/"
LEVEL = "https://data.gov.dk/concept/core/nsis/loa"
RIGHT = privileges((CVR, COORDINATOR, {UNIT: "socialafdelingen, borgerservice"}))
METTE = {f"{CORE}fullName": "Mette Lund", LEVEL: "Substantial", f"{CORE}privilegesIntermediate": RIGHT}


@pytest.fixture(scope="module")
def our_keys() -> tuple[str, str]:
    """Return our own key and certificate."""
    return keys("koereplan.example.dk")


@pytest.fixture(scope="module")
def saml(our_keys: tuple[str, str]) -> SAML:
    """Return a provider that we trust."""
    return SAML(our_keys[1])


@pytest.fixture(autouse=True)
def configured(
    saml: SAML, our_keys: tuple[str, str], settings: Settings, tmp_path: Path, db: None
) -> Callable[..., None]:
    """Return a way to say how the provider is reached; it is reached plainly already."""
    settings.ALLOWED_HOSTS = [HOST]
    Unit.objects.filter(pk=unit("Odense Kommune", UnitKind.MUNICIPALITY)).update(code="461")
    files = {"certificate": saml.keys[1], "our_key": our_keys[0], "our_certificate": our_keys[1]}
    for name, content in files.items():
        (tmp_path / name).write_text(content)

    def configure(**more: Any) -> None:
        table = {
            "id": "kontekst",
            "name": "Kommunens login",
            "takes_new": True,
            "saml": {
                "entity_id": saml.entity_id,
                "signs_in_at": f"{saml.entity_id}/sso",
                "signs_out_at": f"{saml.entity_id}/slo",
                "encrypted": False,
                **{name: {"file": str(tmp_path / name)} for name in files},
                **more,
            },
            "grant": [
                {
                    "right": COORDINATOR,
                    "organisation": CVR,
                    "constraints": {UNIT: "borgerservice"},
                    "role": "coordinator",
                    "unit": "municipality:461",
                }
            ],
        }
        faults: list[str] = []
        told = sign_in([table], faults.append)
        assert not faults
        settings.SIGN_IN_PROVIDERS, settings.SOCIALACCOUNT_PROVIDERS = told.providers, told.reached

    configure()
    return configure


def browser() -> Client:
    """Return a browser at the product's own name: SAML knows us by it."""
    return Client(HTTP_HOST=HOST)


def come_back(client: Client, response: str) -> Any:
    """Carry a response to us as a browser does: posted from elsewhere, then followed."""
    posted = client.post(ANSWER, {"SAMLResponse": response, "RelayState": ""})
    return client.get(posted["Location"])


def refused(answer: Any, client: Client) -> bool:
    """Return whether the answer was refused, and nobody came to be or came in."""
    return (
        answer.status_code in {401, 403}
        and not Staff.objects.exists()
        and client.get("/sager/")["Location"].startswith("/log-ind/")
    )


def test_the_privilege_list_gives_the_unit_and_the_role(saml: SAML) -> None:
    client = browser()
    answer = come_back(client, saml.answer(client.get(START)["Location"], METTE))
    assert answer["Location"] == "/sager/"
    page = client.get("/sager/", follow=True).content.decode()
    assert "Mette Lund, koordinator" in page
    assert list(Membership.objects.values_list("role", "source")) == [(Role.COORDINATOR, "kontekst")]


def test_our_request_is_signed_by_us(our_keys: tuple[str, str]) -> None:
    address = browser().get(START)["Location"]
    assert etree.fromstring(inflated(address)).get("Destination") == "https://idp.example.dk/sso"
    query = address.split("?")[1]
    told = dict(part.split("=", 1) for part in query.split("&"))

    signed = "&".join(f"{name}={told[name]}" for name in ("SAMLRequest", "RelayState", "SigAlg") if name in told)
    assert Tools.validate_binary_sign(
        signed.encode(), base64.b64decode(unquote(told["Signature"])), our_keys[1], unquote(told["SigAlg"])
    )


def test_an_encrypted_assertion_is_read(saml: SAML, configured: Callable[..., None]) -> None:
    configured(encrypted=True)
    client = browser()
    assert come_back(client, saml.answer(client.get(START)["Location"], METTE, encrypted=True))["Location"] == "/sager/"


def test_an_assertion_in_the_clear_is_refused_where_it_must_be_encrypted(
    saml: SAML, configured: Callable[..., None]
) -> None:
    configured(encrypted=True)
    client = browser()
    assert refused(come_back(client, saml.answer(client.get(START)["Location"], METTE)), client)


@pytest.mark.parametrize(
    "wrong",
    [
        {"audience": "https://en-anden.example.dk"},
        {"valid": timedelta(minutes=-10)},
        {"signed": False},
    ],
    ids=["for another", "expired", "unsigned"],
)
def test_a_response_that_is_wrong_is_refused(saml: SAML, wrong: dict[str, Any]) -> None:
    client = browser()
    assert refused(come_back(client, saml.answer(client.get(START)["Location"], METTE, **wrong)), client)


def test_a_response_that_was_changed_on_the_way_is_refused(saml: SAML) -> None:
    client = browser()
    response = base64.b64decode(saml.answer(client.get(START)["Location"], METTE | {LEVEL: "Low"}))
    changed = base64.b64encode(response.replace(b">Low<", b">High<")).decode()
    assert refused(come_back(client, changed), client)


def test_a_response_signed_by_somebody_else_is_refused(saml: SAML, our_keys: tuple[str, str]) -> None:
    client = browser()
    stranger = SAML(our_keys[1])
    assert refused(come_back(client, stranger.answer(client.get(START)["Location"], METTE)), client)


def test_a_second_assertion_wrapped_around_the_signed_one_is_refused(saml: SAML) -> None:
    client = browser()
    response = etree.fromstring(base64.b64decode(saml.answer(client.get(START)["Location"], METTE)))
    signed = response.find("{*}Assertion")
    forged = etree.fromstring(etree.tostring(signed))
    forged.set("ID", "_forged")
    forged.remove(forged.find("{*}Signature"))
    forged.find(".//{*}NameID").text = "en-anden"
    response.insert(response.index(signed), forged)
    assert refused(come_back(client, base64.b64encode(etree.tostring(response)).decode()), client)


def test_a_response_is_used_once(saml: SAML) -> None:
    client = browser()
    response = saml.answer(client.get(START)["Location"], METTE)
    come_back(client, response)
    client.post("/log-af/")
    again = come_back(client, response)
    assert again.status_code == 401
    assert "Kommunens login" in again.content.decode()
    assert client.get("/sager/")["Location"].startswith("/log-ind/")


def test_a_response_belongs_to_the_browser_that_asked(saml: SAML) -> None:
    response = saml.answer(browser().get(START)["Location"], METTE)
    other = browser()
    assert refused(come_back(other, response), other)


@pytest.mark.parametrize(
    "said",
    [
        METTE | {LEVEL: "Low"},
        {name: value for name, value in METTE.items() if name != LEVEL},
        METTE | {f"{CORE}privilegesIntermediate": privileges(("11111111", COORDINATOR, {UNIT: "borgerservice"}))},
        METTE | {f"{CORE}privilegesIntermediate": privileges((CVR, COORDINATOR, {UNIT: "jobcenter"}))},
        METTE | {f"{CORE}privilegesIntermediate": "ikke en liste"},
    ],
    ids=["too low", "no level", "another municipality", "another unit", "no list"],
)
def test_what_no_rule_gives_is_refused(saml: SAML, said: dict[str, str]) -> None:
    client = browser()
    assert refused(come_back(client, saml.answer(client.get(START)["Location"], said)), client)


@pytest.mark.parametrize("wrong", [{"signed": False}, {}], ids=["failed", "refused"])
def test_nothing_of_an_answer_is_kept_when_it_is_turned_down(saml: SAML, wrong: dict[str, Any]) -> None:
    client = browser()
    said = METTE | {LEVEL: "Low", f"{CORE}cprNumber": "6101804321"}
    assert refused(come_back(client, saml.answer(client.get(START)["Location"], said, **wrong)), client)
    kept = [session.get_decoded() for session in Session.objects.all()]
    assert kept
    assert "SAMLResponse" not in repr(kept)


SIGNED_OUT = "/log-ind/saml/kontekst/log-af/"


def test_whoever_signs_out_at_the_provider_is_signed_out_here(saml: SAML) -> None:
    client = browser()
    come_back(client, saml.answer(client.get(START)["Location"], METTE))
    told = signing_out(saml, f"http://{HOST}{SIGNED_OUT}", key=saml.keys[0])
    assert client.get(SIGNED_OUT, told)["Location"].startswith(f"{saml.entity_id}/slo")
    assert client.get("/sager/")["Location"].startswith("/log-ind/")


def test_nobody_else_signs_somebody_out(saml: SAML, our_keys: tuple[str, str]) -> None:
    client = browser()
    come_back(client, saml.answer(client.get(START)["Location"], METTE))
    forged = signing_out(saml, f"http://{HOST}{SIGNED_OUT}", key=our_keys[0])
    unsigned = {"SAMLRequest": forged["SAMLRequest"]}
    for told in (forged, unsigned):
        assert client.get(SIGNED_OUT, told).status_code == 400
    assert client.get("/sager/", follow=True).status_code == 200


def test_our_metadata_tell_the_provider_who_we_are() -> None:
    metadata = etree.fromstring(browser().get("/log-ind/saml/kontekst/metadata/").content)
    service = metadata.find(".//{*}AssertionConsumerService")
    assert service.get("Location") == f"http://{HOST}{ANSWER}"
    assert metadata.find(".//{*}SPSSODescriptor").get("AuthnRequestsSigned") == "true"
