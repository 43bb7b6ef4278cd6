"""Whether anything that the product builds on has a known vulnerability, by the package index's own advisories.

`python tools/audit.py` leaves with 0 when there is none, with 1 when there is, and with 2 when nobody could be asked:
what was not looked up is never said to be in order. A vulnerability that does not reach the product may be accepted in
`advisories.toml`, with the reason, until a day on which somebody looks again.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements-dev.lock", "requirements-audit.lock")
ACCEPTED = ROOT / "advisories.toml"
UNASKED = """\
The index's advisories could not be reached, so nothing is known of what we build on:
  {fault}
Run `make audit` again on a machine that reaches the package index over HTTPS, by a proxy if need be (HTTPS_PROXY), and
before each release. Nothing else waits for it: `make check` holds digests and licences without a network."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A vulnerability that was looked at and does not reach the product: why, and until which day that is believed."""

    package: str
    reason: str
    until: date


class NotSaid(ValueError):
    """A line of the list lacks what it must say."""


def accepted(text: str) -> dict[str, Accepted]:
    """Return what was accepted, by the advisory's id.

    :raises NotSaid: an advisory has no package, no reason or no day.
    """
    found = {}
    for advisory, said in tomllib.loads(text).items():
        package, reason, until = (said.get(name) for name in ("package", "reason", "until"))
        if not package or not str(reason or "").strip() or type(until) is not date:
            raise NotSaid(f"{ACCEPTED.name}: {advisory} must say package, reason and until, a day")
        found[advisory] = Accepted(package, reason, until)
    return found


def judged(
    packages: Iterable[Mapping[str, Any]], known: Mapping[str, Accepted], *, on: date
) -> tuple[list[str], list[str]]:
    """Return what must be mended, and what is accepted on the day, a line for each vulnerability."""
    open_, borne = [], []
    for one in packages:
        for fault in one.get("vulns", ()):
            line = f"{one['name']} {one['version']}: {fault['id']}"
            found = [known[name] for name in (fault["id"], *fault.get("aliases", ())) if name in known]
            held = next((accepted for accepted in found if accepted.package == one["name"]), None)
            if held and on < held.until:
                borne.append(f"{line}, accepted until {held.until}: {held.reason}")
            else:
                open_.append(f"{line}, accepted only until {held.until}" if held else line)
    return open_, borne


def main() -> int:
    """Ask, and say what was answered."""
    known = accepted(ACCEPTED.read_text("utf-8"))
    asked = [word for lock in LOCKS for word in ("-r", str(ROOT / lock))]
    command = [str(Path(sys.executable).with_name("pip-audit")), *asked]
    # Strict: a package that the index knows nothing of is a question without an answer.
    command += ["--strict", "--disable-pip", "--require-hashes", "--progress-spinner", "off", "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if not done.stdout.strip():
        said = done.stderr.strip().splitlines() or ["pip-audit said nothing"]
        print(UNASKED.format(fault=said[-1]), file=sys.stderr)
        return 2
    packages = json.loads(done.stdout)["dependencies"]
    found, borne = judged(packages, known, on=datetime.now(UTC).date())
    print("\n".join([*borne, *found]) or f"No known vulnerability in {len(packages)} packages.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
