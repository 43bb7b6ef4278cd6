"""Many cases on the command line: every combination of files, faulty cases, and runs that are cut short."""

from __future__ import annotations

import json
import os
import pty
import re
import resource
import signal
import subprocess
import sys
from contextlib import contextmanager
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from koereplan.commands.roadmap.endings import printable
from koereplan.commands.roadmap.json_text import read_object
from koereplan.roadmap import FaultyFacts, read_facts
from tests.commands.roadmap.running import CASE, COMMAND, TODAY, Ended, case_file, roadmap
from tests.yardstick.cases import cases as random_cases

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Run = Callable[..., Ended]

GOOD = {"admission_date": "2026-01-01"}
FIELDS = [
    *("case", "binding", "release_date", "step", "occurrence", "responsible", "applies", "provisional", "due"),
    *("act_by", "literal_due", "target", "kind", "shifted", "done", "state", "missing"),
]
EXPLAINED = [*FIELDS[:5], "title", *FIELDS[5:], "because", "source"]
LONGEST = {"sentence_months": 10**6, "sentence_days": 10**6}
SOUND = [json.loads(case.text) for case in random_cases(Random(3), 150, today=date.fromisoformat(TODAY))]
for facts in SOUND:
    facts |= {key: min(facts[key], most) for key, most in LONGEST.items() if facts.get(key)}


