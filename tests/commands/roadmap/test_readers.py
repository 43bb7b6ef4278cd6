"""The same cases, however a file holds them, become the same columns; what is doubtful is found in each."""

from __future__ import annotations

import json
from datetime import date, datetime
from random import Random
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from koereplan.commands.roadmap import jsonl_cases, parquet_cases
from koereplan.commands.roadmap.cases import CHOICES, DATES, FLAGS, LENGTHS, Cases, DayNumbers
from koereplan.commands.roadmap.parquet_columns import WrongColumns, refuse_wrong_columns
from koereplan.roadmap import Fault, FaultyFacts, Outcome, editions, read_facts
from tests.yardstick.cases import cases as random_cases

TODAY = date(2026, 11, 23)
EVENT = pa.struct({"step": pa.string(), "date": pa.date32(), "outcome": pa.string()})
LONGEST = 10**6
SOUND = [json.loads(case.text) for case in random_cases(Random(5), 400, today=TODAY)]


for facts in SOUND:
    facts |= {key: min(facts[key], LONGEST) for key in LENGTHS if facts.get(key)}


def from_lines(*lines: bytes | str) -> Cases:
    text = b"".join((line.encode() if isinstance(line, str) else line) + b"\n" for line in lines)
    (cases,) = jsonl_cases.read_cases(iter([text]))
    return cases


def from_table(table: pa.Table) -> Cases:
    refuse_wrong_columns(table.schema)
    (batch,) = table.combine_chunks().to_batches()
    return parquet_cases.Block(batch, DayNumbers()).cases(1)


def faults(raw: Any) -> tuple[Fault, ...]:
    try:
        read_facts(raw, on=TODAY)
    except FaultyFacts as error:
        return error.faults
    return ()


def typed(facts: dict[str, Any]) -> dict[str, Any]:
    """Return facts with their dates as dates."""

    def day(text: str | None) -> date | None:
        return None if text is None else date.fromisoformat(text)

    made = {key: day(value) if key in DATES else value for key, value in facts.items()}
    for key in ("known", "given"):
        made[key] = {name: day(text) for name, text in (facts.get(key) or {}).items()} or None
    made["events"] = [event | {"date": day(event["date"])} for event in facts.get("events") or []]
    return made


def table_of(rows: list[dict[str, Any]], **kinds: pa.DataType) -> pa.Table:
    names = {key for row in rows for key in row}
    fixed = {key: pa.string() for key in ("case", "edition", *CHOICES)}
    fixed |= {key: pa.date32() for key in DATES} | {key: pa.int64() for key in LENGTHS}
    fixed |= {key: pa.bool_() for key in FLAGS} | {"events": pa.list_(EVENT)}
    for key, any_name in {"known": "parole_date", "given": "8"}.items():
        names_within = {any_name, *(name for row in rows for name in row.get(key) or {})} if key not in kinds else set()
        fixed[key] = pa.struct({name: pa.date32() for name in sorted(names_within)})
    return pa.table({key: pa.array([row.get(key) for row in rows], (fixed | kinds)[key]) for key in sorted(names)})


def assert_same(found: Cases, expected: Cases) -> None:
    assert found.case.to_pylist() == expected.case.to_pylist()
    assert found.edition.to_pylist() == expected.edition.to_pylist()
    edition = editions()[0]
    everyone = np.arange(len(expected.places))
    mine, theirs = found.columns(edition, everyone), expected.columns(edition, everyone)
    for kind in ("dates", "flags", "choices", "numbers", "known", "given"):
        ours, other = getattr(mine, kind), getattr(theirs, kind)
        some = {key for key in ours | other if key in other or (ours[key] != np.iinfo(np.int32).min).any()}
        assert some == other.keys()
        for key in other:
            np.testing.assert_array_equal(ours[key], other[key], err_msg=f"{kind} {key}")
    for name in ("event_offsets", "event_step", "event_day", "event_refused"):
        np.testing.assert_array_equal(getattr(mine, name), getattr(theirs, name), err_msg=name)


