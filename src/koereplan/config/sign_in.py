"""The file of sign-in providers: who vouches for whom, and how we reach them. Every fault in it is told at once."""

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from koereplan.casework.access import OUTSIDE_STAFF, Role
from koereplan.casework.organisations.claims import Assurance, Audience, ClaimNames, Grant, Provider, UnitRef

Value = TypeVar("Value")
Table = Mapping[str, Any]

_CORE = "https://data.gov.dk/model/core/eid/"
OPENID_CLAIMS = ClaimNames()
# What OIOSAML 3.0 calls them.
SAML_CLAIMS = ClaimNames(
    identifier="NameID",
    name=f"{_CORE}fullName",
    assurance="https://data.gov.dk/concept/core/nsis/loa",
    cpr=f"{_CORE}cprNumber",
    organisation=f"{_CORE}professional/cvr",
    privileges=f"{_CORE}privilegesIntermediate",
)


@dataclass(frozen=True, slots=True)
class SignIn:
    """The providers as we read them, and as allauth reaches them."""

    providers: tuple[Provider, ...] = ()
    reached: Mapping[str, Any] = field(default_factory=dict)


def sign_in_of(path: str, refuse: Callable[[str], None]) -> SignIn:
    """Return the providers that a file names, none when no file is named; every fault is handed to `refuse`."""
    if not path:
        return SignIn()
    try:
        tables = tomllib.loads(Path(path).read_text("utf-8")).get("provider", [])
    except (OSError, ValueError) as fault:
        refuse(f"SIGN_IN_FILE {path} kan ikke læses: {fault}")
        return SignIn()
    return sign_in(tables, refuse)


def sign_in(tables: list[Table], refuse: Callable[[str], None]) -> SignIn:
    """Return the providers that tables describe; every fault is handed to `refuse`."""
    providers, openid, saml = [], [], []
    for number, table in enumerate(tables, 1):
        reader = _Reader(table, f"loginudbyder {table.get('id', number)}", refuse)
        providers.append(_provider(reader))
        if "openid" in table:
            openid.append(_openid(reader))
        elif "saml" in table:
            saml.append(_saml(reader))
        else:
            reader.fault("mangler [provider.openid] eller [provider.saml]")
    for what, keys in (
        ("id", [one.id for one in providers]),
        ("client_id", [one["client_id"] for one in openid]),
    ):
        if len(set(keys)) < len(keys):
            refuse(f"to loginudbydere har samme {what}")
    return SignIn(tuple(providers), {"openid_connect": {"APPS": openid}, "saml": {"APPS": saml}})


class _Reader:
    """A table that is read key by key; what is wrong is told with the table's name."""

    def __init__(self, table: Table, name: str, refuse: Callable[[str], None]) -> None:
        self.table, self.name, self.refuse = table, name, refuse

    def fault(self, what: str) -> None:
        """Tell what is wrong."""
        self.refuse(f"{self.name}: {what}")

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; without a default it must be there."""
        value = self.table.get(key, default)
        if not isinstance(value, str):
            self.fault(f"{key} mangler" if value is None else f"{key} skal være en tekst")
            return ""
        return value

    def one_of(self, key: str, choices: Mapping[str, Value], default: Value | None = None) -> Value:
        """Return one of some values by its name."""
        name = self.text(key, None if default is None else "")
        if name in choices:
            return choices[name]
        if name or default is None:
            self.fault(f"{key} skal være en af: {', '.join(choices)}")
        return default if default is not None else next(iter(choices.values()))

    def secret(self, key: str) -> str:
        """Return what lies in a file or a variable: it never stands in the table itself."""
        place = self.table.get(key)
        match place:
            case {"file": str(path)} if Path(path).is_file():
                return Path(path).read_text("utf-8").strip()
            case {"env": str(name)} if os.environ.get(name):
                return os.environ[name]
        self.fault(f"{key} skal være {{ file = … }} eller {{ env = … }}, og det skal findes")
        return ""

    def inner(self, key: str) -> "_Reader":
        """Return the reader of a table within this one."""
        return _Reader(self.table.get(key, {}), f"{self.name}, {key}", self.refuse)


ASSURANCES = {level.name.lower(): level for level in Assurance}
AUDIENCES = {audience.value: audience for audience in Audience}
ROLES = {role.value: role for role in Role if role not in OUTSIDE_STAFF}


def _provider(reader: _Reader) -> Provider:
    known = SAML_CLAIMS if "saml" in reader.table else OPENID_CLAIMS
    names = {name: getattr(known, name) for name in ClaimNames.__slots__} | dict(reader.table.get("claims", {}))
    for name in names.keys() - set(ClaimNames.__slots__):
        reader.fault(f"claims.{name} kendes ikke")
    levels = reader.inner("levels")
    return Provider(
        id=reader.text("id"),
        name=reader.text("name"),
        audience=reader.one_of("audience", AUDIENCES, Audience.STAFF),
        claims=ClaimNames(**{name: names[name] for name in ClaimNames.__slots__}),
        lowest=reader.one_of("lowest", ASSURANCES, Assurance.SUBSTANTIAL),
        levels={word: levels.one_of(word, ASSURANCES) for word in levels.table},
        takes_new=reader.table.get("takes_new") is True,
        grants=tuple(
            _grant(_Reader(table, f"{reader.name}, grant {number}", reader.refuse))
            for number, table in enumerate(reader.table.get("grant", []), 1)
        ),
        signs_out_at=reader.text("signs_out_at", ""),
    )


def _grant(reader: _Reader) -> Grant:
    kind, _, code = reader.text("unit").partition(":")
    if not code:
        reader.fault("unit skal være slags:kode, for eksempel municipality:461")
    return Grant(
        right=reader.text("right"),
        organisation=reader.text("organisation", ""),
        constraints=dict(reader.table.get("constraints", {})),
        role=reader.one_of("role", ROLES),
        unit=UnitRef(kind, code),
    )


def _openid(reader: _Reader) -> dict[str, Any]:
    openid = reader.inner("openid")
    return {
        "provider_id": reader.text("id"),
        "name": reader.text("name"),
        "client_id": openid.text("client_id"),
        "secret": openid.secret("client_secret"),
        "settings": {
            "server_url": openid.text("server"),
            "oauth_pkce_enabled": True,
            "scope": list(openid.table.get("scope", ["openid"])),
            "auth_params": dict(openid.table.get("sends", {})),
        },
    }


def _saml(reader: _Reader) -> dict[str, Any]:
    saml = reader.inner("saml")
    return {
        "provider_id": reader.text("id"),
        "name": reader.text("name"),
        "client_id": reader.text("id"),
        "settings": {
            "attribute_mapping": {},
            "idp": {
                "entity_id": saml.text("entity_id"),
                "sso_url": saml.text("signs_in_at"),
                "slo_url": saml.text("signs_out_at", ""),
                "x509cert": saml.secret("certificate"),
            },
            "sp": {"entity_id": saml.text("our_entity_id", "") or None},
            "advanced": {
                "x509cert": saml.secret("our_certificate"),
                "private_key": saml.secret("our_key"),
                "authn_request_signed": True,
                "logout_request_signed": True,
                "logout_response_signed": True,
                "metadata_signed": True,
                "want_assertion_signed": True,
                "want_assertion_encrypted": saml.table.get("encrypted", True) is True,
                "want_name_id": True,
                "reject_idp_initiated_sso": True,
                "name_id_format": "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
            },
        },
    }
