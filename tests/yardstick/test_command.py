"""The command gives the yardstick's rows and names the yardstick's faults, for one case and for files of many."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.yardstick import answers
from tests.yardstick.cases import Case, cases

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 6, 1)
FREE_TEXT = {"title", "because", "source"}


def roadmap(*arguments: object, typed: str | None = None) -> subprocess.CompletedProcess[str]:
    words = [
        sys.executable,
        "-m",
        "koereplan.commands.main",
        "roadmap",
        *map(str, arguments),
        "--today",
        TODAY.isoformat(),
    ]
    return subprocess.run(words, check=False, capture_output=True, text=True, encoding="utf-8", input=typed)


@pytest.mark.parametrize("seed", range(3))
def test_one_case_is_the_yardsticks(seed: int) -> None:
    [case] = cases(Random(seed), 1, today=TODAY)
    printed = json.loads(roadmap("-", "--format", "json", typed=case.text).stdout)
    printed["steps"] = [without_free_text(row) for row in printed["steps"]]
    assert printed == answers.yardstick(case.text, TODAY)


@pytest.fixture(scope="module")
def mixed() -> list[Case]:
    return list(cases(Random(5), 1500, faulty=0.25, today=TODAY))


def test_many_cases_as_json_lines_are_the_yardsticks(mixed: list[Case], tmp_path: Path) -> None:
    file, out = tmp_path / "sager.jsonl", tmp_path / "trin.jsonl"
    file.write_text("\n\n".join(case.text for case in mixed), encoding="utf-8")

    done = roadmap(file, "--out", out)

    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert rows == [row for case in mixed for row in expected_rows(case)]
    assert told(done.stderr, file) == [
        (2 * number + 1, key) for number, case in enumerate(mixed) for key in expected_faults(case)
    ]
    assert done.returncode == 1


def test_many_cases_as_parquet_are_the_yardsticks(tmp_path: Path) -> None:
    sound = list(cases(Random(6), 1500, today=TODAY))
    file, out = tmp_path / "sager.parquet", tmp_path / "trin.parquet"
    pq.write_table(as_table([json.loads(case.text) for case in sound]), file)

    done = roadmap(file, "--out", out)

    assert (done.stderr, done.returncode) == ("", 0)
    rows = [{key: as_text(value) for key, value in row.items()} for row in pq.read_table(out).to_pylist()]
    assert rows == [row for case in sound for row in expected_rows(case)]


def expected_rows(case: Case) -> list[dict[str, Any]]:
    answer = answers.yardstick(case.text, TODAY)
    if isinstance(answer, list):
        return []
    common = {key: answer[key] for key in ("case", "binding", "release_date")}
    return [common | row for row in answer["steps"]]


def expected_faults(case: Case) -> list[str]:
    answer = answers.yardstick(case.text, TODAY)
    return answer if isinstance(answer, list) else []


def told(errors: str, file: Path) -> list[tuple[int, str]]:
    """Return the line number and the key of each fault that is told, those of one case sorted by key."""
    found = []
    for line in errors.splitlines()[:-1]:
        place, key, _ = line.removeprefix(f"{file}:").split(": ", 2)
        found.append((int(place), key))
    return sorted(found)


def without_free_text(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in FREE_TEXT}


def as_text(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def as_table(raw: list[dict[str, Any]]) -> pa.Table:
    """Return cases as a table: dates as dates, `known` and `given` as structs, events as lists of structs."""
    keys = dict.fromkeys(key for case in raw for key in case)
    return pa.table({key: pa.array([as_column_value(key, case.get(key)) for case in raw]) for key in keys})


def as_column_value(key: str, value: Any) -> Any:
    if key in ("known", "given") and value is not None:
        return {inner: day and date.fromisoformat(day) for inner, day in value.items()}
    if key.endswith(("_date", "_on")) and value is not None:
        return date.fromisoformat(value)
    if key in ("sentence_months", "sentence_days") and value is not None:
        return min(value, 1 << 40)
    return value
