"""Many cases: read in blocks, worked out in columns, written while the next block is read and worked out."""

from __future__ import annotations

import gc
import os
import signal
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from koereplan.commands.roadmap import jsonl_cases, parquet_cases
from koereplan.commands.roadmap.assessment import assessed, in_order
from koereplan.commands.roadmap.endings import Ending, complain
from koereplan.commands.roadmap.files import trouble, whole_file
from koereplan.commands.roadmap.memory import keep_memory
from koereplan.commands.roadmap.parquet_columns import ROWS, WrongColumns, few_words, refuse_wrong_columns
from koereplan.commands.roadmap.parquet_file import Parquet
from koereplan.commands.roadmap.progress import Progress
from koereplan.commands.roadmap.request import STANDARD_INPUT, Misuse
from koereplan.commands.roadmap.rows import schema
from koereplan.commands.roadmap.writers import JsonLines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koereplan.commands.roadmap.assessment import Timetables
    from koereplan.commands.roadmap.cases import Cases
    from koereplan.commands.roadmap.request import Request
    from koereplan.commands.roadmap.writers import RowWriter

Item = TypeVar("Item")
PARQUET = ".parquet"


def work_out(request: Request) -> int:
    """Work out the timetables of all cases in a file, and return the exit status.

    :raises Misuse: a file cannot be read or written.
    """
    if request.out and request.out.exists() and Path(request.source).exists() and request.out.samefile(request.source):
        raise Misuse(f"--out er den samme fil som den, der læses: {request.out}")
    keep_memory()
    progress = Progress()
    seen = faulty = 0
    try:
        with (
            termination_as_exit(),
            no_collection(),
            written(request) as writer,
            ThreadPoolExecutor(max_workers=2) as pool,
        ):
            writing: Future[None] | None = None
            coming = blocks(request, progress)
            # What is typed or piped is waited for here, where Ctrl-C is heard.
            for cases in ahead(coming, pool) if Path(request.source).is_file() else coming:
                found, complaints = assessed(cases, on=request.today, explain=request.explain)
                if writing:
                    writing.result()
                writing = pool.submit(write, writer, found, schema(explain=request.explain))
                seen += len(cases.places) + len(cases.unreadable)
                faulty += len({place for place, _ in complaints})
                progress.wipe()
                complain(f"{request.source}:{place}: {what}" for place, what in complaints)
                progress.tell(seen)
            if writing:
                writing.result()
    except WrongColumns as wrong:
        complain(f"{request.source}: {column}: {what}" for column, what in wrong.faults)
        return Ending.REFUSED
    finally:
        progress.wipe()
    if faulty:
        complain(["1 sag med fejl" if faulty == 1 else f"{faulty} sager med fejl"])
    return Ending.SOME_FAULTY if faulty else Ending.DONE


def write(writer: RowWriter, found: list[Timetables], kinds: pa.Schema) -> None:
    """Write the timetables of a block."""
    writer.write(in_order(found, kinds))


def blocks(request: Request, progress: Progress) -> Iterator[Cases]:
    """Return the cases of the source, block by block.

    :raises Misuse: the source cannot be read.
    :raises WrongColumns: it is Parquet, and not all of its columns are facts.
    """
    if request.source.endswith(PARQUET):
        return parquet_cases.read_cases(each_read(batches_of(request.source, progress), request.source))
    return jsonl_cases.read_cases(each_read(chunks_of(request.source, progress), request.source))


def batches_of(source: str, progress: Progress) -> Iterator[pa.RecordBatch]:
    """Return the batches of a Parquet file.

    :raises WrongColumns: not all of its columns are facts.
    """
    metadata = pq.read_metadata(source)
    refuse_wrong_columns(metadata.schema.to_arrow_schema())
    few = few_words(metadata)
    parts = [[group] for group in range(metadata.num_row_groups)] if few else [None]
    with pq.ParquetFile(source, metadata=metadata, read_dictionary=few) as table:
        seen = 0
        for batch in chain.from_iterable(table.iter_batches(ROWS, part) for part in parts):
            seen += batch.num_rows
            progress.share = seen / metadata.num_rows
            yield batch


def chunks_of(source: str, progress: Progress) -> Iterator[bytes]:
    """Return what a file of lines holds, or standard input, piece by piece."""
    if source == STANDARD_INPUT:
        yield from jsonl_cases.chunks(sys.stdin.fileno())
        return
    with Path(source).open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        seen = 0
        for chunk in jsonl_cases.chunks(file.fileno()):
            seen += len(chunk)
            progress.share = seen / size if size else None
            yield chunk


@contextmanager
def written(request: Request) -> Iterator[RowWriter]:
    """Return what takes the rows: a file that appears when it is whole, or standard output.

    :raises Misuse: the file cannot be written.
    """
    if request.out is None:
        # Standard output of its own making: Python's may be without a buffer, and then writes a part and says nothing.
        with open(sys.stdout.fileno(), "wb", closefd=False) as lines:
            yield JsonLines(lines)
        return
    try:
        with whole_file(request.out) as file:
            is_parquet = request.out.name.endswith(PARQUET)
            writer = Parquet(file, schema(explain=request.explain)) if is_parquet else JsonLines(file)
            try:
                yield writer
                writer.close()
            except BaseException:
                writer.abandon()
                raise
    except OSError as error:
        raise Misuse(f"{request.out}: {trouble(error)}") from None


def ahead(items: Iterator[Item], pool: ThreadPoolExecutor) -> Iterator[Item]:
    """Return the items, each while the next one is being made."""
    coming = pool.submit(next, items, None)
    while (item := coming.result()) is not None:
        coming = pool.submit(next, items, None)
        yield item


def each_read(parts: Iterator[Item], name: str) -> Iterator[Item]:
    """Return the parts of a file.

    :raises Misuse: a part cannot be read.
    """
    with reading(name):
        yield from parts


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Name the file that cannot be read.

    :raises Misuse: it cannot.
    """
    try:
        yield
    except (OSError, pa.ArrowException) as error:
        is_ours = isinstance(error, OSError) and error.errno
        what = trouble(error) if is_ours else "er ikke en Parquet-fil, eller den er beskadiget"
        raise Misuse(f"{name}: {what}") from None


@contextmanager
def no_collection() -> Iterator[None]:
    """Spare Python the search for cycles of objects: rows make millions of objects, and no cycle."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def termination_as_exit() -> Iterator[None]:
    """Let a request to end leave no unfinished file behind."""
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(Ending.TERMINATED))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
