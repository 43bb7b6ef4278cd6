"""One case at a time: an edition's expressions, written out as a Python function and compiled when first used."""

from __future__ import annotations

from functools import cache
from textwrap import indent
from typing import TYPE_CHECKING

from koereplan.roadmap.contradictions import CONTRADICTIONS, EVENT_CONTRADICTIONS
from koereplan.roadmap.emission import Block, indented, shared
from koereplan.roadmap.expressions import Truth, local
from koereplan.roadmap.scalar.dialect import DIALECT, answer
from koereplan.roadmap.scalar.facts import AT_HAND, places, prologue
from koereplan.roadmap.scalar.names import built
from koereplan.roadmap.scalar.rows import Writer, nodes_of
from koereplan.roadmap.states import Standing
from koereplan.roadmap.terms import RELEASE

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from koereplan.roadmap.contradictions import Contradiction
    from koereplan.roadmap.edition import Edition
    from koereplan.roadmap.model import Facts, Roadmap, State


def source(edition: Edition, language: str | None = None) -> str:
    """Return the source of the function that assesses one case under an edition, with reasons in a language or none."""
    body, constants = Block(DIALECT), [f"PLACES = {places(edition)}"]
    body.name(
        shared(DIALECT, [[edition.timed, RELEASE], *(nodes_of(step, edition, language) for step in edition.steps)])
    )
    for step in edition.steps:
        write = Writer(step, edition, body, language)
        if row := write.ruled_out():
            constants.append(f"RULED_OUT_{step.key} = {row}")
        body.lines += write.recurring() if step.recurring else write.single()
    timed, release = body.texts([edition.timed, RELEASE])
    body.lines.append(
        f"return made(Roadmap, (facts.edition, facts.case, on, TIMED if {timed} else UNTIMED, DATES[{release}],"
        " tuple(rows)))"
    )
    written = [*prologue(edition, body.lines), *body.lines]
    return "\n".join([*constants, f"def assess(facts, on, {AT_HAND}):", *indented(written)])


@cache
def compiled(edition: Edition, language: str | None = None) -> Callable[[Facts, date], Roadmap]:
    """Return the function that assesses one case under an edition, with reasons in a language or none."""
    function: Callable[[Facts, date], Roadmap] = built(source(edition, language), "assess", language)
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
    block = Block(DIALECT)
    (state,) = block.texts([standing.state()])
    parameters = "*, refused, done, refuted, applies, dated, awaits_release, due, act_by, ended_on, today"
    body = indent("\n".join([*block.lines, f"return {state}"]), "    ")
    function: Callable[..., State] = built(f"def ladder({parameters}):\n{body}", "ladder")
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
    block = Block(DIALECT)
    answers = block.texts([contradiction.when for contradiction in declared])
    leaves = {leaf for contradiction in declared for leaf in contradiction.when.leaves()}
    parameters = sorted({"today", *(str(leaf.operands[0]) for leaf in leaves if leaf.op in {"fact", "is", "local"})})
    body = indent("\n".join([*block.lines, f"return ({', '.join(map(answer, answers))},)"]), "    ")
    function: Callable[..., tuple[bool, ...]] = built(
        f"def found(*, {', '.join(parameters)}, **others):\n{body}", "found"
    )
    return function
