"""Identity providers that vouch for whoever a test says: OpenID Connect as a process, SAML as a function."""

import base64
import subprocess
import sys
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import requests
import xmlsec
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from django.test import Client
from lxml import etree
from onelogin.saml2.constants import OneLogin_Saml2_Constants as Saml
from onelogin.saml2.utils import OneLogin_Saml2_Utils as Tools


@dataclass(frozen=True)
class OpenID:
    """An OpenID provider that listens."""

    address: str

    def vouch(self, sub: str, **claims: Any) -> None:
        """Let it say this of somebody."""
        requests.put(f"{self.address}/users/{sub}", json=claims, timeout=10).raise_for_status()

    def sign_in(self, client: Client, start: str, sub: str) -> Any:
        """Go to the provider as somebody does, say who one is there, and come back with its answer."""
        away = client.get(start)
        assert away["Location"].startswith(self.address), away["Location"]
        answer = requests.post(away["Location"], data={"sub": sub}, allow_redirects=False, timeout=10)
        back = urlsplit(answer.headers["Location"])
        return client.get(f"{back.path}?{back.query}")


@contextmanager
def openid_provider() -> Iterator[OpenID]:
    """Run an OpenID provider for a while."""
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    try:
        address = next(
            line.split(" on ")[1].split()[0].strip('"') for line in process.stderr if "running on http" in line
        )
        yield OpenID(address)
    finally:
        process.terminate()
        process.wait()
        process.stderr.close()


def keys(name: str) -> tuple[str, str]:
    """Return a private key and the certificate that belongs to it."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return private.decode(), certificate.public_bytes(serialization.Encoding.PEM).decode()


ASSERTION = """
<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ID="{id}" Version="2.0" IssueInstant="{now}">
 <saml:Issuer>{issuer}</saml:Issuer>
 <saml:Subject>
  <saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">{name_id}</saml:NameID>
  <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
   <saml:SubjectConfirmationData InResponseTo="{request}" NotOnOrAfter="{until}" Recipient="{acs}"/>
  </saml:SubjectConfirmation>
 </saml:Subject>
 <saml:Conditions NotBefore="{since}" NotOnOrAfter="{until}">
  <saml:AudienceRestriction><saml:Audience>{audience}</saml:Audience></saml:AudienceRestriction>
 </saml:Conditions>
 <saml:AuthnStatement AuthnInstant="{now}" SessionIndex="{id}"><saml:AuthnContext>
  <saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:X509</saml:AuthnContextClassRef>
 </saml:AuthnContext></saml:AuthnStatement>
 <saml:AttributeStatement>{attributes}</saml:AttributeStatement>
</saml:Assertion>"""
RESPONSE = """
<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"
  ID="{id}r" Version="2.0" IssueInstant="{now}" Destination="{acs}" InResponseTo="{request}">
 <saml:Issuer>{issuer}</saml:Issuer>
 <samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>{assertion}
