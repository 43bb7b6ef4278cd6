"""The words of `koereplan roadmap` are understood, or refused in one sentence."""

from datetime import date
from pathlib import Path

import pytest

from koereplan.commands.roadmap.request import Misuse, understood


def test_one_case_is_shown_as_a_table() -> None:
    request = understood(["sag.json", "--today", "2026-03-01"])
    assert (request.source, request.today, request.many, request.as_json) == (
        "sag.json",
        date(2026, 3, 1),
        False,
        False,
    )


def test_an_option_may_carry_its_value_after_an_equals_sign() -> None:
    assert understood(["--today=2026-03-01", "-", "--format=json"]).as_json


def test_a_file_may_look_like_an_option_after_two_dashes() -> None:
    assert understood(["--today", "2026-03-01", "--", "--sag.json"]).source == "--sag.json"


def test_a_step_may_be_asked_about_in_small_letters() -> None:
    assert understood(["sag.json", "--why", "9a"]).why == "9A"


@pytest.mark.parametrize(
    "words", [["x.jsonl"], ["x.parquet"], ["x.json", "--out", "y.jsonl"], ["-", "--out", "y.parquet"]]
)
def test_many_cases_are_told_by_a_name_or_by_out(words: list[str]) -> None:
    assert understood(words).many


def test_the_output_keeps_its_name() -> None:
    assert understood(["x.jsonl", "--out", "y.parquet"]).out == Path("y.parquet")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "her mangler navnet på en fil; se koereplan roadmap --help"),
        (["a.json", "b.json"], "én fil ad gangen"),
        (["a.json", "--foo"], "ukendt valg: --foo"),
        (["a.json", "-x"], "ukendt valg: -x"),
        (["a.json", "--explain=1"], "ukendt valg: --explain=1"),
        (["a.json", "--today"], "--today mangler en værdi"),
        (["a.json", "--out="], "--out mangler en værdi"),
        (["a.json", "--today", "1/3"], "--today er en dato ÅÅÅÅ-MM-DD fra 1900-01-01 til 2199-12-31, ikke 1/3"),
        (["a.json", "--today=20260301"], "--today er en dato ÅÅÅÅ-MM-DD fra 1900-01-01 til 2199-12-31, ikke 20260301"),
        (
            ["a.json", "--today=2026-02-29"],
            "--today er en dato ÅÅÅÅ-MM-DD fra 1900-01-01 til 2199-12-31, ikke 2026-02-29",
        ),
        (
            ["a.json", "--today=2200-01-01"],
            "--today er en dato ÅÅÅÅ-MM-DD fra 1900-01-01 til 2199-12-31, ikke 2200-01-01",
        ),
        (["a.json", "--format", "xml"], "--format er table eller json, ikke xml"),
        (["a.jsonl", "--format", "table"], "--why og --format table gælder én sag ad gangen"),
        (["a.jsonl", "--why", "8"], "--why og --format table gælder én sag ad gangen"),
        (["a.json", "--why", "8", "--format=json"], "--why skriver tekst og kan ikke bruges sammen med --format json"),
        (["a.jsonl", "--out", "b.csv"], "--out skal ende på .jsonl eller .parquet: b.csv"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_sentence(words: list[str], sentence: str) -> None:
    with pytest.raises(Misuse) as caught:
        understood(words)
    assert str(caught.value) == sentence
