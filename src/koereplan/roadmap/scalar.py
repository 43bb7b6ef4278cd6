"""One case at a time: an edition's expressions, written out as a Python function and compiled when first used."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import groupby
from operator import add, itemgetter
from string import Formatter
from textwrap import indent
from typing import TYPE_CHECKING, Any, Final

from koereplan.roadmap import lines
from koereplan.roadmap.contradictions import CONTRADICTIONS, EVENT_CONTRADICTIONS, KNOWN_KEYS
from koereplan.roadmap.days import (
    DATES,
    DAY_OF_MONTH,
    DAYS,
    FIRST_OF_MONTH,
    LAST_OF_MONTH,
    MONTH_OF,
    ORIGIN,
    UNKNOWN,
    plus_months,
)
from koereplan.roadmap.emission import Block, indented, shared
from koereplan.roadmap.expressions import FALSE, NO_DAY, NOTHING, TRUE, Day, Node, Truth, local, outside_rows
from koereplan.roadmap.facts import FACTS, FactType, keys_of
from koereplan.roadmap.model import Binding, Facts, Kind, Outcome, Party, Roadmap, State, StepLine
from koereplan.roadmap.reasons import reasons
from koereplan.roadmap.states import Standing
from koereplan.roadmap.terms import RELEASE
from koereplan.roadmap.wording import DateTexts
from koereplan.roadmap.workdays import TO_NEXT, TO_PREVIOUS, why_closed

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from koereplan.roadmap.contradictions import Contradiction
    from koereplan.roadmap.edition import Edition, Step
    from koereplan.roadmap.reasons import Reason

_PLUS_MONTHS: Final = (
    "(FIRST_OF_MONTH[month := MONTH_OF[{0}] + MONTHS]"
    " + (of_month if (of_month := DAY_OF_MONTH[{0}]) <= (last := LAST_OF_MONTH[month]) else last))"
)
_FORMS: Final = {
    "known": "{0}",
    "and": "({0} and {1})",
    "or": "({0} or {1})",
    "not": "(not {0})",
    "at_least": "({0} >= {1})",
    "less": "({0} < {1})",
    "later": "({0} if {0} >= {1} else {1})",
    "earlier": "({0} if {0} <= {1} else {1})",
    "either": "({1} if {0} else {2})",
    "next_workday": "({0} + TO_NEXT[{0}])",
    "previous_workday": "({0} - TO_PREVIOUS[{0}])",
    "plus_months": _PLUS_MONTHS.replace("MONTHS", "{1}"),
    "plus_days": "({0} + {1})",
    "union": "({0} | {1})",
    "date": "DATES[{0}]",
    "keys": "MISSING[{0}]",
}

_TABLES: Final = {
    "DATES": DATES,
    "TO_NEXT": list(TO_NEXT),
    "TO_PREVIOUS": list(TO_PREVIOUS),
    "MONTH_OF": MONTH_OF.tolist(),
    "DAY_OF_MONTH": list(DAY_OF_MONTH),
    "FIRST_OF_MONTH": FIRST_OF_MONTH,
    "LAST_OF_MONTH": list(LAST_OF_MONTH),
}
"""The tables as lists, which Python looks up fastest."""


class _Scalar:
    """Plain Python over whole numbers: `and`, `or`, `if … else`."""

    free = frozenset({"known", "not"})
    has_branches = True

    def leaf(self, node: Node) -> str | None:
        name = str(node.operands[0]) if node.operands else node.op
        if node.op == "sentence":
            return None if node.nodes else name
        if node.op == "date" and node.nodes[0] is NO_DAY:
            return "None"
        if node.op == "keys" and node.nodes[0] is NOTHING:
            return "()"
        return {
            "fact": name,
            "local": name,
            "stored": name,
            "today": name,
            "day": name,
            "mask": name,
            "code": name.replace(".", "_"),
            "done": f"done_{name}",
            "refused": f"refused_{name}",
            "nothing_done": f"(not done_{name})",
            "first_time": "occurrence == 1",
            "true": "True",
            "false": "False",
        }.get(node.op)

    def form(self, node: Node) -> str:
        form = _FORMS.get(node.op, "")
        match node.op:
            case "is":
                key, value = node.operands
                form = f"({key} == {value!r})" if isinstance(value, str) else f"({key} is {value!r})"
            case "add_days":
                form = f"({{0}} + {node.operands[1]})"
            case "add_months":
                moved = f"months_{node.operands[1]}".replace("-", "before_")
                form = f"({moved.upper()}[{{0}}] or {moved}({{0}}))"
            case "either" if node.operands[0] is Truth("known", node.operands[1]):
                form = "({1} or {2})"
            case "count":
                key, limit = node.operands
                form = f"(0 if {key} is None else {key} if {key} < {limit} else {limit})"
            case "sentence":
                form = str(node.operands[0])
        return form


_DIALECT: Final = _Scalar()


def source(edition: Edition, language: str | None = None) -> str:
    """Return the source of the function that assesses one case under an edition, with reasons in a language or none."""
    body, constants = Block(_DIALECT), [f"PLACES = {_places(edition)}"]
    body.name(
        shared(_DIALECT, [[edition.timed, RELEASE], *(_nodes(step, edition, language) for step in edition.steps)])
    )
    for step in edition.steps:
        write = _Writer(step, edition, body, language)
        if row := write.ruled_out():
            constants.append(f"RULED_OUT_{step.key} = {row}")
        body.lines += write.recurring() if step.recurring else write.single()
    timed, release = body.texts([edition.timed, RELEASE])
    body.lines.append(
        f"return made(Roadmap, (facts.edition, facts.case, on, TIMED if {timed} else UNTIMED, DATES[{release}],"
        " tuple(rows)))"
    )
    written = [*_prologue(edition, body.lines), *body.lines]
    return "\n".join([*constants, f"def assess(facts, on, {_AT_HAND}):", *indented(written)])


@cache
def compiled(edition: Edition, language: str | None = None) -> Callable[[Facts, date], Roadmap]:
    """Return the function that assesses one case under an edition, with reasons in a language or none."""
    function: Callable[[Facts, date], Roadmap] = _function(source(edition, language), "assess", language)
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
    parameters = sorted({"today", *(str(leaf.operands[0]) for leaf in leaves if leaf.op in {"fact", "is", "local"})})
    body = indent("\n".join([*block.lines, f"return ({', '.join(map(_answer, answers))},)"]), "    ")
    function: Callable[..., tuple[bool, ...]] = _function(
        f"def found(*, {', '.join(parameters)}, **others):\n{body}", "found"
    )
    return function


def _function(written: str, name: str, language: str | None = None) -> Any:
    texts = DateTexts(language or "da")
    names: dict[str, Any] = {
        **_TABLES,
        **_moves(written),
        "ORIGIN": ORIGIN,
        "MISSING": _Missing(),
        "NOT_PERMITTED": Outcome.NOT_PERMITTED,
        "Roadmap": Roadmap,
        "made": tuple.__new__,
        "Row": _Row,
        "TIMED": Binding.TIMED,
        "UNTIMED": Binding.UNTIMED,
        "text": texts.by_day,
        "write": texts.write,
        "closed": _Closed(language or "da"),
        **{f"State_{state.name}": state for state in State},
        **{f"Party_{party.name}": party for party in Party},
        **{f"Kind_{kind.name}": kind for kind in Kind},
    }
    exec(written, names)  # noqa: S102 - written above, from the edition's own declarations
    return names[name]


class _Moves:
    """Day → another day: a list, which Python looks up fastest, filled as its days are asked for."""

    def __init__(self, move: Callable[[int], int]) -> None:
        self.by_day = [UNKNOWN] * DAYS
        self._move = move

    def __call__(self, day: int) -> int:
        moved = self.by_day[day] = self._move(day)
        return moved


def _moves(written: str) -> dict[str, Any]:
    """Return the tables of moved days that a function looks up, and what fills them."""
    moves: dict[str, _Moves] = {}
    for name, before, months in set(re.findall(r"\b(months_(before_)?(\d+))\(", written)):
        moves[name] = _Moves(partial(plus_months, months=-int(months) if before else int(months)))
    return moves | {name.upper(): move.by_day for name, move in moves.items()}


class _Bare(tuple[Any, ...]):
    """A tuple made as tuples are: the first base decides, and a `StepLine` is made by a Python function."""

    __slots__ = ()


class _Row(_Bare, StepLine):
    """A row made of one tuple of its fields, which is twice as fast."""

    __slots__ = ()
    __new__ = tuple.__new__  # type: ignore[assignment]  # takes its fields as one tuple

    def __reduce__(self) -> tuple[type[StepLine], tuple[Any, ...]]:
        return StepLine, tuple(self)


class _Missing(dict[int, tuple[str, ...]]):
    """A mask of facts → their keys, worked out the first time it is asked for."""

    def __missing__(self, mask: int) -> tuple[str, ...]:
        keys = self[mask] = keys_of(mask)
        return keys


def _nodes(step: Step, edition: Edition, language: str | None) -> list[Node]:
    """Return all that is always worked out for a step with a deadline, of the case and not of one occurrence."""
    rule, done = step.rule, local("done") if step.recurring else Day("done", step.key)
    nodes: list[Node] = [lines.is_dated(rule, edition.timed)]
    if step.recurring:
        nodes.append(lines.first_anchor(rule))
    line = lines.line(rule, edition.shift, timed=edition.timed, done=done, dated=TRUE)
    nodes += _fields(line).values()
    for when, sentence in _said(step, edition, line, language):
        nodes += [when, sentence] if when is TRUE else [when]
    return outside_rows(nodes)


def _said(step: Step, edition: Edition, line: lines.Line, language: str | None) -> list[tuple[Truth, Node]]:
    """Return what there is to say of a row, and when, in a language or not at all."""
    if language is None:
        return []
    said = reasons(step, edition, line)
    return [(reason.when, Node("sentence", *_sentence(reason, language))) for reason in said]


def _sentence(reason: Reason, language: str) -> tuple[str | Day, ...]:
    """Return the form of a sentence as an f-string, and the days it looks up as people write them."""
    parts = list(Formatter().parse(reason.wording.text(language)))
    names = list(dict.fromkeys(name for _, name, _, _ in parts if name))
    if not names:
        return (repr(reason.wording.text(language)),)
    written = ""
    for literal, name, form, _ in parts:
        written += literal
        if name:
            day = f"{{{names.index(name)}}}"
            written += f"{{{{closed[{day}]}}}}" if form else f"{{{{text[{day}] or write({day})}}}}"
    return "f" + repr(written), *(reason.days[name] for name in names)


_NUMBER: Final = "0 if (day := {}) is None else day.toordinal() - ORIGIN"
_AT_HAND: Final = ", ".join(f"{name}={name}" for name in (*_TABLES, "ORIGIN"))
"""What the function uses in every row, as parameters of its own: the names that Python finds fastest."""


def _prologue(edition: Edition, body: list[str]) -> list[str]:
    """Read the facts that are used into variables, days as whole numbers, and sort the events by step."""
    used = set(re.findall(r"\w+", " ".join(body)))
    written = ["today = on.toordinal() - ORIGIN"]
    for spec in FACTS:
        if spec.key in used and spec.type is not FactType.TEXT:
            written.append(f"{spec.key} = facts.{spec.key}")
            if spec.type is FactType.DATE:
                written.append(f"{spec.key} = 0 if {spec.key} is None else {spec.key}.toordinal() - ORIGIN")
    for mapping, keys in (("known", KNOWN_KEYS), ("given", [step.key for step in edition.steps if step.shiftable])):
        names = {key: f"{mapping}_{key}" for key in keys if f"{mapping}_{key}" in used}
        if names:
            written += [f"{mapping} = facts.{mapping}", f"if {mapping}:"]
            written += [f"    {name} = {_NUMBER.format(f'{mapping}.get({key!r})')}" for key, name in names.items()]
            written += ["else:", f"    {' = '.join(names.values())} = 0"]
    return written + _events(edition)


_EVENTS: Final = """\
refused, rows = (), []
for event in facts.events:
    place = PLACES.get(event.step, {elsewhere})
    if event.outcome is NOT_PERMITTED:
        refused += (event.step,)
    elif place <= {elsewhere}:
        done[place] = event.date.toordinal() - ORIGIN
    else:
        done[place].append(event.date.toordinal() - ORIGIN)"""


def _events(edition: Edition) -> list[str]:
    """Sort the events by step: one day for each step that occurs once, then one for unknown steps, then lists."""
    once = [step for step in edition.steps if not step.recurring]
    many = [step for step in edition.steps if step.recurring]
    written = [f"done = [{'0, ' * (len(once) + 1)}{'[], ' * len(many)}]"]
    written += _EVENTS.format(elsewhere=len(once)).splitlines()
    names = [f"done_{step.key}" for step in once], [f"done_{step.key}" for step in many]
    written.append(f"{', '.join([*names[0], '_', *names[1]])} = done")
    written += [f"{name}.sort()" for name in names[1]]
    return written + [
        f"refused_{step.key} = {step.key!r} in refused" for step in edition.steps if step.rule.needs_consent
    ]


def _places(edition: Edition) -> dict[str, int]:
    """Return where the events of each step are put: see `_events`."""
    once = [step.key for step in edition.steps if not step.recurring]
    many = [step.key for step in edition.steps if step.recurring]
    return {key: place for place, key in enumerate([*once, "", *many]) if key}


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the rows of one step."""

    step: Step
    edition: Edition
    body: Block
    language: str | None

    def single(self) -> list[str]:
        """Write the one row of a step that occurs once."""
        done = Day("done", self.step.key)
        dated, if_ruled_out = self._conditions()
        return [
            f"if {dated}:",
            *self._row(dated=TRUE, done=done),
            *if_ruled_out,
            "else:",
            *self._row(dated=FALSE, done=done),
        ]

    def recurring(self) -> list[str]:
        """Write the rows of a step that comes again: what is done, in the order of the days, and then what is open."""
        rule, done = self.step.rule, local("done")
        dated, if_ruled_out = self._conditions()
        of_case = Block(_DIALECT, self.body)
        of_case.name(_nodes(self.step, self.edition, self.language))
        anchor, following = of_case.texts([lines.first_anchor(rule), lines.next_anchor(rule)])
        of_row = replace(self, body=of_case)
        return [
            "occurrence = 1",
            f"if {dated}:",
            *indented(of_case.lines),
            f"    anchor = {anchor}",
            f"    for done in done_{self.step.key}:",
            *indented(of_row._row(dated=TRUE, done=done)),
            f"        anchor = {following}",
            "        occurrence += 1",
            *of_row._row(dated=TRUE, done=NO_DAY),
            *if_ruled_out,
            "else:",
            f"    for done in done_{self.step.key}:",
            *indented(self._row(dated=FALSE, done=done)),
            "        occurrence += 1",
            *self._row(dated=FALSE, done=NO_DAY),
        ]

    def _row(self, *, dated: Truth, done: Day) -> list[str]:
        """Write one row, with a deadline or without."""
        step, block = self.step, Block(_DIALECT, self.body)
        line = lines.line(step.rule, self.edition.shift, timed=self.edition.timed, done=done, dated=dated)
        exists = TRUE
        if step.recurring and done is NO_DAY:
            exists = lines.has_open_row(step.rule, due=line.due, dated=dated, applies=line.applies)
        said = _said(step, self.edition, line, self.language)
        fields = _fields(line)
        is_there, *texts = block.texts([exists, *fields.values(), *(node for reason in said for node in reason)])
        whens, sentences = texts[len(fields) :: 2], texts[len(fields) + 1 :: 2]
        because, say = _because(list(zip(whens, sentences, strict=True)))
        row = self._made(dict(zip(fields, texts, strict=False)), "occurrence" if step.recurring else "1", because)
        say.append(f"rows.append({row})")
        return indented([*block.lines, *(say if exists is TRUE else [f"if {is_there}:", *indented(say)])])

    def ruled_out(self) -> str | None:
        """Return the row of a step that is ruled out and that nothing was done of, if it is always the same."""
        rule, timed = self.step.rule, self.edition.timed
        found = lines.verdict(rule, timed=timed).ruled_out
        line = lines.line(rule, self.edition.shift, timed=timed, done=NO_DAY, dated=FALSE, found=found)
        fields = _fields(line)
        if self.language or not rule.conditions or not all(node.is_constant for node in fields.values()):
            return None
        return self._made(dict(zip(fields, Block(_DIALECT).texts([*fields.values()]), strict=True)))

    def _conditions(self) -> tuple[str, list[str]]:
        """Return when a step has a deadline, and the branch for when it is ruled out."""
        rule, timed = self.step.rule, self.edition.timed
        refuted = lines.verdict(rule, timed=timed).refuted if self.ruled_out() else FALSE
        dated, is_ruled_out = self.body.texts([lines.is_dated(rule, timed), refuted])
        branch = [f"elif not done_{rule.step} and {is_ruled_out}:", f"    rows.append(RULED_OUT_{rule.step})"]
        return dated, [] if refuted is FALSE else branch

    def _made(self, text: dict[str, str], occurrence: str = "1", because: str = "()") -> str:
        """Return the text that makes a row."""
        step = self.step
        fields = text | {
            "step": repr(step.key),
            "occurrence": occurrence,
            "title": repr(step.title_en if self.language == "en" else step.title),
            "applies": _answer(text["applies"], text["refuted"]),
            "provisional": _answer(text["provisional"]),
            "kind": f"Kind_{step.kind.name}",
            "shifted": _answer(text["shifted"]),
            "because": because,
            "source": repr(str(step.source)),
        }
        return f"Row(({', '.join(fields[name] for name in StepLine._fields)}))"


