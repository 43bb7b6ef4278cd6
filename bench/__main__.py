"""Run every measurement: `python -m bench [--quick]`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PARTS = ("roadmap", "database", "log", "post")


def main(arguments: list[str]) -> int:
    here = Path(__file__).parent
    parts = [part for part in PARTS if (here / f"{part}.py").exists()]
    return max(subprocess.call([sys.executable, "-m", f"bench.{part}", *arguments], cwd=here.parent) for part in parts)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
