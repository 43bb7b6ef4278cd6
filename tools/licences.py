"""The licence of every locked package, as `licences.toml` lists them.

`python tools/licences.py` reads the lock files and what the installed packages say of themselves, keeps what stands
for those who do not say it plainly, drops what is locked no longer, and names what somebody must look up.
"""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[1]
LIST = ROOT / "licences.toml"
PINNED = re.compile(r"^([a-z0-9][\w.-]*)==(\S+)", re.MULTILINE)
HEADER = """\
# Every locked package and its licence, in the words of SPDX. Written by tools/licences.py and held by a test.
# A licence that is not among `COMPATIBLE` there may not stand here.
"""

COMPATIBLE = frozenset(
    {
        "0BSD",
        "Apache-2.0",
        "Artistic-1.0-Perl",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "CC0-1.0",
        "GPL-2.0-or-later",
        "ISC",
        "LGPL-2.1-or-later",
        "LGPL-3.0-only",
        "MIT",
        "MIT-0",
        "MPL-2.0",
        "PSF-2.0",
        "Zlib",
    }
)
"""The licences of what may be used beside EUPL-1.2."""

CLASSIFIERS = {
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
    "License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
"""What a classifier says without a doubt; that of BSD has two meanings."""


def locked() -> set[tuple[str, str]]:
    """Return every locked package with its version; some have one for each version of Python."""
    locks = ROOT.glob("requirements*.lock")
    return {(name, version) for lock in locks for name, version in PINNED.findall(lock.read_text("utf-8"))}


def listed() -> dict[str, str]:
    """Return the committed list."""
    return tomllib.loads(LIST.read_text("utf-8")) if LIST.exists() else {}


def own_words(name: str) -> str | None:
    """Return the licence that an installed package states plainly, or nothing when it does not."""
    try:
        says = metadata(name).json
    except PackageNotFoundError:
        return None
    stated = str(says.get("license_expression") or says.get("license") or "").strip()
    if stated and names_in(stated) <= COMPATIBLE:
        return stated
    classified = {CLASSIFIERS.get(line) for line in says.get("classifier", []) if line.startswith("License")}
    return classified.pop() if len(classified) == 1 else None


def names_in(expression: str) -> set[str]:
    """Return the licences that an expression names."""
    return set(re.findall(r"[^\s()]+", expression)) - {"AND", "OR"}


def written(licences: Mapping[str, str]) -> str:
    """Return the list as its file holds it."""
    return HEADER + "\n" + "".join(f'{name} = "{licence}"\n' for name, licence in sorted(licences.items()))


def main() -> None:
    """Write the list, and leave with a fault while a licence in it is unknown."""
    known = listed()
    licences = {name: own_words(name) or known.get(name, "") for name, _version in locked()}
    LIST.write_text(written(licences), "utf-8")
    unknown = sorted(name for name, licence in licences.items() if not licence)
    if unknown:
        sys.exit(f"Look these up, and write them in {LIST.name}: {', '.join(unknown)}")


if __name__ == "__main__":
    main()
