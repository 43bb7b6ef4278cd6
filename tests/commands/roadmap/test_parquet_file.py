"""What is written as Parquet is what others read from it."""

from __future__ import annotations

from io import BytesIO
from random import Random
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from koereplan.commands.roadmap.parquet_file import Parquet

WORD = pa.dictionary(pa.int32(), pa.string())
SCHEMA = pa.schema(
    {
        "word": WORD,
        "day": pa.date32(),
        "number": pa.int32(),
        "truth": pa.bool_(),
        "texts": pa.list_(pa.string()),
    }
)


def written(*tables: pa.Table) -> bytes:
    file = BytesIO()
    writer = Parquet(file, tables[0].schema)
    for table in tables:
        writer.write(table)
    writer.close()
    return file.getvalue()


def read(content: bytes) -> pa.Table:
    return pq.read_table(pa.BufferReader(content))


def some(random: Random, rows: int, *, missing: float) -> pa.Table:
    """Return rows of every kind, of which a share is missing."""

    def unless_missing(value: Any) -> Any:
        return None if random.random() < missing else value

    columns: dict[str, list[Any]] = {
        "word": [unless_missing(f"ord nr. {random.randrange(5)} på ø") for _ in range(rows)],
        "day": [unless_missing(20_000 + random.randrange(400)) for _ in range(rows)],
        "number": [unless_missing(random.randrange(-(2**31), 2**31)) for _ in range(rows)],
        "truth": [unless_missing(random.random() < 0.5) for _ in range(rows)],
        "texts": [[f"æ{number}" * number for number in range(random.randrange(4))] for _ in range(rows)],
    }
    word = pa.array(columns.pop("word"), pa.string()).dictionary_encode()
    return pa.table([word, *(pa.array(columns[name], SCHEMA.field(name).type) for name in columns)], SCHEMA)


@pytest.mark.parametrize("missing", [0, 0.3, 1])
@pytest.mark.parametrize("rows", [1, 7, 8, 9, 100, 1000])
def test_rows_come_back_as_they_were_written(rows: int, missing: float) -> None:
    table = some(Random(rows), rows, missing=missing)
    assert read(written(table)).to_pylist() == table.to_pylist()


@pytest.mark.parametrize("many", [255, 256, 257, 65_535, 65_536, 65_537])
def test_a_dictionary_may_have_many_words_and_days_may_lie_far_apart(many: int) -> None:
    numbers = [*range(many), *range(0, many, 2)]
    words = pa.DictionaryArray.from_arrays(pa.array(numbers, pa.int32()), pa.array(map(str, range(many))))
    days = pa.array([number - 10_000 for number in numbers], pa.int32()).cast(pa.date32())
    found = read(written(pa.table({"word": words, "day": days})))
    assert found.column("word").to_pylist() == list(map(str, numbers))
    assert found.column("day").combine_chunks().equals(days)


def test_lists_may_all_be_empty() -> None:
    table = pa.table({"texts": pa.array([[], [], []], pa.list_(pa.string()))})
    assert read(written(table)).to_pylist() == table.to_pylist()


def test_each_block_keeps_its_own_words() -> None:
    tables = [some(Random(seed), 50 * seed, missing=0.2) for seed in (1, 2, 3)]
    found = pq.ParquetFile(pa.BufferReader(written(*tables)))
    assert found.num_row_groups == len(tables)
    assert found.read().to_pylist() == [row for table in tables for row in table.to_pylist()]


def test_a_part_of_a_table_is_written_without_the_rest() -> None:
    part = some(Random(4), 100, missing=0.2).slice(13, 50)
    assert read(written(part)).to_pylist() == part.to_pylist()


def test_a_file_without_rows_has_its_columns() -> None:
    table = some(Random(5), 0, missing=0)
    found = read(written(table))
    assert (found.num_rows, found.column_names) == (0, SCHEMA.names)


def test_the_columns_are_described_as_arrow_describes_them() -> None:
    table = some(Random(6), 10, missing=0.5)
    arrow = BytesIO()
    pq.write_table(table, arrow, store_schema=False)
    assert pq.read_schema(pa.BufferReader(written(table))).equals(pq.read_schema(pa.BufferReader(arrow.getvalue())))


def test_a_file_that_is_left_as_it_is_cannot_be_read() -> None:
    file = BytesIO()
    writer = Parquet(file, SCHEMA)
    writer.write(some(Random(7), 10, missing=0))
    writer.abandon()
    with pytest.raises(pa.ArrowInvalid):
        read(file.getvalue())
