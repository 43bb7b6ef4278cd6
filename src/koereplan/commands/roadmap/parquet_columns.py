"""The columns of a Parquet file: which may hold facts, and how they are best read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyarrow.types as is_type

from koereplan.commands.roadmap.cases import ALLOWED, DATES, FLAGS, KEYS, LENGTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa
    import pyarrow.parquet as pq

ROWS: Final = 1 << 16
FEWEST_ROWS: Final = ROWS // 4
FEW_WORDS: Final = 1 << 14
"""The size of a dictionary of few words in bytes, compressed."""
EVENT_FIELDS: Final = ("step", "date", "outcome")


class WrongColumns(Exception):
    """A file has columns that can hold no facts: each with what is wrong with it."""

    def __init__(self, faults: list[tuple[str, str]]) -> None:
        super().__init__()
        self.faults = faults


def few_words(metadata: pq.FileMetaData) -> list[str]:
    """Return the columns of so few different words that they can be read as places in a list of these.

    Arrow can read lists so from one row group at a time only, which is no gain where these are small.
    """
    groups = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
    if len(groups) > 1 and metadata.num_rows < len(groups) * FEWEST_ROWS:
        return []
    columns = range(metadata.num_columns)
    return [
        metadata.schema.column(at).path for at in columns if all(has_few_words(group.column(at)) for group in groups)
    ]


def has_few_words(column: pq.ColumnChunkMetaData) -> bool:
    """Return whether a column has a dictionary, and one so small that nothing was left out of it."""
    if column.physical_type != "BYTE_ARRAY" or not column.has_dictionary_page:
        return False
    return bool(0 < column.data_page_offset - column.dictionary_page_offset < FEW_WORDS)


def refuse_wrong_columns(schema: pa.Schema) -> None:
    """Refuse a file with a column that is no fact, or whose type can hold no value of it.

    :raises WrongColumns: there are such.
    """
    faults = []
    for name in dict.fromkeys(schema.names):
        if name not in KEYS:
            faults.append((name, "ukendt kolonne"))
        elif schema.names.count(name) > 1:
            faults.append((name, "kolonnen står der mere end én gang"))
        else:
            faults += wrong_type(name, schema.field(name).type)
    if faults:
        raise WrongColumns(faults)


def wrong_type(name: str, kind: pa.DataType) -> Iterator[tuple[str, str]]:
    """Return what is wrong with a column's type, if anything."""
    if name in DATES:
        is_right, wanted = holds_dates(kind), "datoer (date32 eller tekst)"
    elif name in LENGTHS:
        is_right, wanted = is_type.is_integer(kind) or is_type.is_floating(kind), "hele tal"
    elif name in FLAGS:
        is_right, wanted = is_type.is_boolean(kind), "sandt eller falsk"
    elif name in ALLOWED:
        is_right, wanted = holds_text(kind) or is_type.is_map(kind), "en struct af datoer eller JSON-tekst"
        if is_type.is_map(kind):
            is_right = holds_text(kind.key_type) and holds_dates(kind.item_type)
        if is_type.is_struct(kind):
            is_right = all(holds_dates(field.type) for field in kind)
            yield from ((f"{name}.{field.name}", "ukendt kolonne") for field in kind if field.name not in ALLOWED[name])
    elif name == "events":
        is_right, wanted = (
            holds_text(kind) or holds_events(kind),
            "en liste af struct (step, date, outcome) eller JSON-tekst",
        )
    else:
        is_right, wanted = holds_text(kind), "tekst"
    if not is_right and not is_type.is_null(kind):
        yield name, f"kolonnen er {kind}; her skal stå {wanted}"


def holds_text(kind: pa.DataType) -> bool:
    """Return whether a column of this type holds text."""
    kind = kind.value_type if is_type.is_dictionary(kind) else kind
    return bool(is_type.is_string(kind) or is_type.is_large_string(kind) or is_type.is_string_view(kind))


def holds_dates(kind: pa.DataType) -> bool:
    """Return whether a column of this type may hold dates: a moment with a time zone is none."""
    is_local = is_type.is_timestamp(kind) and kind.tz is None
    return bool(is_type.is_date(kind) or is_local or is_type.is_null(kind) or holds_text(kind))


def holds_events(kind: pa.DataType) -> bool:
    """Return whether a column of this type may hold lists of events."""
    if not (is_type.is_list(kind) or is_type.is_large_list(kind)):
        return False
    event = kind.value_type
    if is_type.is_null(event):
        return True
    return is_type.is_struct(event) and all(fits_event(field) for field in event)


def fits_event(field: pa.Field) -> bool:
    """Return whether a field is one of an event's, and may hold it."""
    if field.name == "date":
        return holds_dates(field.type)
    return field.name in EVENT_FIELDS and (holds_text(field.type) or is_type.is_null(field.type))
