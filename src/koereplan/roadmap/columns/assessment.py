"""Many cases at a time: an edition's expressions, written out over numpy columns and compiled when first used.

The work is done in blocks that fit the processor's cache, so memory grows with what goes in and out alone.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from koereplan.roadmap import lines
from koereplan.roadmap.columns.dialect import Columnar, OfEvents, built, columns_read
from koereplan.roadmap.columns.facts import FactBlock
from koereplan.roadmap.columns.rows import Output, Rows
from koereplan.roadmap.columns.values import BLOCK, Days, FactColumns, Flags, StepColumns
from koereplan.roadmap.days import number
from koereplan.roadmap.editions import DEFAULT_EDITION, edition
from koereplan.roadmap.emission import Block, indented, shared
from koereplan.roadmap.expressions import NO_DAY, Day, Node, Number, Truth, local, outside_rows
from koereplan.roadmap.terms import RELEASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from koereplan.roadmap.edition import Edition, Step


def assess_columns(columns: FactColumns, *, on: date, edition_key: str = DEFAULT_EDITION) -> StepColumns:
    """Return the timetables of many cases under one edition, as they stand on a day. The facts are trusted.

    :raises KeyError: there is no such edition.
    """
    roadmap = edition(edition_key)
    compute = _compiled(roadmap)
    output, rows = Output(columns, roadmap), Rows(columns, roadmap)
    for start in range(0, columns.count, BLOCK):
        block = FactBlock(columns, start, min(start + BLOCK, columns.count))
        rows.begin(block)
        timed, release = compute(block, rows, number(on))
        output.add(start, timed, release, rows)
    return output.columns()


def source(edition: Edition) -> str:
    """Return the source of the function that assesses a block of cases under an edition."""
    dialect = Columnar()
    body = Block(dialect)
    wanted = [[edition.timed, RELEASE], *(_case_nodes(step, edition) for step in edition.steps)]
    body.name(shared(dialect, wanted))
    timed, release = body.texts([edition.timed, RELEASE])
    for at, step in enumerate(edition.steps):
        body.lines += _recurring(at, step, edition, body) if step.recurring else _once(at, step, edition, body)
    body.lines.append(f"return {timed}, {release}")
    return "\n".join(["def compute(block, rows, today):", *indented([*_prologue(edition, wanted), *body.lines])])


@cache
def _compiled(edition: Edition) -> Callable[[FactBlock, Rows, int], tuple[Flags, Days]]:
    compute: Callable[[FactBlock, Rows, int], tuple[Flags, Days]] = built(source(edition), "compute")
    return compute


def _line(step: Step, edition: Edition, done: Day) -> lines.Line:
    return lines.line(step.rule, edition.shift, timed=edition.timed, done=done)


def _case_nodes(step: Step, edition: Edition) -> list[Node]:
    """Return all that is worked out of a step once a case."""
    if not step.recurring:
        return list(_handed_out(_line(step, edition, Day("done", step.key))).values())
    each = [
        *_handed_out(_line(step, edition, local("done"))).values(),
        lines.next_anchor(step.rule),
        _is_there(step, edition),
    ]
    return [lines.first_anchor(step.rule), *outside_rows(each)]


def _is_there(step: Step, edition: Edition) -> Truth:
    """Return whether a recurring step has an open row."""
    line = _line(step, edition, NO_DAY)
    return lines.has_open_row(step.rule, due=line.due, dated=line.dated, applies=line.applies)


def _once(at: int, step: Step, edition: Edition, body: Block) -> list[str]:
    line = _line(step, edition, Day("done", step.key))
    block = Block(Columnar(), body)
    return _call(f"rows.once({at}", line, block)


def _recurring(at: int, step: Step, edition: Edition, body: Block) -> list[str]:
    dialect, rule = Columnar(), step.rule
    each_done, following = _line(step, edition, local("done")), lines.next_anchor(rule)
    of_events = OfEvents(dialect, body, [*_handed_out(each_done).values(), following])
    (first,) = body.texts([lines.first_anchor(rule)])
    (following_text,) = of_events.texts([following])
    still_open = _line(step, edition, NO_DAY)
    of_cases = Block(dialect, body)
    is_there = _is_there(step, edition)
    of_cases.name([still_open.due])
    (is_there_text,) = of_cases.texts([is_there])
    return [
        f"many = rows.many[{at}]",
        f"nothing_done_{step.key} = many.none",
        "done = many.day",
        *of_events.lines,
        f"first, following = {first}, {following_text}",
        "anchor = many.anchors(first, following)",
        *_call(f"rows.each_done({at}", each_done, of_events, skip=len(of_events.lines)),
        "anchor = many.last_anchor(first, following)",
        *_call(f"rows.each_open({at}, is_there={is_there_text}", still_open, of_cases),
    ]


def _call(opening: str, line: lines.Line, block: Block, skip: int = 0) -> list[str]:
    """Hand a row's fields over."""
    handed_out = _handed_out(line)
    fields = [f"{name}={text}" for name, text in zip(handed_out, block.texts([*handed_out.values()]), strict=True)]
    return [*block.lines[skip:], f"{opening}, {', '.join(fields)})"]


def _handed_out(line: lines.Line) -> dict[str, Node]:
    """Return what a row holds, its deadline as days since 1970 where it has one."""
    fields = {name: getattr(line, name) for name in line.__slots__}
    limit = Number("limit", line.dated)
    fields |= {name: Day("handed_out", fields[name], limit) for name in ("due", "act_by", "literal_due")}
    return {name: node for name, node in fields.items() if node is not NO_DAY}


def _prologue(edition: Edition, wanted: Iterable[Iterable[Node]]) -> list[str]:
    """Read the columns that are used."""
    written = columns_read(node for nodes in wanted for node in nodes)
    written.append(f"done_by_step = block.events.done({len(edition.steps)}, block.count)")
    for at, step in enumerate(edition.steps):
        if not step.recurring:
            written.append(f"done_{step.key} = done_by_step[{at}]")
        if step.rule.needs_consent:
            written.append(f"refused_{step.key} = block.refused({at})")
    return written