def test_lines_hold_what_the_roadmaps_own_reading_finds() -> None:
    cases = from_lines(*map(json.dumps, SOUND))
    columns = cases.columns(editions()[0], np.arange(len(SOUND)))
    epoch = date(1970, 1, 1).toordinal()
    for row, raw in enumerate(SOUND):
        facts = read_facts(raw, on=TODAY)
        for key in DATES:
            day = getattr(facts, key)
            assert columns.dates[key][row] == (np.iinfo(np.int32).min if day is None else day.toordinal() - epoch)
        for key in FLAGS:
            assert columns.flags[key][row] == {None: -1, False: 0, True: 1}[getattr(facts, key)]
        first, end = columns.event_offsets[row : row + 2]
        assert [bool(refused) for refused in columns.event_refused[first:end]] == [
            event.outcome is Outcome.NOT_PERMITTED for event in facts.events
        ]
    assert not cases.is_doubtful.any()


def test_parquet_of_dates_structs_and_lists_holds_the_same_as_lines() -> None:
    found = from_table(table_of(list(map(typed, SOUND))))
    assert_same(found, from_lines(*map(json.dumps, SOUND)))
    assert not found.is_doubtful.any()


def test_parquet_of_text_holds_the_same_as_lines() -> None:
    rows = [row | {key: json.dumps(row[key]) for key in ("known", "given", "events") if key in row} for row in SOUND]
    text = dict.fromkeys([*DATES, "known", "given", "events"], pa.string())
    found = from_table(table_of(rows, **text))
    assert_same(found, from_lines(*map(json.dumps, SOUND)))
    assert not found.is_doubtful.any()


def test_parquet_of_maps_dictionaries_moments_and_doubles_holds_the_same_as_lines() -> None:
    rows = [typed(row) for row in SOUND]
    maps = {key: [list(row[key].items()) if row.get(key) else None for row in rows] for key in ("known", "given")}
    for key, values in maps.items():
        for row, value in zip(rows, values, strict=True):
            row[key] = value
    for row in rows:
        row |= {key: datetime(day.year, day.month, day.day) for key in DATES if (day := row.get(key))}  # noqa: DTZ001
    few = pa.dictionary(pa.int32(), pa.string())
    kinds = dict.fromkeys(DATES, pa.timestamp("us")) | dict.fromkeys(LENGTHS, pa.float64())
    kinds |= dict.fromkeys(CHOICES, few) | dict.fromkeys(("known", "given"), pa.map_(pa.string(), pa.date32()))
    table = table_of([{k: v for k, v in row.items() if k not in {"known", "given"}} for row in rows], **kinds)
    for key, values in maps.items():
        table = table.append_column(key, pa.array(values, kinds[key]))
    found = from_table(table)
    assert_same(found, from_lines(*map(json.dumps, SOUND)))
    assert not found.is_doubtful.any()


def test_every_row_that_is_faulty_in_itself_is_doubtful() -> None:
    texts = [case.text for case in random_cases(Random(11), 1500, faulty=1.0, today=TODAY)]
    cases = from_lines(*texts)
    wrong_in_itself = ("ukendt", "givet", "er ikke", "er hverken", "mangler")
    for row, raw in enumerate(cases.raw(range(len(cases.places)))):
        if cases.is_doubtful[row]:
            continue
        alone = [f for f in faults(raw) if f.message.startswith(wrong_in_itself) and ".step" not in f.key]
        assert not alone, raw


def test_a_row_of_a_table_is_read_again_as_a_facts_file_would_hold_it() -> None:
    row = typed(SOUND[0]) | {"sentence_months": 4.0, "sentence_days": float("nan")}
    cases = from_table(table_of([row], sentence_months=pa.float64(), sentence_days=pa.float64()))
    (raw,) = cases.raw([0])
    assert read_facts(raw, on=TODAY) == read_facts(SOUND[0] | {"sentence_months": 4, "sentence_days": None}, on=TODAY)


