"""Facts files that cannot be used, and those that can."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from koereplan.roadmap import Event, Facts, FaultyFacts, Outcome, Pairs, check, read_facts
from tests.roadmap.facts import SENTENCED

TODAY = date(2026, 6, 1)


def faults(text: str) -> list[tuple[str, str]]:
    with pytest.raises(FaultyFacts) as caught:
        read_facts(json.loads(text, object_pairs_hook=Pairs), on=TODAY)
    return [(fault.key, fault.message) for fault in caught.value.faults]


def test_absent_and_null_are_the_same() -> None:
    raw = {"admission_date": "2026-01-01", "known": {"parole_date": None}, "given": None, "case": None}
    assert read_facts(raw, on=TODAY) == Facts(admission_date=date(2026, 1, 1))


def test_facts_are_read_as_their_types() -> None:
    raw = {
        "case": "A",
        "admission_date": "2026-01-01",
        "supervision": False,
        "sentence_months": 10**30,
        "known": {"parole_date": "2026-02-01"},
        "events": [{"step": "1", "date": "2026-01-02", "outcome": "not_permitted"}],
    }
    assert read_facts(raw, on=TODAY) == Facts(
        case="A",
        admission_date=date(2026, 1, 1),
        supervision=False,
        sentence_months=10**30,
        known={"parole_date": date(2026, 2, 1)},
        events=(Event("1", date(2026, 1, 2), Outcome.NOT_PERMITTED),),
    )


def test_every_fault_is_told_at_once_in_the_order_of_the_facts() -> None:
    found = faults('{"parole_date": "2026-02-30", "case": 5, "sentence_months": 4.0, "foo": 1, "supervision": 1}')
    assert found == [
        ("case", "er ikke tekst: 5"),
        ("admission_date", "mangler"),
        ("sentence_months", "er ikke et helt tal på 0 eller derover: 4.0"),
        ("parole_date", 'er ikke en dato (1900-01-01 til 2199-12-31): "2026-02-30"'),
        ("supervision", "er hverken true eller false: 1"),
        ("foo", "ukendt nøgle"),
    ]


@pytest.mark.parametrize(
    "day", ["1899-12-31", "2200-01-01", "2026-1-1", "20260101", "2026-01-01T00:00", "２０２６-01-01"]
)
def test_only_dates_of_the_calendar_written_in_full_are_dates(day: str) -> None:
    assert [key for key, _ in faults(json.dumps({"admission_date": day}))] == ["admission_date"]


def test_a_key_given_twice_takes_part_in_no_contradiction() -> None:
    text = '{"admission_date": "2026-01-01", "end_date": "2025-01-01", "end_date": "2025-02-01", "end_date": 3}'
    assert faults(text) == [("end_date", "er givet flere gange")]


def test_contradictions_name_the_other_date() -> None:
    text = '{"admission_date": "2026-01-01", "sentence_start_date": "2025-12-01", "end_date": "2025-01-01"}'
    assert faults(text) == [
        ("sentence_start_date", "ligger før admission_date (2026-01-01)"),
        ("end_date", "ligger før sentence_start_date (2025-12-01)"),
    ]


def test_a_faulty_start_is_compared_with_nothing() -> None:
    text = '{"admission_date": "2026-01-01", "sentence_start_date": "?", "end_date": "2025-01-01"}'
    assert [key for key, _ in faults(text)] == ["sentence_start_date"]


def test_events_too_many_are_named_in_the_order_of_the_list() -> None:
    events = [
        {"step": "1", "date": "2026-03-01"},
        {"step": "1", "date": "2026-02-01", "outcome": "not_permitted"},
        {"step": "1", "date": "2026-04-01"},
        {"step": "5", "date": "2026-03-01"},
        {"step": "5", "date": "?"},
        {"step": "7", "date": "2026-03-01"},
        {"step": "7", "date": "2026-03-01"},
        {"step": "4", "date": "2026-03-02", "outcome": "not_permitted"},
        {"step": "4", "date": "2026-03-01"},
    ]
    keys = [key for key, _ in faults(json.dumps({"admission_date": "2026-01-01", "events": events}))]
    assert keys == ["events[2].step", "events[4].date", "events[4].step", "events[8].step"]


def test_what_hangs_on_a_faulty_part_of_an_event_is_not_judged() -> None:
    events = [{"step": "1", "date": "2026-03-01"}, {"step": "1", "date": "2026-03-02", "outcome": "maybe"}]
    keys = [key for key, _ in faults(json.dumps({"admission_date": "2026-01-01", "events": events}))]
    assert keys == ["events[1].outcome"]


def test_an_unknown_edition_hides_no_other_fault() -> None:
    raw = {"admission_date": "2026-01-01", "edition": "?", "given": {"77": "2026-01-01"}}
    events = [{"step": "77", "date": "2026-03-01"}]
    keys = [key for key, _ in faults(json.dumps({**raw, "events": events}))]
    assert keys == ["edition", "given.77", "events[0].step"]


def test_a_sentence_that_has_started_is_the_start_whatever_is_wrong_with_the_admission() -> None:
    raw = {"admission_date": "?", "sentence_start_date": "2026-03-01", "parole_date": "2026-02-01"}
    assert [key for key, _ in faults(json.dumps(raw))] == ["admission_date", "parole_date"]


def test_containers_of_the_wrong_kind_are_one_fault_each() -> None:
    text = '{"admission_date": "2026-01-01", "known": [], "given": 1, "events": {"step": "1"}}'
    assert [key for key, _ in faults(text)] == ["known", "given", "events"]


def test_typed_facts_are_checked_for_the_same_contradictions() -> None:
    assert check(SENTENCED, on=TODAY) == ()
    found = check(replace(SENTENCED, end_date=date(2027, 1, 1), ended_on=date(1850, 1, 1)), on=TODAY)
    assert [fault.key for fault in found] == ["parole_date", "ended_on"]
