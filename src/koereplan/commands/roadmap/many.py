"""Many cases: read in blocks, worked out in columns, written while the next block is read and worked out."""

from __future__ import annotations

import os
import signal
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from koereplan.commands.roadmap import jsonl_cases, parquet_cases
from koereplan.commands.roadmap.assessment import assessed
from koereplan.commands.roadmap.files import trouble, whole_file
from koereplan.commands.roadmap.parquet_cases import WrongColumns
from koereplan.commands.roadmap.progress import Progress
from koereplan.commands.roadmap.request import STANDARD_INPUT, Misuse
from koereplan.commands.roadmap.rows import schema
from koereplan.commands.roadmap.timetable import printable
from koereplan.commands.roadmap.writers import JsonLines, Parquet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koereplan.commands.roadmap.cases import Cases
    from koereplan.commands.roadmap.request import Request
    from koereplan.commands.roadmap.writers import RowWriter

Item = TypeVar("Item")
DONE, SOME_FAULTY, REFUSED, TERMINATED = 0, 1, 2, 143
PARQUET = ".parquet"


def work_out(request: Request) -> int:
    """Work out the timetables of all cases in a file, and return the exit status.

    :raises Misuse: a file cannot be read or written.
    """
    if request.out and request.out.exists() and Path(request.source).exists() and request.out.samefile(request.source):
        raise Misuse(f"--out er den samme fil som den, der læses: {request.out}")
    progress = Progress()
    seen = faulty = 0
    try:
        with termination_as_exit(), written(request) as writer, ThreadPoolExecutor(max_workers=2) as pool:
            writing: Future[None] | None = None
            for cases, share in ahead(blocks(request), pool):
                rows, complaints = assessed(cases, on=request.today, explain=request.explain)
                if writing:
                    writing.result()
                writing = pool.submit(writer.write, rows)
                seen += len(cases.places) + len(cases.unreadable)
                faulty += len({place for place, _ in complaints})
                progress.wipe()
                complain(f"{request.source}:{place}: {what}" for place, what in complaints)
                progress.tell(seen, share)
            if writing:
                writing.result()
    except WrongColumns as wrong:
        complain(f"{request.source}: {column}: {what}" for column, what in wrong.faults)
        return REFUSED
    finally:
        progress.wipe()
    if faulty:
        complain(["1 sag med fejl" if faulty == 1 else f"{faulty} sager med fejl"])
    return SOME_FAULTY if faulty else DONE


def blocks(request: Request) -> Iterator[tuple[Cases, float | None]]:
    """Return the cases of the source, block by block, each with the share of the source that is then read.

    :raises Misuse: the source cannot be read.
    :raises WrongColumns: it is Parquet, and not all of its columns are facts.
    """
    with trouble_named(request.source):
        if request.source.endswith(PARQUET):
            with pq.ParquetFile(request.source) as table:
                seen = 0
                for cases in parquet_cases.read_cases(table):
                    seen += len(cases.places)
                    yield cases, seen / table.metadata.num_rows
        elif request.source == STANDARD_INPUT:
            for cases in jsonl_cases.read_cases(sys.stdin.buffer):
                yield cases, None
        else:
            with Path(request.source).open("rb") as lines:
                size = os.fstat(lines.fileno()).st_size
                for cases in jsonl_cases.read_cases(lines):
                    yield cases, lines.tell() / size if size else None


@contextmanager
def written(request: Request) -> Iterator[RowWriter]:
    """Return what takes the rows: a file that appears when it is whole, or standard output.

    :raises Misuse: the file cannot be written.
    """
    if request.out is None:
        yield JsonLines(sys.stdout.buffer)
        return
    with trouble_named(str(request.out)), whole_file(request.out) as file:
        is_parquet = request.out.name.endswith(PARQUET)
        writer = Parquet(file, schema(explain=request.explain)) if is_parquet else JsonLines(file)
        try:
            yield writer
            writer.close()
        except BaseException:
            writer.abandon()
            raise


def ahead(items: Iterator[Item], pool: ThreadPoolExecutor) -> Iterator[Item]:
    """Return the items, each while the next one is being made."""
    coming = pool.submit(next, items, None)
    while (item := coming.result()) is not None:
        coming = pool.submit(next, items, None)
        yield item


@contextmanager
def trouble_named(name: str) -> Iterator[None]:
    """Name the file that trouble is about.

    :raises Misuse: there was trouble.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Misuse(f"{name}: {trouble(error) if error.errno else 'filen er beskadiget'}") from None
    except pa.ArrowException:
        raise Misuse(f"{name}: er ikke en Parquet-fil, eller den er beskadiget") from None


@contextmanager
def termination_as_exit() -> Iterator[None]:
    """Let a request to end leave no unfinished file behind."""
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def complain(lines: Iterator[str] | list[str]) -> None:
    """Write lines of trouble to standard error, whatever signs the trouble holds."""
    sys.stderr.writelines(f"{printable(line)}\n" for line in lines)
