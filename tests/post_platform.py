"""A Serviceplatform of the tests' own: it answers what the package really sends, over HTTP, and reads what it gets."""

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from lxml import etree
from pytest_django.fixtures import Settings

from koereplan.integrations import digital_post

MEMO = "{https://DigitalPost.dk/MeMo-1}"
ISSUE, EXCHANGE = "/runtime/api/rest/wstrust/v1/issue", "/service/AccessTokenService_1/token"
SERVICES = {
    "/service/PostForespoerg_1/digitalpost": "http://entityid.kombit.dk/service/postforespoerg/1",
    "/service/KombiPostAfsend_1/memos": "http://entityid.kombit.dk/service/kombipostafsend/1",
    "/service/KombiPostAfsend_1/kombi": "http://entityid.kombit.dk/service/kombipostafsend/1",
}


@dataclass
class PostPlatform:
    """What came in, who has Digital Post, and what is answered instead when something is wrong."""

    registered: set[str] = field(default_factory=set)
    answer: int = 200
    memos: list[etree._Element] = field(default_factory=list)
    letters: list[etree._Element] = field(default_factory=list)
    issued: int = 0

    def answered(self, method: str, path: str, headers: dict[str, str], body: bytes) -> tuple[int, object]:
        """Return what the platform says, by the address and what came with it."""
        if path == ISSUE:
            return 200, self._issued(json.loads(body))
        if path == EXCHANGE:
            token = parse_qs(body.decode())["saml-token"][0]
            return 200, {"token_type": "Holder-of-key", "access_token": token, "expires_in": 3600}
        at = urlsplit(path)
        if headers.get("authorization") != f"Holder-of-key saml:{SERVICES[at.path]}" or not headers["x-transaktionsid"]:
            return 401, "Token gælder ikke"
        if self.answer != 200:
            return self.answer, "Nej"
        if method == "GET":
            return 200, {"result": parse_qs(at.query)["cvrNumber"][0] in self.registered}
        # The package calls the encoding `utf8`, which is no name of the standard's; libxml2 takes it, expat does not.
        return self._taken(etree.fromstring(body))

    def _issued(self, asked: dict[str, object]) -> dict[str, object]:
        self.issued += 1
        assert asked["AnvenderKontekst"] == {"Cvr": "12345678"}
        x509.load_der_x509_certificate(base64.b64decode(str(asked["UseKey"])))
        whom = asked["AppliesTo"]
        assert isinstance(whom, dict)
        ends = datetime.now(UTC) + timedelta(hours=1)
        return {
            "RequestedSecurityToken": {"Assertion": f"saml:{whom['EndpointReference']['Address']}"},
            "Lifetime": f"{ends:%m/%d/%Y %H:%M:%S}",
        }

    def _taken(self, request: etree._Element) -> tuple[int, object]:
        if request.findtext("KombiValgKode") == "Digital Post":
            memo = request.find(f"{MEMO}Message")
            assert memo is not None
            self.memos.append(memo)
        else:
            self.letters.append(request)
        return 200, ""


@contextmanager
def open_platform(settings: Settings, folder: Path) -> Iterator[PostPlatform]:
    """Let a platform be there, and the product know of it and have a certificate for it."""
    platform = PostPlatform()

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(b"")

        def do_POST(self) -> None:
            self._answer(self.rfile.read(int(self.headers["Content-Length"])))

        def _answer(self, body: bytes) -> None:
            named = {name.lower(): value for name, value in self.headers.items()}
            status, said = platform.answered(self.command, self.path, named, body)
            self.send_response(status)
            self.end_headers()
            self.wfile.write(json.dumps(said).encode())

        def log_message(self, *_said: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    settings.DIGITAL_POST = "serviceplatformen"
    settings.PLATFORM_ADDRESS = settings.PLATFORM_TOKENS = address
    settings.PLATFORM_CVR, settings.PLATFORM_LETTER_TYPE = "12345678", 265
    settings.PLATFORM_CERTIFICATE = str(certificate(folder))
    digital_post.access.cache_clear()
    try:
        yield platform
    finally:
        digital_post.access.cache_clear()
        server.shutdown()
        server.server_close()


def certificate(folder: Path) -> Path:
    """Return a file with a certificate and its key, as the platform's users have one."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Køreplan")])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    held = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / "certificate.pem"
    path.write_bytes(signed.public_bytes(serialization.Encoding.PEM) + held)
    return path
