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

from tests.yardstick import answers, parse
from tests.yardstick.cases import Case, cases, dump_value
from tests.yardstick.facts import FACTS, as_boolean

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
    return list(cases(Random(5), 800, faulty=0.25, today=TODAY))


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
    sound = list(cases(Random(6), 600, today=TODAY))
    file, out = tmp_path / "sager.parquet", tmp_path / "trin.parquet"
    pq.write_table(as_table([json.loads(case.text) for case in sound]), file)

    done = roadmap(file, "--out", out)

    assert (done.stderr, done.returncode) == ("", 0)
    rows = [{key: as_plain(value) for key, value in row.items()} for row in pq.read_table(out).to_pylist()]
    assert rows == [row for case in sound for row in expected_rows(case)]


def test_parquet_may_hold_dates_as_text_and_the_rest_as_json(mixed: list[Case], tmp_path: Path) -> None:
    texts = {case.text: as_text_columns(parse(case.text)) for case in mixed}
    fitting = [case for case in mixed if texts[case.text] is not None]
    file, out = tmp_path / "sager.parquet", tmp_path / "trin.parquet"
    rows = [texts[case.text] or {} for case in fitting]
    pq.write_table(pa.table({key: pa.array([row.get(key) for row in rows]) for key in FACTS}), file, row_group_size=300)

    done = roadmap(file, "--out", out)

    written = [{key: as_plain(value) for key, value in row.items()} for row in pq.read_table(out).to_pylist()]
    assert written == [row for case in fitting for row in expected_rows(case)]
    assert told(done.stderr, file) == [
        (number, key) for number, case in enumerate(fitting, start=1) for key in expected_faults(case)
    ]


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


def as_plain(value: Any) -> Any:
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


def as_text_columns(members: tuple[tuple[str, Any], ...]) -> dict[str, Any] | None:
    """Return a case as the row of a table of text, numbers and booleans; None when its values do not fit in columns."""
    row = {
        key: dump_value(value) if key in ("known", "given", "events") and value is not None else value
        for key, value in members
    }
    fits = len(row) == len(members) and all(key in FACTS and fits_column(key, value) for key, value in row.items())
    return row if fits else None


def fits_column(key: str, value: Any) -> bool:
    if key in ("sentence_months", "sentence_days"):
        return value is None or (type(value) is int and abs(value) < 1 << 62)
    if FACTS[key] is as_boolean:
        return value is None or isinstance(value, bool)
    return value is None or isinstance(value, str)
