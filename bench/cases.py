"""Synthetic cases for measuring: as many as wanted, quickly, as an Arrow table with the columns of a facts file.

No real person and no real statistics: stays from two months to fourteen years, most steps carried out about on time.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from koereplan.roadmap import FACTS, FactSpec, FactType, edition
from koereplan.roadmap.columns import UNKNOWN_CODE, UNKNOWN_DAY, FactColumns

TODAY = date(2026, 6, 1)
EPOCH = date(1970, 1, 1).toordinal()
BLOCK = 100_000
SINGLE = np.array(["1", "2", "3", "4", "5", "6", "8", "9", "9A", "10", "11", "8F"])
RECURRING = ("7", "12")
Column = np.ndarray


def table(count: int, seed: int = 7) -> pa.Table:
    """Return `count` cases; a smaller table is the beginning of a larger one."""
    blocks = [block(np.random.default_rng((seed, number)), number * BLOCK) for number in range(-(-count // BLOCK))]
    return pa.concat_tables(blocks).slice(0, count).combine_chunks()


def block(random: np.random.Generator, first: int) -> pa.Table:
    n, today = BLOCK, TODAY.toordinal() - EPOCH
    admission = today - random.integers(-30, 3200, n)
    months = np.exp(random.uniform(np.log(2), np.log(170), n))
    start = admission + np.where(random.random(n) < 0.3, random.integers(10, 200, n), 0)
    sentenced = (random.random(n) < 0.92) & (start <= today)
    end = start + (months * 30.44).astype(int)
    parole = start + ((end - start) * random.choice([0.5, 2 / 3], n, p=[0.1, 0.9])).astype(int)
    kind = random.choice(["undecided", "parole", "end_of_sentence"], n, p=[0.15, 0.55, 0.3])
    supervision = random.random(n) < 0.8
    supervised = (kind == "parole") & supervision
    release = np.where(kind == "end_of_sentence", end, parole)
    supervision_end = parole + random.integers(120, 1096, n)
    decided = np.clip(release - random.integers(20, 200, n), start, today)
    columns = {
        "case": pa.array([f"sag-{first + number}" for number in range(n)]),
        "birth_date": days(admission - random.integers(6400, 20000, n), random.random(n) < 0.9),
        "admission_date": days(admission),
        "sentence_start_date": days(start, sentenced),
        "sentence_months": pa.array(months.astype(int), mask=~sentenced),
        "serving": pa.array(np.where((months < 6) & (random.random(n) < 0.2) & sentenced, "ankle_monitor", None)),
        "expulsion": pa.array(random.random(n) < 0.05),
        "release_kind": pa.array(kind),
        "parole_date": days(parole, kind != "end_of_sentence"),
        "end_date": days(end),
        "supervision": pa.array(supervision),
        "supervision_end_date": days(supervision_end, supervised),
        "secured_housing": pa.array(random.random(n) < 0.7, mask=random.random(n) < 0.5),
        "known": pa.StructArray.from_arrays(
            [days(np.minimum(decided, today), decided >= admission), days(decided, decided >= admission)],
            names=["parole_date", "release_kind"],
        ),
        "events": events(random, today, admission, start, release, parole, supervised, supervision_end, sentenced),
    }
    return pa.table(columns)


def days(values: Column, there: Column | None = None) -> pa.Array:
    mask = None if there is None else ~there
    return pa.array(values.astype(np.int32), pa.int32(), mask=mask).cast(pa.date32())


def events(
    random: np.random.Generator,
    today: int,
    admission: Column,
    start: Column,
    release: Column,
    parole: Column,
    supervised: Column,
    supervision_end: Column,
    sentenced: Column,
) -> pa.Array:
    """Most steps carried out about when they should be, none after today; the follow-ups as they came."""
    n = len(admission)
    about = np.stack(
        [
            *(admission + 3, admission + 3, admission + 7, admission + 21, start + 28),
            *(np.maximum(start + 28, release - 365), np.maximum(start + 28, release - 91)),
            *(release - 56, release - 28, release + 7, release + 28, release + 28),
        ],
        axis=1,
    )
    day = np.maximum(about + random.integers(-10, 13, about.shape), admission[:, None])
    kept = (day <= today) & (random.random(about.shape) < 0.85)
    kept[:, 4:] &= sentenced[:, None]
    kept[:, [7, 9, 10]] &= supervised[:, None]
    kept[:, 8] &= ~supervised
    case, which = np.nonzero(kept)
    found = [(case, SINGLE[which], day[kept])]
    long_stay = release > admission + 731
    interval = np.where(long_stay, 183, 92)
    for step, begins, ends, every, there in (
        ("7", start + 28, np.minimum(release, today), interval, sentenced),
        ("12", parole, np.minimum(supervision_end, today), np.full(n, 92), supervised & sentenced),
    ):
        count = np.where(there, np.maximum(0, (ends - begins) // every), 0)
        case = np.repeat(np.arange(n), count)
        number = np.arange(len(case)) - np.repeat(np.cumsum(count) - count, count) + 1
        when = begins[case] + number * every[case] + random.integers(-15, 10, len(case))
        ok = (when <= today) & (random.random(len(case)) < 0.9)
        found.append((case[ok], np.full(int(ok.sum()), step), when[ok]))
    case, step, when = (np.concatenate(column) for column in zip(*found, strict=True))
    order = np.argsort(case, kind="stable")
    offsets = np.concatenate([[0], np.cumsum(np.bincount(case, minlength=n))]).astype(np.int32)
    members = pa.StructArray.from_arrays([pa.array(step[order].tolist()), days(when[order])], names=["step", "date"])
    return pa.ListArray.from_arrays(offsets, members)


def as_columns(cases: pa.Table) -> FactColumns:
    """Return a table of cases as the columns that are assessed, without a step of Python per case."""
    found = {key: cases.column(key).combine_chunks() for key in cases.column_names}
    known, events = found["known"], found["events"]
    members = events.flatten()
    steps = pa.array([step.key for step in edition().steps])

    def of_type(kind: FactType) -> list[FactSpec]:
        return [spec for spec in FACTS if spec.type is kind and spec.key in found]

    return FactColumns(
        count=len(cases),
        dates={spec.key: day_numbers(found[spec.key]) for spec in of_type(FactType.DATE)},
        flags={spec.key: codes(found[spec.key]) for spec in of_type(FactType.FLAG)},
        choices={
            spec.key: codes(pc.index_in(found[spec.key].cast(pa.string()), pa.array(spec.choices)))
            for spec in of_type(FactType.CHOICE)
        },
        numbers={
            spec.key: found[spec.key].fill_null(UNKNOWN_CODE).to_numpy() for spec in of_type(FactType.WHOLE_NUMBER)
        },
        known={field.name: day_numbers(known.field(field.name)) for field in known.type},
        event_offsets=events.offsets.to_numpy().astype(np.int64),
        event_step=codes(pc.index_in(members.field("step"), steps)),
        event_day=day_numbers(members.field("date")),
        event_refused=np.zeros(len(members), np.bool_),
    )


def day_numbers(column: pa.Array) -> Column:
    return column.cast(pa.int32()).fill_null(UNKNOWN_DAY).to_numpy()


def codes(column: pa.Array) -> Column:
    return column.cast(pa.int8()).fill_null(UNKNOWN_CODE).to_numpy()
