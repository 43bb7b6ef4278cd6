"""No secret lies in the repository: no key, no token, no password in an address or beside a name that calls for one."""

import re
from collections import Counter
from math import log2
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, tracked

TEXTS = [
    path for path in tracked() if path.suffix not in {".mo", ".png", ".ttf", ".woff2", ".parquet", ".ico", ".lock"}
]
# Spelled apart, so that this file may be searched too.
KNOWN = re.compile(
    "|".join(
        [
            "-----BEGIN [A-Z ]*PRIVATE " + "KEY",
            r"\bAK" + r"IA[0-9A-Z]{16}\b",
            r"\bgh[pousr]" + r"_[A-Za-z0-9]{30,}",
            r"\bglp" + r"at-[\w-]{20,}",
            r"\bxox[abpr]" + r"-[\w-]{10,}",
            r"\bey" + r"J[\w-]{15,}\.ey" + r"J[\w-]{15,}",
            r"\bsk" + r"_live_\w{10,}",
        ]
    )
)
IN_AN_ADDRESS = re.compile(r"\w+://[^\s:/@\"']+:([^\s@/\"'{}…]+)@")
BESIDE_A_NAME = re.compile(
    r"(?:secret|passw(?:or)?d|token|api_?key|private_?key)\w*[\"']?\s*[:=]\s*[\"']([^\"'\s]{8,})[\"']", re.IGNORECASE
)
KEYS = {".key", ".pem", ".p12", ".pfx", ".jks", ".env", ".crt", ".cer"}
INVENTED = {"hemmelig", "only-for-measuring"}
"""What examples call a password."""

PLACE = re.compile(r"[a-z_]+(\.\w+)+")
"""Where something lies in the code, which is no secret."""

MOST_BITS = 3.6
"""What words stay under, and what chance has drawn does not."""


def bits(text: str) -> float:
    """Return how many bits each sign of a text carries."""
    return -sum(count / len(text) * log2(count / len(text)) for count in Counter(text).values())


def secrets_in(text: str) -> list[str]:
    """Return what looks like a secret."""
    drawn = [value for value in BESIDE_A_NAME.findall(text) if bits(value) > MOST_BITS and not PLACE.fullmatch(value)]
    return sorted({*KNOWN.findall(text), *IN_AN_ADDRESS.findall(text), *drawn} - INVENTED)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_holds_a_secret(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not secrets_in(text)


def test_no_file_is_of_a_kind_that_holds_keys() -> None:
    assert not [path.name for path in tracked() if path.suffix in KEYS or path.name.startswith(("secret", "id_rsa"))]


@pytest.mark.parametrize(
    "text",
    [
        "-----BEGIN RSA PRIVATE " + "KEY-----",
        "gh" + "p_" + "a1B2c3D4" * 5,
        "postgresql://koereplan:" + "Xk29slq@db.example.dk/x",
        'SECRET_KEY = "' + 'q8Zr!t2Lw0vK#s9Dp4"',
    ],
)
def test_a_secret_would_be_found(text: str) -> None:
    assert secrets_in(text)