def _fields(line: lines.Line) -> dict[str, Node]:
    """Return what varies from row to row, as it is handed out."""
    return {
        "responsible": line.responsible,
        "applies": line.applies,
        "refuted": line.refuted,
        "provisional": line.provisional,
        "due": Node("date", line.due),
        "act_by": Node("date", line.act_by),
        "literal_due": Node("date", line.literal_due),
        "target": Node("date", line.target),
        "shifted": line.shifted,
        "done": Node("date", line.done),
        "state": line.state,
        "missing": Node("keys", line.missing),
    }


class _Closed(dict[int, str]):
    """Day → why it is no working day, worked out the first time it is asked for."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, day: int) -> str:
        text = self[day] = why_closed(day, self._language)
        return text


def _because(said: list[tuple[str, str]]) -> tuple[str, list[str]]:
    """Return the sentences of a row as a tuple, and the statements that must come before it."""
    together = [
        (when, "".join(f"{sentence}, " for _, sentence in sentences))
        for when, sentences in groupby(said, itemgetter(0))
    ]
    always = together.pop(0)[1] if said and said[0][0] == "True" else ""
    if not together:
        return f"({always})", []
    more = (f"because += ({sentences})" for _, sentences in together)
    under = ("" if when == "True" else f"if {when}: " for when, _ in together)
    return "because", [f"because = ({always})", *map(add, under, more)]


def _answer(yes: str, no: str = "True") -> str:
    """Write as True, False or None what may be any values that count as true and false."""
    if yes == "True":
        return "True"
    otherwise = "False" if no == "True" else f"False if {no} else None"
    return otherwise if yes == "False" else f"True if {yes} else {otherwise}"