def lines_file(folder: Path, *rows: object, name: str = "sager.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(row if isinstance(row, str) else json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def one_by_one(rows: list[dict[str, Any]], folder: Path, here: Run) -> list[dict[str, Any]]:
    """Return what the command says of each case alone, as rows of many."""
    expected = []
    for row in rows:
        document = json.loads(here(case_file(folder, row), "--format", "json").out)
        every = {key: document[key] for key in ("case", "binding", "release_date")}
        expected += [every | step for step in document["steps"]]
    return expected


def without_words(row: dict[str, Any]) -> dict[str, Any]:
    return {key: row[key] for key in FIELDS}


def parquet_rows(path: Path) -> list[dict[str, Any]]:
    def plain(value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else value

    return [{key: plain(value) for key, value in row.items()} for row in pq.read_table(path).to_pylist()]


def test_many_cases_give_the_rows_that_each_gives_alone(tmp_path: Path, here: Run) -> None:
    some = SOUND[:8]
    ended = here(lines_file(tmp_path, *some))
    assert (ended.status, ended.err) == (0, "")
    assert [list(row) for row in ended.rows] == [FIELDS] * len(ended.rows)
    assert ended.rows == [without_words(row) for row in one_by_one(some, tmp_path, here)]


def test_explaining_many_cases_adds_title_source_and_reasons(tmp_path: Path, here: Run) -> None:
    some = [CASE, GOOD]
    ended = here(lines_file(tmp_path, *some), "--explain")
    assert [list(row) for row in ended.rows] == [EXPLAINED] * len(ended.rows)
    assert ended.rows == [{key: row[key] for key in EXPLAINED} for row in one_by_one(some, tmp_path, here)]


@pytest.mark.parametrize("explain", [(), ("--explain",)])
def test_lines_and_parquet_hold_the_same_in_any_combination(
    tmp_path: Path, here: Run, explain: tuple[str, ...]
) -> None:
    lines = lines_file(tmp_path, *SOUND)
    text = [{key: json.dumps(v) if isinstance(v, dict | list) else v for key, v in row.items()} for row in SOUND]
    table = tmp_path / "sager.parquet"
    keys = {key: None for row in text for key in row}
    pq.write_table(pa.Table.from_pylist([keys | row for row in text]), table)
    expected = here(lines, *explain).rows
    for source in (lines, table):
        assert here(source, *explain).rows == expected
        for name in ("trin.jsonl", "trin.parquet"):
            ended = here(source, "--out", tmp_path / name, *explain)
            assert (ended.status, ended.out, ended.err) == (0, "", "")
        assert [json.loads(line) for line in (tmp_path / "trin.jsonl").read_text("utf-8").splitlines()] == expected
        assert parquet_rows(tmp_path / "trin.parquet") == expected


def test_parquet_has_dates_truth_numbers_and_lists_as_what_they_are(tmp_path: Path, here: Run) -> None:
    here(lines_file(tmp_path, CASE), "--out", tmp_path / "trin.parquet")
    kinds = {field.name: str(field.type) for field in pq.read_schema(tmp_path / "trin.parquet")}
    assert list(kinds) == FIELDS
    dates = {"release_date", "due", "act_by", "literal_due", "target", "done"}
    assert {name for name, kind in kinds.items() if kind == "date32[day]"} == dates
    assert {name for name, kind in kinds.items() if kind == "bool"} == {"applies", "provisional", "shifted"}
    assert (kinds["occurrence"], kinds["state"]) == ("int32", "string")
    assert kinds["missing"].startswith("list<")


def test_faulty_cases_are_told_with_their_line_and_the_rest_is_worked_out(tmp_path: Path, here: Run) -> None:
    path = lines_file(
        tmp_path,
        GOOD | {"case": "A"},
        "\n",
        "nonsens\n",
        "  \t\r\n",
        GOOD | {"case": "B", "parole_date": "2025-01-01", "foo": 1},
        '{"admission_date": "2026-01-01", "admission_date": "2026-01-01"}\n',
        GOOD | {"case": "C: kolon", "sentence_days": 10**30},
        "[1]\n",
        {"case": "D"},
    )
    ended = here(path)
    assert ended.status == 1
    assert list(dict.fromkeys(row["case"] for row in ended.rows)) == ["A", "C: kolon"]
    assert [line.removeprefix(f"{path}:") for line in ended.complaints] == [
        "3: ikke et JSON-objekt (tegn 1): her mangler en værdi",
        "5: parole_date: ligger før admission_date (2026-01-01)",
        "5: foo: ukendt nøgle",
        "6: admission_date: er givet to gange",
        "8: ikke et JSON-objekt (tegn 1): ventede et JSON-objekt, men her er en liste",
        "9: admission_date: mangler",
        "5 sager med fejl",
    ]


def test_a_faulty_case_is_told_of_in_the_same_words_among_many_as_alone(tmp_path: Path, here: Run) -> None:
    texts = [case.text for case in random_cases(Random(7), 300, faulty=0.5, today=date.fromisoformat(TODAY))]
    path = lines_file(tmp_path, *[f"{text}\n" for text in texts])
    expected, sound = [], []
    for place, text in enumerate(texts, start=1):
        try:
            sound.append(read_facts(read_object(text.encode()), on=date.fromisoformat(TODAY)).case)
        except FaultyFacts as error:
            expected += [printable(f"{path}:{place}: {fault.key}: {fault.message}") for fault in error.faults]
    ended = here(path)
    assert ended.complaints == [*expected, f"{300 - len(sound)} sager med fejl"]
    assert list(dict.fromkeys(row["case"] for row in ended.rows)) == list(dict.fromkeys(sound))


def test_faulty_rows_of_parquet_are_told_with_their_number(tmp_path: Path, here: Run) -> None:
    path = tmp_path / "sager.parquet"
    admitted = [date(2026, 1, 1), None, date(2026, 1, 1)]
    pq.write_table(pa.table({"admission_date": admitted, "sentence_months": [4.0, None, 4.5]}), path)
    ended = here(path, "--out", tmp_path / "trin.parquet")
    assert ended.status == 1
    assert ended.complaints == [
        f"{path}:2: admission_date: mangler",
        f"{path}:3: sentence_months: er ikke et helt tal på 0 eller derover: 4.5",
        "2 sager med fejl",
    ]
    assert pq.read_table(tmp_path / "trin.parquet").num_rows == 14


def test_a_parquet_file_with_an_unknown_column_is_refused(tmp_path: Path, here: Run) -> None:
    path = tmp_path / "sager.parquet"
    pq.write_table(pa.table({"admission_date": ["2026-01-01"], "foo": [1]}), path)
    ended = here(path, "--out", tmp_path / "trin.parquet")
    assert (ended.status, ended.out, ended.err) == (2, "", f"{path}: foo: ukendt kolonne\n")
    assert names(tmp_path) == ["sager.parquet"]


def test_standard_input_is_named_by_a_dash_whatever_ends_its_lines(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + b"\r\n".join([json.dumps(GOOD).encode(), b"x", b"", json.dumps(GOOD).encode()])
    ended = roadmap("-", "--out", tmp_path / "trin.jsonl", stdin=content)
    assert ended.complaints == ["-:2: ikke et JSON-objekt (tegn 1): her mangler en værdi", "1 sag med fejl"]
    assert len((tmp_path / "trin.jsonl").read_bytes().splitlines()) == 28


def test_a_file_without_cases_gives_a_file_without_rows(tmp_path: Path, here: Run) -> None:
    ended = here(lines_file(tmp_path, "\n\n"), "--out", tmp_path / "trin.parquet")
    assert (ended.status, ended.err) == (0, "")
    assert pq.read_schema(tmp_path / "trin.parquet").names == FIELDS


def test_a_line_of_megabytes_is_read(tmp_path: Path, here: Run) -> None:
    path = lines_file(tmp_path, GOOD | {"case": "x" * 3_000_000}, GOOD | {"case": "B"})
    ended = here(path, "--out", tmp_path / "trin.parquet")
    assert (ended.status, ended.err) == (0, "")
    assert pq.read_table(tmp_path / "trin.parquet", columns=["case"])["case"].to_pylist()[-1] == "B"


def test_a_line_without_end_is_a_faulty_case(tmp_path: Path, here: Run) -> None:
    path = lines_file(tmp_path, GOOD | {"case": "x" * 40_000_000}, GOOD | {"case": "B"})
    ended = here(path)
    assert {row["case"] for row in ended.rows} == {"B"}
    assert ended.complaints == [f"{path}:1: linjen er længere end 16 MB", "1 sag med fejl"]


def test_rows_keep_the_order_of_a_file_of_many_blocks(tmp_path: Path, here: Run) -> None:
    path = tmp_path / "sager.parquet"
    references = [f"sag-{number}" for number in range(70_000)]
    pq.write_table(pa.table({"case": references, "admission_date": ["2026-01-01"] * len(references)}), path)
    assert here(path, "--out", tmp_path / "trin.parquet").status == 0
    written = pq.ParquetFile(tmp_path / "trin.parquet")
    assert written.num_row_groups > 1
    assert list(dict.fromkeys(written.read(columns=["case"])["case"].to_pylist())) == references


@pytest.mark.parametrize("group", [400, 20_000])
def test_a_file_of_many_row_groups_is_read_as_a_file_of_one(tmp_path: Path, here: Run, group: int) -> None:
    numbers = range(40_000)
    steps = [(*"1234",)[number // 9_000 % 4] if number % 5_000 else "x" for number in numbers]
    cases = pa.table(
        {
            "admission_date": ["2026-01-01" for _ in numbers],
            "release_kind": [("undecided", None, "undecided")[number // 13_333 % 3] for number in numbers],
            "events": [[{"step": step, "date": date(2026, 1, 2)}] for step in steps],
        }
    )
    ended = []
    for name, rows in (("en", len(cases)), ("flere", group)):
        path = tmp_path / f"{name}.parquet"
        pq.write_table(cases, path, row_group_size=rows)
        ended.append(here(path, "--out", tmp_path / f"trin-{name}.parquet"))
    told = [[complaint.partition(":")[2] for complaint in each.complaints] for each in ended]
    assert told[0] == told[1]
    assert len(told[0]) == 9
    first, second = (pq.read_table(tmp_path / f"trin-{name}.parquet") for name in ("en", "flere"))
    assert first.num_rows > 39_000 * 13
    assert first.equals(second)


def test_each_case_follows_its_own_edition_and_keeps_its_place(tmp_path: Path) -> None:
    cases: list[dict[str, Any]] = [
        {**GOOD, "case": name, "edition": edition} for name, edition in zip("ABCD", [None, "kort"] * 2, strict=True)
    ]
    path = lines_file(tmp_path, *cases, GOOD | {"edition": "kort", "events": [{"step": "12", "date": "2026-02-01"}]})
    shorter = (
        "import sys; from dataclasses import replace; from koereplan.roadmap import edition, register;"
        "register(replace(edition(), key='kort', steps=edition().steps[:-1]));"
        "from koereplan.commands.roadmap.main import main; sys.exit(main(sys.argv[1:]))"
    )
    words = [sys.executable, "-c", shorter, str(path), "--today", TODAY]
    process = subprocess.run(words, capture_output=True, text=True, check=False)
    rows = [json.loads(line) for line in process.stdout.splitlines()]
    assert [row["case"] for row in rows] == ["A"] * 14 + ["B"] * 13 + ["C"] * 14 + ["D"] * 13
    assert [row["step"] for row in rows[14:27]] == [row["step"] for row in rows[:13]]
    assert process.stderr.startswith(f"{path}:5: events[0].step: ")


def test_the_file_that_is_read_is_never_written_over(tmp_path: Path, here: Run) -> None:
    path = lines_file(tmp_path, GOOD)
    (tmp_path / "andet.jsonl").symlink_to(path)
    ended = here(path, "--out", tmp_path / "andet.jsonl")
    assert ended.status == 2
    assert json.loads(path.read_text()) == GOOD


def test_a_written_file_keeps_the_permissions_of_the_one_it_replaces(tmp_path: Path, here: Run) -> None:
    out = tmp_path / "trin.jsonl"
    out.write_text("gammel\n")
    out.chmod(0o600)
    assert here(lines_file(tmp_path, GOOD), "--out", out).status == 0
    assert (out.stat().st_mode & 0o777, out.read_text()[:8]) == (0o600, '{"case":')


@pytest.mark.parametrize("name", ["sager.parquet", "sager.jsonl"])
def test_a_file_that_cannot_be_read_is_named_and_nothing_is_written(tmp_path: Path, here: Run, name: str) -> None:
    ended = here(tmp_path / name, "--out", tmp_path / "trin.jsonl")
    assert (ended.status, ended.err) == (2, f"koereplan roadmap: {tmp_path / name}: findes ikke\n")
    assert names(tmp_path) == []


def test_a_file_that_is_no_parquet_is_named(tmp_path: Path, here: Run) -> None:
    path = lines_file(tmp_path, GOOD, name="sager.parquet")
    ended = here(path, "--out", tmp_path / "trin.parquet")
    sentence = "er ikke en Parquet-fil, eller den er beskadiget"
    assert (ended.status, ended.err) == (2, f"koereplan roadmap: {path}: {sentence}\n")


def test_a_parquet_file_damaged_in_its_middle_leaves_no_output(tmp_path: Path, here: Run) -> None:
    path = tmp_path / "sager.parquet"
    references = [os.urandom(8).hex() for _ in range(100_000)]
    pq.write_table(
        pa.table({"case": references, "admission_date": ["2026-01-01"] * len(references)}), path, row_group_size=25_000
    )
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 100_000] = bytes(100_000)
    path.write_bytes(content)
    ended = here(path, "--out", tmp_path / "trin.parquet")
    assert ended.status == 2
    assert ended.err.startswith(f"koereplan roadmap: {path}: ")
    assert len(ended.complaints) == 1
    assert names(tmp_path) == ["sager.parquet"]


@pytest.mark.parametrize(("out", "what"), [("x/trin.jsonl", "findes ikke"), ("mappe.jsonl", "er en mappe")])
def test_an_output_that_cannot_be_written_is_named(tmp_path: Path, here: Run, out: str, what: str) -> None:
    (tmp_path / "mappe.jsonl").mkdir()
    ended = here(lines_file(tmp_path, GOOD), "--out", tmp_path / out)
    assert (ended.status, ended.err) == (2, f"koereplan roadmap: {tmp_path / out}: {what}\n")


@pytest.mark.parametrize("name", ["trin.parquet", "trin.jsonl"])
def test_an_output_that_does_not_fit_is_named_and_leaves_the_old_one(tmp_path: Path, name: str) -> None:
    path = lines_file(tmp_path, *[GOOD | {"case": os.urandom(50).hex()} for _ in range(2000)])
    (tmp_path / name).write_text("gammel")

    def room_for_little() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    ended = roadmap(path, "--out", tmp_path / name, preexec_fn=room_for_little)
    assert ended.status == 2
    assert ended.err == f"koereplan roadmap: {tmp_path / name}: filen ville blive større, end systemet tillader\n"
    assert (tmp_path / name).read_text() == "gammel"
    assert names(tmp_path) == sorted(["sager.jsonl", name])


@pytest.mark.parametrize(("how", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("name", ["trin.parquet", "trin.jsonl"])
def test_a_run_that_is_stopped_leaves_no_output(tmp_path: Path, how: signal.Signals, status: int, name: str) -> None:
    with half_way(tmp_path, name) as process:
        process.send_signal(how)
        assert process.wait(timeout=30) == status
        assert process.stderr
        assert process.stderr.read() == b""
    assert names(tmp_path) == []


def test_a_run_that_is_killed_never_gives_its_output_a_name(tmp_path: Path) -> None:
    with half_way(tmp_path, "trin.parquet") as process:
        process.kill()
    assert not (tmp_path / "trin.parquet").exists()


@contextmanager
def half_way(folder: Path, name: str) -> Iterator[subprocess.Popen[bytes]]:
    """Start a run that has opened its output, and waits for more cases on standard input."""
    words = [*COMMAND, "-", "--out", str(folder / name), "--today", TODAY]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin
        process.stdin.write(json.dumps(GOOD).encode() + b"\n" * 1_000_000)  # more than a pipe holds: it is being read
        process.stdin.flush()
        assert len(names(folder)) == 1
        yield process


def test_a_terminal_is_told_how_far_it_has_come_and_left_clean(tmp_path: Path) -> None:
    leader, follower = pty.openpty()
    words = [*COMMAND, str(lines_file(tmp_path, GOOD, GOOD)), "--out", str(tmp_path / "trin.jsonl")]
    assert subprocess.run(words, stderr=follower, check=False).returncode == 0
    shown = os.read(leader, 65536).decode()
    os.close(leader)
    os.close(follower)
    assert re.search(r"\r\x1b\[K2 sager · 100 % · \d+ s", shown)
    assert shown.endswith("\r\x1b[K")


def test_a_reader_of_many_rows_that_goes_away_is_no_trouble(tmp_path: Path) -> None:
    path = lines_file(tmp_path, *[GOOD] * 5000)
    with subprocess.Popen([*COMMAND, path], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.read(100)
        process.stdout.close()
        assert process.communicate(timeout=30)[1] == b""
    assert process.returncode == 141
