"""The roadmap measured against the yardstick: one case, many cases as columns, and a file through the command.

Every figure is a ratio of two things measured in turn in one run, so that it means the same on another machine.
`python -m bench.roadmap [--quick] [--no-peers]`
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import subprocess
import sys
import time
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
from tests import yardstick

from bench import peer_engines
from bench.cases import TODAY, as_columns, table
from koereplan.roadmap import assess, read_facts
from koereplan.roadmap.columns import assess_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import ModuleType

FILES = Path(__file__).parent.parent / "var" / "bench"


@dataclass(frozen=True)
class Size:
    """How much is measured, and how often."""

    one_by_one: int
    in_columns: int
    in_a_file: int
    rounds: int
    files: int


FULL = Size(one_by_one=2_000, in_columns=200_000, in_a_file=1_000_000, rounds=9, files=3)
QUICK = Size(one_by_one=500, in_columns=100_000, in_a_file=250_000, rounds=3, files=1)


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure the roadmap against the yardstick.")
    parser.add_argument("--quick", action="store_true", help="fewer cases and rounds: a minute instead of ten")
    parser.add_argument("--no-peers", action="store_true", help="leave other people's engines out")
    arguments = parser.parse_args()
    size = QUICK if arguments.quick else FULL
    FILES.mkdir(parents=True, exist_ok=True)
    print(
        f"The roadmap as multiples of the yardstick: median (lowest to highest) of {size.rounds} interleaved rounds\n"
    )
    in_memory(size)
    through_the_command(size)
    if not arguments.no_peers:
        peers(quick=arguments.quick)
    return 0


def in_memory(size: Size) -> None:
    raw = [plain(case) for case in table(size.one_by_one).to_pylist()]
    by_yardstick = [yardstick.read(case, TODAY) for case in raw]
    by_us = [read_facts(case, on=TODAY) for case in raw]
    peer_cases, plain_python = plain_peer()
    simple_cases = plain_python.load(peer_cases.make(size.one_by_one))
    columns = as_columns(table(size.in_columns))
    rows = sum(len(yardstick.roadmap(facts, TODAY).rows) for facts in by_yardstick)
    simple_rows = sum(len(steps) for steps in plain_python.run(simple_cases))

    ours = [line.state for facts in by_us for line in assess(facts, on=TODAY).steps]
    if ours != [row.state for facts in by_yardstick for row in yardstick.roadmap(facts, TODAY).rows]:
        raise SystemExit("The roadmap's rows are not those of the yardstick.")

    seconds = interleaved(
        size.rounds,
        {
            "yardstick": lambda: consume(yardstick.roadmap(facts, TODAY) for facts in by_yardstick),
            "plain": lambda: plain_python.run(simple_cases),
            "one": lambda: consume(assess(facts, on=TODAY) for facts in by_us),
            "explained": lambda: consume(assess(facts, on=TODAY, explain=True) for facts in by_us),
            "columns": lambda: assess_columns(columns, on=TODAY),
        },
    )
    a_case = {name: [each / size.one_by_one for each in found] for name, found in seconds.items()}
    a_case["columns"] = [each / size.in_columns for each in seconds["columns"]]
    a_row = [each / rows for each in seconds["yardstick"]]
    a_simple_row = [each / simple_rows for each in seconds["plain"]]

    line("one case, dates in and out", ratios(a_case["yardstick"], a_case["one"]), "at least 10")
    line("  the time it takes with its explanation", ratios(a_case["explained"], a_case["one"]), "at most 2")
    line("many cases as columns, one core", ratios(a_case["yardstick"], a_case["columns"]), "at least 100")
    line("the yardstick's cost per row, in plain Python's", ratios(a_row, a_simple_row), "at most 2.5")
    microseconds = {name: statistics.median(found) * 1e6 for name, found in a_case.items()}
    each = ", ".join(f"{name} {microseconds[name]:.2f}" for name in ("yardstick", "one", "explained", "columns"))
    print(f"\n  ({rows / size.one_by_one:.1f} rows a case; microseconds a case: {each})\n")


def through_the_command(size: Size) -> None:
    cases, steps = FILES / f"cases-{size.in_a_file}.parquet", FILES / "steps.parquet"
    if not cases.exists():
        pq.write_table(table(size.in_a_file), cases)
    by_yardstick = [yardstick.read(plain(case), TODAY) for case in table(size.one_by_one).to_pylist()]
    by_the_clock, by_the_processor, memory = [], [], []
    for _ in range(size.files):
        with collector_off():
            clock, processor = time.perf_counter(), time.process_time()
            consume(yardstick.roadmap(facts, TODAY) for facts in by_yardstick)
            clock, processor = time.perf_counter() - clock, time.process_time() - processor
        run = command(["roadmap", cases, "--out", steps, "--today", TODAY])
        require_the_same_rows(steps, by_yardstick)
        share = size.in_a_file / size.one_by_one
        by_the_clock.append(clock * share / run.clock)
        by_the_processor.append(processor * share / run.processor)
        memory.append(run.memory)
    line(f"Parquet to Parquet, {size.in_a_file:,} cases", by_the_clock, "at least 40")
    line("  by processor time, both cores added", by_the_processor, "")
    print(f"  {'  its memory at the peak':52} {max(memory) / 2**20:8.0f} MB     less than 2,000 MB\n")


def require_the_same_rows(steps: Path, cases: list[yardstick.Facts]) -> None:
    """Stop unless the file begins with the rows of the yardstick: what is wrong has no speed."""
    expected = [
        (row.step, row.occurrence, row.deadline and row.deadline.due, row.deadline and row.deadline.act_by, row.state)
        for facts in cases
        for row in yardstick.roadmap(facts, TODAY).rows
    ]
    names = ["step", "occurrence", "due", "act_by", "state"]
    found = next(pq.ParquetFile(steps).iter_batches(len(expected), columns=names), None)
    columns = [found.column(name).to_pylist() for name in names] if found else []
    if list(zip(*columns, strict=True)) != expected:
        raise SystemExit("The command's rows are not those of the yardstick.")


def peers(*, quick: bool) -> None:
    print("Other engines as multiples of plain Python, on simpler rules (13 steps, no working days, no shifts)\n")
    for name, multiple in peer_engines.multiples(quick=quick).items():
        line(name, [multiple], "")


def interleaved(rounds: int, parts: dict[str, Callable[[], object]]) -> dict[str, list[float]]:
    """Return the processor time of each part in every round, all in turn, after one round that does not count."""
    found: dict[str, list[float]] = {name: [] for name in parts}
    for number in range(rounds + 1):
        for name, part in parts.items():
            with collector_off():
                began = time.process_time()
                part()
                if number:
                    found[name].append(time.process_time() - began)
    return found


def consume(results: Iterable[object]) -> None:
    """Work out every result and keep none."""
    deque(results, maxlen=0)


@contextmanager
def collector_off() -> Iterator[None]:
    """Leave the search for cycles of objects out of what is measured, as `timeit` does."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@dataclass(frozen=True)
class Run:
    """A run of the command: its seconds on the clock and on the processors, and its memory at the peak in bytes."""

    clock: float
    processor: float
    memory: int


def command(arguments: list[Any]) -> Run:
    """Run the command to its end."""
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "koereplan.commands.main", *map(str, arguments)])
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"The command failed: {os.waitstatus_to_exitcode(status)}")
    return Run(time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def plain_peer() -> tuple[ModuleType, ModuleType]:
    """Return the peers' cases and plain Python's rules for them; these modules know each other by bare names."""
    sys.path.append(str(peer_engines.HERE))
    return import_module("common"), import_module("e01_plain")


def ratios(numerators: list[float], denominators: list[float]) -> list[float]:
    return [numerator / denominator for numerator, denominator in zip(numerators, denominators, strict=True)]


def line(what: str, found: list[float], target: str) -> None:
    spread = f"({min(found):.2f} to {max(found):.2f})" if len(found) > 1 else ""
    print(f"  {what:52} {statistics.median(found):8.2f} x {spread:20} {target}", flush=True)


def plain(value: Any) -> Any:
    """Return a value out of a table as a facts file has it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else value


if __name__ == "__main__":
    sys.exit(main())
