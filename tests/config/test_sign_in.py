from pathlib import Path

import pytest

from koereplan.casework.access import Role
from koereplan.casework.organisations.claims import Assurance, Audience, UnitRef
from koereplan.config.sign_in import SAML_CLAIMS, sign_in_of

COMPLETE = """
[[provider]]
id = "kommunen"
name = "Kommunens login"
takes_new = true
levels = { tofaktor = "substantial" }

[provider.openid]
server = "https://login.example.dk"
client_id = "koereplan"
client_secret = { env = "KOMMUNENS_HEMMELIGHED" }
sends = { idp_values = "mitid_erhverv" }

[provider.claims]
identifier = "nemlogin.persistent_professional_id"
rights = "roles"

[[provider.grant]]
right = "koordinator"
organisation = "35209115"
role = "coordinator"
unit = "municipality:461"

[[provider]]
id = "mitid"
name = "MitID"
audience = "person"
lowest = "high"

[provider.saml]
entity_id = "https://saml.example.dk"
signs_in_at = "https://saml.example.dk/sso"
certificate = { file = "FOLDER/pem" }
our_certificate = { file = "FOLDER/pem" }
our_key = { file = "FOLDER/pem" }
"""


def test_a_complete_file_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOMMUNENS_HEMMELIGHED", "hemmelig")
    (tmp_path / "pem").write_text("-----BEGIN-----\n")
    file = tmp_path / "login.toml"
    file.write_text(COMPLETE.replace("FOLDER", str(tmp_path)))
    faults: list[str] = []
    told = sign_in_of(str(file), faults.append)
    assert not faults
    municipality, mitid = told.providers
    assert municipality.claims.identifier == "nemlogin.persistent_professional_id"
    assert municipality.levels == {"tofaktor": Assurance.SUBSTANTIAL}
    assert municipality.grants[0].role is Role.COORDINATOR
    assert municipality.grants[0].unit == UnitRef("municipality", "461")
    assert (mitid.audience, mitid.lowest, mitid.claims) == (Audience.PERSON, Assurance.HIGH, SAML_CLAIMS)
    openid = told.reached["openid_connect"]["APPS"][0]
    assert openid["secret"] == "hemmelig"
    assert openid["settings"]["auth_params"] == {"idp_values": "mitid_erhverv"}
    saml = told.reached["saml"]["APPS"][0]
    assert saml["settings"]["advanced"]["want_assertion_encrypted"] is True


def test_no_file_is_no_provider() -> None:
    assert sign_in_of("", pytest.fail).providers == ()


def test_every_fault_in_the_file_is_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "login.toml"
    file.write_text(
        """
        [[provider]]
        id = "en"
        audience = "alle"
        lowest = "sikker"
        claims = { kontor = "x" }
        [provider.openid]
        client_id = "x"
        client_secret = "her i filen"
        [[provider.grant]]
        right = "koordinator"
        role = "konge"
        unit = "461"
        [[provider]]
        id = "en"
        name = "To"
        """
    )
    faults: list[str] = []
    sign_in_of(str(file), faults.append)
    told = "\n".join(faults)
    for fault in ("name mangler", "audience", "lowest", "claims.kontor", "server mangler", "client_secret", "role"):
        assert fault in told, fault
    for fault in ("unit skal være", "mangler [provider.openid]", "samme id"):
        assert fault in told, fault


def test_a_secret_never_stands_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "login.toml"
    file.write_text(COMPLETE.replace('{ env = "KOMMUNENS_HEMMELIGHED" }', '"hemmelig"'))
    faults: list[str] = []
    sign_in_of(str(file), faults.append)
    assert any("client_secret" in fault for fault in faults)


@pytest.mark.parametrize("content", ["ikke = [toml", "\x00"])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, content: str) -> None:
    file = tmp_path / "login.toml"
    file.write_text(content)
    faults: list[str] = []
    sign_in_of(str(file), faults.append)
    assert "SIGN_IN_FILE" in faults[0]
