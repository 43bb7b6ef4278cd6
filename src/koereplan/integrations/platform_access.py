"""The way in to Serviceplatformen: tokens, from addresses that are settings instead of fixed ones."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import requests
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from python_serviceplatformen.authentication import KombitAccess, Token

SAML = "http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.1#SAMLV2.0"
ISSUE = "/runtime/api/rest/wstrust/v1/issue"
EXCHANGE = "/service/AccessTokenService_1/token"
SLACK = timedelta(minutes=5)
TIMEOUT_S = 10


class Access(KombitAccess):
    """What `python-serviceplatformen` asks for a token, with the addresses of ours in the place of its own."""

    def __init__(self, *, cvr: str, certificate: str, address: str, tokens: str) -> None:
        super().__init__(cvr=cvr, cert_path=certificate)
        self.environment = address
        self.tokens = tokens

    def get_saml_token(self, entity_id: str) -> str:
        """Return a SAML token for a service, as Adgangsstyring issues it."""
        asked = {
            "TokenType": SAML,
            "RequestType": "http://docs.oasis-open.org/ws-sx/ws-trust/200512/Issue",
            "KeyType": "http://docs.oasis-open.org/ws-sx/ws-trust/200512/PublicKey",
            "AnvenderKontekst": {"Cvr": self.cvr},
            "UseKey": _public(self.cert_path),
            "AppliesTo": {"EndpointReference": {"Address": entity_id}},
            "OnBehalfOf": None,
        }
        answer = requests.post(self.tokens + ISSUE, json=asked, cert=self.cert_path, timeout=TIMEOUT_S)
        answer.raise_for_status()
        token: str = answer.json()["RequestedSecurityToken"]["Assertion"]
        return token

    def get_access_token(self, entity_id: str) -> str:
        """Return what opens a service, the one at hand while it lasts."""
        kept = self._access_tokens.get(entity_id)
        if kept is None or kept.expiry_time <= datetime.now(UTC):
            kept = self._access_tokens[entity_id] = self._exchanged(self.get_saml_token(entity_id))
        value: str = kept.value
        return value

    def _exchanged(self, saml_token: str) -> Token:
        answer = requests.post(
            self.environment + EXCHANGE, data={"saml-token": saml_token}, cert=self.cert_path, timeout=TIMEOUT_S
        )
        answer.raise_for_status()
        told = answer.json()
        lasts = timedelta(seconds=told["expires_in"]) - SLACK
        return Token(f"{told['token_type']} {told['access_token']}", datetime.now(UTC) + lasts)


def _public(certificate: str) -> str:
    """Return the first certificate in a file as one line."""
    found = x509.load_pem_x509_certificate(Path(certificate).read_bytes())
    return "".join(found.public_bytes(Encoding.PEM).decode().splitlines()[1:-1])