</samlp:Response>"""


@dataclass(frozen=True)
class SAML:
    """A SAML identity provider: it answers a request with a signed response, right or wrong as it is told."""

    our_certificate: str
    entity_id: str = "https://idp.example.dk"
    keys: tuple[str, str] = field(default_factory=lambda: keys("idp.example.dk"))

    def answer(
        self,
        request_address: str,
        attributes: Mapping[str, str],
        *,
        name_id: str = "https://data.gov.dk/model/core/eid/professional/uuid/1f7a",
        audience: str | None = None,
        valid: timedelta = timedelta(minutes=5),
        signed: bool = True,
        encrypted: bool = False,
    ) -> str:
        """Return the response to an authentication request, as a browser would carry it."""
        request = etree.fromstring(inflated(request_address))
        now = datetime.now(UTC).replace(microsecond=0)
        values = {
            "id": Tools.generate_unique_id(),
            "now": now.isoformat().replace("+00:00", "Z"),
            "since": (now - timedelta(hours=1)).isoformat().replace("+00:00", "Z"),
            "until": (now + valid).isoformat().replace("+00:00", "Z"),
            "issuer": self.entity_id,
            "request": request.get("ID"),
            "acs": request.get("AssertionConsumerServiceURL"),
            "audience": audience or request.findtext("{*}Issuer"),
            "name_id": name_id,
            "attributes": "".join(
                f'<saml:Attribute Name="{name}"><saml:AttributeValue>{value}</saml:AttributeValue></saml:Attribute>'
                for name, value in attributes.items()
            ),
        }
        assertion = ASSERTION.format(**values).strip()
        if signed:
            assertion = Tools.add_sign(
                assertion, self.keys[0], self.keys[1], sign_algorithm=Saml.RSA_SHA256, digest_algorithm=Saml.SHA256
            ).decode()
        if encrypted:
            assertion = self._encrypted(assertion)
        return base64.b64encode(RESPONSE.format(assertion=assertion, **values).strip().encode()).decode()

    def _encrypted(self, assertion: str) -> str:
        manager = xmlsec.KeysManager()
        manager.add_key(xmlsec.Key.from_memory(self.our_certificate, xmlsec.KeyFormat.CERT_PEM))
        holder = etree.fromstring(
            '<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"></saml:EncryptedAssertion>'
        )
        inner = etree.fromstring(assertion)
        holder.append(inner)
        data = xmlsec.template.encrypted_data_create(
            holder, xmlsec.Transform.AES256, type=xmlsec.EncryptionType.ELEMENT, ns="xenc"
        )
        xmlsec.template.encrypted_data_ensure_cipher_value(data)
        info = xmlsec.template.encrypted_data_ensure_key_info(data, ns="ds")
        key = xmlsec.template.add_encrypted_key(info, xmlsec.Transform.RSA_OAEP)
        xmlsec.template.encrypted_data_ensure_cipher_value(key)
        context = xmlsec.EncryptionContext(manager)
        context.key = xmlsec.Key.generate(xmlsec.KeyData.AES, 256, xmlsec.KeyDataType.SESSION)
        encrypted = context.encrypt_xml(data, inner)
        told: bytes = etree.tostring(encrypted.getparent())
        return told.decode()


LOGOUT = """
<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"
  xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"
  ID="{id}" Version="2.0" IssueInstant="{now}" Destination="{destination}">
 <saml:Issuer>{issuer}</saml:Issuer><saml:NameID>{name_id}</saml:NameID>
</samlp:LogoutRequest>"""


def signing_out(provider: SAML, destination: str, *, key: str) -> dict[str, str]:
    """Return what a provider sends when somebody signs out there, signed with a key."""
    now = datetime.now(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
    request = LOGOUT.format(
        id=Tools.generate_unique_id(), now=now, destination=destination, issuer=provider.entity_id, name_id="1f7a"
    )
    packer = zlib.compressobj(wbits=-15)
    packed = packer.compress(request.strip().encode()) + packer.flush()
    told = {"SAMLRequest": base64.b64encode(packed).decode(), "SigAlg": Saml.RSA_SHA256}
    signature = Tools.sign_binary(urlencode(told).encode(), key, xmlsec.Transform.RSA_SHA256)
    return told | {"Signature": base64.b64encode(signature).decode()}


def inflated(address: str) -> bytes:
    """Return the request that an address carries."""
    packed = parse_qs(urlsplit(address).query)["SAMLRequest"][0]
    return zlib.decompress(base64.b64decode(packed), -15)


def privileges(*groups: tuple[str, str, Mapping[str, str]]) -> str:
    """Return a privilege list: CVR number, right and constraints of each group."""
    told = "".join(
        f'<PrivilegeGroup Scope="urn:dk:gov:saml:cvrNumberIdentifier:{cvr}"><Privilege>{right}</Privilege>'
        + "".join(f'<Constraint Name="{name}">{value}</Constraint>' for name, value in constraints.items())
        + "</PrivilegeGroup>"
        for cvr, right, constraints in groups
    )
    namespace = "http://digst.dk/oiosaml/basic_privilege_profile"
    xml = f'<bpp:PrivilegeList xmlns:bpp="{namespace}">{told}</bpp:PrivilegeList>'
    return base64.b64encode(xml.encode()).decode()