@pytest.mark.parametrize(
    ("key", "kind", "value", "fault"),
    [
        ("parole_date", pa.date32(), date(2200, 1, 1), "parole_date"),
        ("parole_date", pa.string(), "2026-1-1", "parole_date"),
        ("parole_date", pa.timestamp("ms"), datetime(2026, 12, 1, 12, 0), "parole_date"),  # noqa: DTZ001
        ("sentence_months", pa.int8(), -1, "sentence_months"),
        ("sentence_months", pa.float32(), 4.5, "sentence_months"),
        ("serving", pa.string(), "Prison", "serving"),
        ("edition", pa.string(), "kladde", "edition"),
        ("known", pa.string(), '{"parole_date": "2026-01-01", "parole_date": "2026-01-01"}', "known.parole_date"),
        ("known", pa.string(), "[1]", "known"),
        ("known", pa.string(), "{", "known"),
        ("given", pa.map_(pa.string(), pa.string()), [("8", "2026-01-01"), ("8", "2026-01-01")], "given.8"),
        ("given", pa.struct({"8": pa.string()}), {"8": "i dag"}, "given.8"),
        ("events", pa.list_(EVENT), [None], "events[0]"),
        ("events", pa.list_(EVENT), [{"step": "1", "date": None}], "events[0].date"),
        ("events", pa.list_(EVENT), [{"step": "13", "date": date(2026, 1, 2)}], "events[0].step"),
        ("events", pa.list_(EVENT), [{"step": "1", "date": date(2026, 1, 2), "outcome": "x"}], "events[0].outcome"),
        ("events", pa.string(), '[{"step": "1", "date": "2026-01-02", "date": "2026-01-02"}]', "events[0].date"),
    ],
)
def test_a_faulty_value_in_a_table_is_doubtful_and_named(key: str, kind: pa.DataType, value: Any, fault: str) -> None:
    good, bad = {"admission_date": date(2026, 1, 1)}, {"admission_date": date(2026, 1, 1), key: value}
    cases = from_table(table_of([good, bad, good], **{key: kind}))
    assert cases.is_doubtful.tolist() == [False, True, False] or key == "edition"
    with pytest.raises(FaultyFacts) as caught:
        read_facts(cases.raw([1])[0], on=TODAY)
    assert [f.key for f in caught.value.faults] == [fault]
    read_facts(cases.raw([0])[0], on=TODAY)


def test_a_length_without_end_is_no_fault() -> None:
    cases = from_lines(json.dumps({"admission_date": "2026-01-01", "sentence_months": 10**300}))
    assert not cases.is_doubtful.any()
    assert cases.numbers["sentence_months"][0] > 10**9
    table = pa.table({"admission_date": ["2026-01-01"], "sentence_months": pa.array([2**64 - 1], pa.uint64())})
    assert from_table(table).numbers["sentence_months"][0] > 10**9


def test_a_file_with_columns_that_hold_no_facts_is_refused_with_all_of_them_named() -> None:
    schema = pa.schema(
        {
            "admission_date": pa.date32(),
            "parole_date": pa.int64(),
            "end_date": pa.timestamp("us", "Europe/Copenhagen"),
            "sentence_months": pa.string(),
            "expulsion": pa.int8(),
            "case": pa.int64(),
            "foo": pa.string(),
            "known": pa.struct({"foo": pa.date32(), "parole_date": pa.date32()}),
            "given": pa.struct({"7": pa.date32()}),
            "events": pa.list_(pa.struct({"step": pa.string(), "date": pa.int64()})),
        }
    )
    with pytest.raises(WrongColumns) as caught:
        refuse_wrong_columns(schema)
    assert [name for name, _ in caught.value.faults] == [
        *("parole_date", "end_date", "sentence_months", "expulsion", "case", "foo", "known.foo", "given.7", "events"),
    ]
