"""One case at a time: an edition's expressions, written out as a Python function and compiled when first used."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from textwrap import indent
from typing import TYPE_CHECKING, Any, Final

from koereplan.roadmap import lines
from koereplan.roadmap.contradictions import CONTRADICTIONS, EVENT_CONTRADICTIONS, KNOWN_KEYS
from koereplan.roadmap.days import DATES, ORIGIN, number, plus_months
from koereplan.roadmap.emission import Block, shared
from koereplan.roadmap.expressions import FALSE, NO_DAY, TRUE, Day, Node, Number, Truth, local
from koereplan.roadmap.facts import BY_KEY, FactType, keys_of
from koereplan.roadmap.model import Binding, Facts, Kind, Outcome, Party, Roadmap, State, StepLine
from koereplan.roadmap.states import Standing
from koereplan.roadmap.terms import RELEASE
from koereplan.roadmap.workdays import TO_NEXT, TO_PREVIOUS

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from koereplan.roadmap.contradictions import Contradiction
    from koereplan.roadmap.edition import Edition, Rule, Step

_FORMS: Final = {
    "known": "{0} > 0",
    "and": "({0} and {1})",
    "or": "({0} or {1})",
    "not": "(not {0})",
    "less": "({0} < {1})",
    "later": "({0} if {0} >= {1} else {1})",
    "earlier": "({0} if {0} <= {1} else {1})",
    "either": "({1} if {0} else {2})",
    "next_workday": "({0} + TO_NEXT[{0}])",
    "previous_workday": "({0} - TO_PREVIOUS[{0}])",
    "plus_months": "plus_months({0}, {1})",
    "plus_days": "({0} + {1})",
    "union": "({0} | {1})",
}


class _Scalar:
    """Plain Python over whole numbers: `and`, `or`, `if … else`."""

    def leaf(self, node: Node) -> str | None:
        match node.op:
            case "fact" | "local" | "stored":
                return str(node.operands[0])
            case "done" | "refused":
                return f"{node.op}_{node.operands[0]}"
            case "day" | "mask":
                return str(node.operands[0])
            case "code":
                return str(node.operands[0]).replace(".", "_")
            case "true":
                return "True"
            case "false":
                return "False"
        return None

    def form(self, node: Node) -> str:
        match node.op:
            case "is":
                key, value = node.operands
                return f"({key} == {value!r})" if isinstance(value, str) else f"({key} is {value!r})"
            case "add_days":
                return f"({{0}} + {node.operands[1]})"
            case "add_months":
                return f"plus_months({{0}}, {node.operands[1]})"
            case "count":
                key, limit = node.operands
                return f"(0 if {key} is None else {key} if {key} < {limit} else {limit})"
        return _FORMS[node.op]


_DIALECT: Final = _Scalar()


@dataclass(frozen=True, slots=True)
class _Plan:
    """A step with all that is written down of it."""

    step: Step
    verdict: lines.Verdict
    dated: Truth
    dates: lines.Dates


def source(edition: Edition) -> str:
    """Return the source of the function that assesses one case under an edition."""
    plans = [_plan(step, edition) for step in edition.steps]
    body = Block(_DIALECT)
    body.name(shared(_DIALECT, [[edition.timed, RELEASE], *([*_nodes(plan)] for plan in plans)]))
    timed, release = body.texts([edition.timed, RELEASE])
    body.lines.append(f"timed = {timed}")
    for plan in plans:
        body.lines += _recurring(plan, body) if plan.step.recurring else _single(plan, body)
    return "\n".join(
        [
            "def assess(facts, on):",
            indent("\n".join([*_prologue(edition), *body.lines]), "    "),
            f"    return Roadmap(facts.edition, facts.case, on, TIMED if timed else UNTIMED, DATES[{release}], tuple(rows))",
        ]
    )


@cache
def compiled(edition: Edition) -> Callable[[Facts, date], Roadmap]:
    """Return the function that assesses one case under an edition."""
    function: Callable[[Facts, date], Roadmap] = _function(source(edition), "assess")
    return function


@cache
def ladder() -> Callable[..., State]:
    """Return the function that finds a state from what is stored of a row, days as whole numbers."""
    standing = Standing(
        refused=Truth("stored", "refused"),
        done=local("done"),
        refuted=Truth("stored", "refuted"),
        applies=Truth("stored", "applies"),
        dated=Truth("stored", "dated"),
        awaits_release=Truth("stored", "awaits_release"),
        due=local("due"),
        act_by=local("act_by"),
    )
    block = Block(_DIALECT)
    (answer,) = block.texts([standing.state()])
    parameters = "*, refused, done, refuted, applies, dated, awaits_release, due, act_by, ended_on, today"
    body = indent("\n".join([*block.lines, f"return {answer}"]), "    ")
    function: Callable[..., State] = _function(f"def ladder({parameters}):\n{body}", "ladder")
    return function


@cache
def contradictions() -> Callable[..., tuple[bool, ...]]:
    """Return the function that looks for every contradiction between facts given by name, days as whole numbers."""
    return _found(CONTRADICTIONS)


@cache
def event_contradictions() -> Callable[..., tuple[bool, ...]]:
    """Return the function that looks for every contradiction between an event and the facts."""
    return _found(EVENT_CONTRADICTIONS)


def _found(declared: tuple[Contradiction, ...]) -> Callable[..., tuple[bool, ...]]:
    block = Block(_DIALECT)
    answers = block.texts([contradiction.when for contradiction in declared])
    leaves = {leaf for contradiction in declared for leaf in contradiction.when.leaves()}
    parameters = sorted({str(leaf.operands[0]) for leaf in leaves if leaf.operands and leaf.op != "day"})
    body = indent("\n".join([*block.lines, f"return ({', '.join(answers)},)"]), "    ")
    function: Callable[..., tuple[bool, ...]] = _function(
        f"def found(*, {', '.join(parameters)}, **others):\n{body}", "found"
    )
    return function


def _function(written: str, name: str) -> Any:
    names: dict[str, Any] = {
        "DATES": DATES,
        "ORIGIN": ORIGIN,
        "TO_NEXT": TO_NEXT,
        "TO_PREVIOUS": TO_PREVIOUS,
        "plus_months": plus_months,
        "MISSING": _Missing(),
        "NOT_PERMITTED": Outcome.NOT_PERMITTED,
        "Roadmap": Roadmap,
        "StepLine": StepLine,
        "TIMED": Binding.TIMED,
        "UNTIMED": Binding.UNTIMED,
        "new": tuple.__new__,
        "number": number,
        **{f"State_{state.name}": state for state in State},
        **{f"Party_{party.name}": party for party in Party},
        **{f"Kind_{kind.name}": kind for kind in Kind},
    }
    exec(written, names)  # noqa: S102 - written above, from the edition's own declarations
    return names[name]


class _Missing(dict[int, tuple[str, ...]]):
    """A mask of facts → their keys, worked out the first time it is asked for."""

    def __missing__(self, mask: int) -> tuple[str, ...]:
        keys = self[mask] = keys_of(mask)
        return keys


def _plan(step: Step, edition: Edition) -> _Plan:
    verdict = lines.verdict(step.rule, timed=edition.timed)
    return _Plan(step, verdict, verdict.applies & edition.timed, lines.dates(step.rule, edition.shift))


def _nodes(plan: _Plan) -> list[Node]:
    """Return all that is worked out for a step, of the case and not of one occurrence."""
    verdict = plan.verdict
    nodes: list[Node] = [plan.dated]
    nodes += [verdict.applies, verdict.refuted, verdict.missing, verdict.provisional, verdict.responsible]
    if plan.step.recurring:
        nodes += [lines.first_anchor(plan.step.rule)]
    else:
        nodes += [plan.dates.literal, plan.dates.due, plan.dates.act_by, plan.dates.shifted, plan.dates.target]
        nodes += [_state(plan, dated=TRUE), _state(plan, dated=FALSE)]
    return nodes


def _state(plan: _Plan, *, dated: Truth) -> Node:
    verdict = plan.verdict
    if dated is TRUE:
        verdict = lines.Verdict(
            applies=TRUE,
            refuted=FALSE,
            missing=verdict.missing,
            provisional=verdict.provisional,
            responsible=verdict.responsible,
        )
    done = local("done") if plan.step.recurring else Day("done", plan.step.key)
    return lines.state(plan.step.rule, verdict, dated=dated, dates=plan.dates, done=done)


def _prologue(edition: Edition) -> list[str]:
    """Read the facts into variables, days as whole numbers, and sort the events by step."""
    written = ["today = on.toordinal() - ORIGIN"]
    for spec in BY_KEY.values():
        if spec.type in {FactType.DATE, FactType.WHOLE_NUMBER, FactType.FLAG, FactType.CHOICE}:
            written.append(f"{spec.key} = facts.{spec.key}")
        if spec.type is FactType.DATE:
            written.append(f"{spec.key} = 0 if {spec.key} is None else {spec.key}.toordinal() - ORIGIN")
    for mapping, keys in (("known", KNOWN_KEYS), ("given", [step.key for step in edition.steps if step.shiftable])):
        written.append(f"if facts.{mapping}:")
        written += [f"    {mapping}_{key} = number(facts.{mapping}.get({key!r}))" for key in keys]
        written += ["else:", f"    {' = '.join(f'{mapping}_{key}' for key in keys)} = 0"]
    many = [step.key for step in edition.steps if step.recurring]
    written.append("done, refused, many = {}, {}, {" + ", ".join(f"{key!r}: []" for key in many) + "}")
    written += _EVENTS.splitlines()
    for step in edition.steps:
        written.append(
            f"done_{step.key} = " + (f"sorted(many[{step.key!r}])" if step.recurring else f"done.get({step.key!r}, 0)")
        )
        if step.rule.needs_consent:
            written.append(f"refused_{step.key} = {step.key!r} in refused")
    return [*written, "rows = []", "append = rows.append"]


_EVENTS: Final = """\
for event in facts.events:
    if event.outcome is NOT_PERMITTED:
        refused[event.step] = True
    elif event.step in many:
        many[event.step].append(event.date.toordinal() - ORIGIN)
    else:
        done[event.step] = event.date.toordinal() - ORIGIN"""


def _single(plan: _Plan, body: Block) -> list[str]:
    """Write the one row of a step that occurs once."""
    done = f"done_{plan.step.key}"
    (dated,) = body.texts([plan.dated])
    return [
        f"if {dated}:",
        *_row(plan, body, dated=True, occurrence="1", done=done),
        "else:",
        *_row(plan, body, dated=False, occurrence="1", done=done),
    ]


def _recurring(plan: _Plan, body: Block) -> list[str]:
    """Write the rows of a step that comes again: what is done, in the order of the days, and then what is open."""
    many = f"done_{plan.step.key}"
    dated, anchor, following = body.texts(
        [plan.dated, lines.first_anchor(plan.step.rule), lines.next_anchor(plan.step.rule)]
    )
    return [
        f"if {dated}:",
        f"    anchor = {anchor}",
        "    occurrence = 1",
        f"    for done in {many}:",
        *(f"    {line}" for line in _row(plan, body, dated=True, occurrence="occurrence", done="done")),
        f"        anchor = {following}",
        "        occurrence += 1",
        "    done = 0",
        *_row(plan, body, dated=True, occurrence="occurrence", done="done", only_if=lines.is_open),
        "else:",
        "    occurrence = 1",
        f"    for done in {many}:",
        *(f"    {line}" for line in _row(plan, body, dated=False, occurrence="occurrence", done="done")),
        "        occurrence += 1",
        f"    if not {many} or {body.texts([plan.verdict.applies])[0]}:",
        "        done = 0",
        *(f"    {line}" for line in _row(plan, body, dated=False, occurrence="occurrence", done="done")),
    ]


def _row(
    plan: _Plan,
    outer: Block,
    *,
    dated: bool,
    occurrence: str,
    done: str,
    only_if: Callable[[Rule, Day], Truth] | None = None,
) -> list[str]:
    """Write one row, with a deadline or without."""
    block, verdict, step = Block(_DIALECT, outer), plan.verdict, plan.step
    shown = plan.dates if dated else _NO_DATES
    exists = only_if(step.rule, shown.due) if only_if else TRUE
    state = _state(plan, dated=TRUE if dated else FALSE)
    due, act_by, literal, target, shifted, responsible, provisional, state_now, applies, refuted, missing, if_open = (
        block.texts(
            [
                shown.due,
                shown.act_by,
                shown.literal,
                shown.target,
                shown.shifted,
                verdict.responsible,
                verdict.provisional,
                state,
                TRUE if dated else verdict.applies,
                FALSE if dated else verdict.refuted,
                Number("mask", 0) if dated else verdict.missing,
                exists,
            ]
        )
    )
    fields = [
        repr(step.key),
        occurrence,
        repr(step.title),
        responsible,
        "True" if dated else f"True if {applies} else False if {refuted} else None",
        provisional,
        *(("None" if day == "0" else f"DATES[{day}]") for day in (due, act_by, literal, target)),
        f"Kind_{step.kind.name}",
        shifted,
        f"DATES[{done}]",
        state_now,
        "()" if dated else f"MISSING[{missing}] if not {refuted} else ()",
        "()",
        repr(str(step.source)),
    ]
    row = f"append(new(StepLine, ({', '.join(fields)})))"
    written = [*block.lines, row if exists is TRUE else f"if {if_open}: {row}"]
    return [f"    {line}" for line in written]


_NO_DATES: Final = lines.Dates(literal=NO_DAY, due=NO_DAY, act_by=NO_DAY, shifted=FALSE, target=NO_DAY)
