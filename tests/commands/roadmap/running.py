"""The command as a person or a program runs it: a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

COMMAND = [sys.executable, "-m", "koereplan.commands.main", "roadmap"]
TODAY = "2026-11-23"
CASE: dict[str, Any] = {
    "case": "A-17",
    "birth_date": "1990-05-05",
    "admission_date": "2025-11-03",
    "sentence_start_date": "2026-01-15",
    "sentence_months": 24,
    "release_kind": "parole",
    "parole_date": "2027-02-26",
    "end_date": "2027-09-15",
    "supervision_end_date": "2027-12-01",
    "known": {"parole_date": "2026-02-20"},
    "events": [
        {"step": "1", "date": "2025-11-04"},
        {"step": "2", "date": "2025-11-10"},
        {"step": "4", "date": "2025-11-07", "outcome": "not_permitted"},
        {"step": "5", "date": "2026-02-10"},
        {"step": "7", "date": "2026-05-04"},
    ],
}


@dataclass(frozen=True)
class Ended:
    """How a run of the command ended, and what it said."""

    status: int
    out: str
    err: str

    @property
    def complaints(self) -> list[str]:
        return self.err.splitlines()

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


def roadmap(*words: object, stdin: str | bytes = b"", today: str = TODAY, **options: Any) -> Ended:
    """Run the command to its end."""
    content = stdin.encode() if isinstance(stdin, str) else stdin
    asked = [*COMMAND, *map(str, words), *(["--today", today] if today else [])]
    process = subprocess.run(asked, input=content, capture_output=True, timeout=60, check=False, **options)
    return Ended(process.returncode, process.stdout.decode(), process.stderr.decode())


def case_file(folder: Path, case: object = CASE, name: str = "sag.json") -> Path:
    """Write one case to a file."""
    path = folder / name
    path.write_text(json.dumps(case, ensure_ascii=False), "utf-8")
    return path
