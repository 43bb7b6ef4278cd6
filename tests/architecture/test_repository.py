import re
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, tracked

TEXTS = [path for path in tracked() if path.suffix not in {".mo", ".png", ".ttf", ".woff2", ".parquet", ".ico"}]
LOCKS = sorted(ROOT.glob("requirements*.lock"))
# Spelled apart, so that this file may be searched too.
ELSEWHERE = re.compile(
    "|".join(
        [
            "py" + r"pi\.",
            "pythonho" + "sted",
            "npm" + r"js\.",
            "regis" + r"try\.",
            "/wo" + "rk/",
            "/ro" + "ot/",
            "/ho" + r"me/\w",
        ]
    )
)
LARGEST_BYTES = 1_500_000


def test_nothing_names_a_package_host_or_a_machine() -> None:
    told = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in TEXTS
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if ELSEWHERE.search(line)
    ]
    assert not told


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_locks_pin_by_digest_and_name_no_place(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert not re.search(r"https?://|--index-url|--extra-index-url|--find-links|file:", text)
    pins = re.findall(r"^[a-z0-9]\S*==", text, re.MULTILINE)
    assert pins
    assert len(pins) == len(re.findall(r"^[a-z0-9][^\n]*\\\n    --hash=sha256:", text, re.MULTILINE))


def test_no_file_is_too_large_to_read_in_a_review() -> None:
    assert not [path.name for path in tracked() if path.stat().st_size > LARGEST_BYTES]


def test_every_package_has_content() -> None:
    packages = {path.parent for path in tracked() if path.name == "__init__.py" and "src" in path.parts}
    empty = [
        package.name
        for package in packages
        if not (package / "__init__.py").read_text("utf-8").strip() and package.name != "migrations"
    ]
    assert not empty, "say in its docstring what the room is for"
