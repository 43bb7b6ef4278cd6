"""One case on the command line: what is shown, and how trouble is told."""

import json
import os
import pty
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.commands.roadmap.running import CASE, COMMAND, TODAY, Ended, case_file, roadmap

Run = Callable[..., Ended]


def test_a_case_becomes_a_table_of_eighty_columns(tmp_path: Path) -> None:
    ended = roadmap(case_file(tmp_path))
    lines = ended.out.splitlines()
    assert (ended.status, ended.err) == (0, "")
    assert lines[0] == "Køreplan for sag A-17 pr. 23.11.2026"
    assert lines[1].startswith("Med frister · løslades 26.02.2027")
    assert [line[2:6].strip() for line in lines[4:] if line[2:3].isdigit()][:6] == ["1", "2", "3", "4", "5", "6"]
    assert max(map(len, lines)) <= 80
    assert "\x1b" not in ended.out


def test_the_table_names_what_is_late_by_word_and_shape(tmp_path: Path, here: Run) -> None:
    rows = here(case_file(tmp_path)).out.splitlines()
    late = next(row for row in rows if row[2:6].strip() == "3")
    assert late.startswith("◆ 3 ")
    assert late.endswith("10.11.2025 n 10.11.2025   378 dage for sent")


def test_the_table_says_which_deadlines_are_norms_of_ours(tmp_path: Path, here: Run) -> None:
    assert "n lokal norm, ikke kildens tal" in here(case_file(tmp_path)).out


def test_the_table_says_what_would_decide_a_step(tmp_path: Path, here: Run) -> None:
    undecided = CASE | {"release_kind": None}
    assert "Trin 9A kan afgøres, når man kender: release_kind" in here(case_file(tmp_path, undecided)).out


def test_explaining_puts_each_steps_reason_under_it(tmp_path: Path, here: Run) -> None:
    path = case_file(tmp_path)
    plain, explained = here(path).out.splitlines(), here(path, "--explain").out.splitlines()
    assert set(plain) < set(explained)


def test_json_holds_the_whole_here(tmp_path: Path, here: Run) -> None:
    ended = here(case_file(tmp_path), "--format", "json")
    document = json.loads(ended.out)
    assert list(document) == ["edition", "case", "today", "binding", "release_date", "steps"]
    assert (document["case"], document["today"], document["binding"]) == ("A-17", TODAY, "timed")
    step = next(row for row in document["steps"] if row["step"] == "8")
    assert list(step) == [
        *("step", "occurrence", "title", "responsible", "applies", "provisional", "due", "act_by", "literal_due"),
        *("target", "kind", "shifted", "done", "state", "missing", "because", "source"),
    ]
    assert (step["due"], step["act_by"], step["state"]) == ("2026-11-26", "2026-11-26", "due_soon")
    assert step["because"]


def test_danish_letters_are_written_as_they_are_whatever_the_locale(tmp_path: Path) -> None:
    path = case_file(tmp_path, CASE | {"case": "Ærø-1"})
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "da_DK.ISO-8859-1", "PYTHONIOENCODING": "latin-1"}
    process = subprocess.run([*COMMAND, path, "--format", "json"], capture_output=True, env=environment, check=True)
    assert '"Ærø-1"'.encode() in process.stdout


def test_one_case_is_read_from_standard_input() -> None:
    ended = roadmap("-", "--format", "json", stdin="\ufeff" + json.dumps(CASE))
    assert json.loads(ended.out)["case"] == "A-17"


def test_today_is_the_date_in_denmark_when_it_is_not_given(tmp_path: Path) -> None:
    before = denmark_today()
    document = json.loads(roadmap(case_file(tmp_path, {"admission_date": "2020-01-01"}), "--format=json", today="").out)
    assert document["today"] in {before, denmark_today()}


def test_why_tells_the_source_the_calculation_and_apart_from_them_our_reading(tmp_path: Path, here: Run) -> None:
    ended = here(case_file(tmp_path), "--why", "8")
    assert ended.status == 0
    assert ended.out.startswith("Trin 8: ")
    assert "frist 26.11.2026 (fra kilden)" in ended.out
    assert "senest 3 mdr. før løsladelsestidspunktet" in " ".join(ended.out.split())
    source, ours = ended.out.index("Kilden, Køreplan for god løsladelse"), ended.out.index("Vores fortolkning")
    assert source < ours


def test_why_shows_each_occurrence_of_a_step_that_comes_again(tmp_path: Path, here: Run) -> None:
    out = here(case_file(tmp_path), "--why", "7").out
    assert out.index("1. gang: Udført 04.05.2026") < out.index("2. gang: 111 dage for sent")
    assert max(map(len, out.splitlines())) <= 80


