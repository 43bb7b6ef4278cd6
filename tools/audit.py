"""Whether anything that the product builds on has a known vulnerability, by the package index's own advisories.

`python tools/audit.py` leaves with 0 when there is none, with 1 when there is, and with 2 when nobody could be asked:
what was not looked up is never said to be in order.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements-dev.lock", "requirements-audit.lock")


def main() -> int:
    """Ask, and say what was answered."""
    asked = [word for lock in LOCKS for word in ("-r", str(ROOT / lock))]
    command = [str(Path(sys.executable).with_name("pip-audit")), *asked]
    # Strict: a package that the index knows nothing of is a question without an answer.
    command += ["--strict", "--disable-pip", "--require-hashes", "--progress-spinner", "off", "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if not done.stdout.strip():
        print("The index's advisories could not be reached, so nothing is known of what we build on.", file=sys.stderr)
        print(done.stderr.strip().splitlines()[-1], file=sys.stderr)
        return 2
    packages = json.loads(done.stdout)["dependencies"]
    found = [f"{one['name']} {one['version']}: {fault['id']}" for one in packages for fault in one["vulns"]]
    print("\n".join(found) or f"No known vulnerability in {len(packages)} packages.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