def test_why_of_an_unknown_step_names_those_there_are(tmp_path: Path, here: Run) -> None:
    ended = here(case_file(tmp_path), "--why", "13")
    assert (ended.status, ended.out) == (2, "")
    assert ended.err == "koereplan roadmap: --why 13: trinnene er 1, 2, 3, 4, 5, 6, 7, 8, 8F, 9, 9A, 10, 11, 12\n"


def test_all_faults_are_told_at_once_one_a_line_and_nothing_is_shown(tmp_path: Path, here: Run) -> None:
    wrong = CASE | {"foo": 1, "expulsion": "nej", "events": [{"step": "1", "date": "2026-02-30"}]}
    ended = here(case_file(tmp_path, wrong))
    assert (ended.status, ended.out) == (2, "")
    assert [line.partition(": ")[0] for line in ended.complaints] == ["expulsion", "events[0].date", "foo"]


def test_a_key_given_twice_is_a_fault() -> None:
    ended = roadmap("-", stdin='{"admission_date": "2026-01-01", "admission_date": "2026-01-01"}')
    assert ended.status == 2
    assert ended.err.startswith("admission_date: ")


def test_a_fault_is_one_line_whatever_its_key_holds() -> None:
    ended = roadmap("-", stdin='{"admission_date": "2026-01-01", "x\\ny\\u001b[31m": 1}')
    assert (ended.status, len(ended.complaints)) == (2, 1)
    assert ended.err.startswith(r"x\ny\x1b[31m: ")


def test_text_that_is_no_json_object_is_named_by_file_line_and_column(tmp_path: Path, here: Run) -> None:
    path = tmp_path / "sag.json"
    path.write_text('{"case": "A",\n "admission_date" "2026-01-01"}', "utf-8")
    ended = here(path)
    assert (ended.status, ended.out, ended.err) == (2, "", f"{path}:2:19: ventede et kolon\n")


def test_standard_input_is_named_by_a_dash() -> None:
    assert roadmap("-", stdin="[]").err == "-:1:1: ventede et JSON-objekt, men her er en liste\n"


def test_a_file_that_cannot_be_read_is_named_in_one_sentence(tmp_path: Path, here: Run) -> None:
    assert here(tmp_path / "x.json").err == f"koereplan roadmap: {tmp_path}/x.json: findes ikke\n"
    assert here(tmp_path).err == f"koereplan roadmap: {tmp_path}: er en mappe\n"
    assert here(tmp_path).status == 2


def test_what_is_not_understood_is_said_in_one_sentence(here: Run) -> None:
    ended = here("sag.json", "--foo")
    assert (ended.status, ended.out, ended.err) == (2, "", "koereplan roadmap: ukendt valg: --foo\n")


def test_help_tells_of_every_option_and_exit_status() -> None:
    ended = roadmap("--help", today="")
    assert (ended.status, ended.err) == (0, "")
    assert all(word in ended.out for word in ("--today", "--format", "--why", "--explain", "--out", "130"))
    assert max(map(len, ended.out.splitlines())) <= 81


def test_a_reader_that_goes_away_is_no_trouble(tmp_path: Path) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    words = [*COMMAND, str(case_file(tmp_path)), "--format", "json"]
    process = subprocess.run(words, stdout=write_end, stderr=subprocess.PIPE, check=False)
    os.close(write_end)
    assert (process.returncode, process.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only some systems have a device that is always full")
def test_an_output_that_takes_nothing_is_named(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        words = [*COMMAND, str(case_file(tmp_path))]
        process = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, check=False)
    assert process.returncode == 2
    assert process.stderr.decode() == "koereplan roadmap: standardoutput: der er ikke plads på disken\n"


def test_a_terminal_gets_colour_unless_it_asks_for_none(tmp_path: Path) -> None:
    assert "\x1b[1;31m" in on_a_terminal(case_file(tmp_path), TERM="xterm")
    assert "\x1b" not in on_a_terminal(case_file(tmp_path), TERM="xterm", NO_COLOR="1")
    assert "\x1b" not in on_a_terminal(case_file(tmp_path), TERM="dumb")


def denmark_today() -> str:
    return datetime.now(ZoneInfo("Europe/Copenhagen")).date().isoformat()


def on_a_terminal(path: Path, **environment: str) -> str:
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, path, "--today", TODAY], stdout=follower, env={"PATH": os.environ["PATH"]} | environment
    )
    os.close(follower)
    shown = b""
    while part := read_or_end(leader):
        shown += part
    os.close(leader)
    assert process.wait(timeout=30) == 0
    return shown.decode()


def read_or_end(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other end is closed
        return b""
