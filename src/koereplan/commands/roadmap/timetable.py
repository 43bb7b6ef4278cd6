"""A timetable for a person at a terminal: one calm table, or the whole reason for one step's date."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from koereplan.commands.roadmap.endings import printable
from koereplan.roadmap import Binding, Kind, Party, State, edition

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, timedelta

    from koereplan.roadmap import Roadmap, StepLine

OWNERS = {Party.PRISON: "fængslet", Party.PROBATION: "KiF", Party.MUNICIPALITY: "kommunen"}
KINDS = {Kind.SOURCE: "fra kilden", Kind.NORM: "lokal norm, ikke kildens tal"}
SHAPES = {
    State.NOT_PERMITTED: "■",
    State.DONE: "●",
    State.DONE_LATE: "◉",
    State.NOT_APPLICABLE: "–",
    State.UNDETERMINED: "?",
    State.CANCELLED: "×",
    State.OPEN: "○",
    State.OVERDUE: "◆",
    State.DUE_SOON: "◎",
    State.UPCOMING: "○",
}
WORDS = {
    State.NOT_PERMITTED: "Ikke tilladt",
    State.NOT_APPLICABLE: "Gælder ikke",
    State.UNDETERMINED: "Kan ikke afgøres endnu",
    State.CANCELLED: "Aflyst",
    State.OPEN: "Åben, uden frist",
    State.UPCOMING: "Kommer",
}
INK = {State.OVERDUE: "1;31", State.DUE_SOON: "1;34", State.DONE: "2", State.NOT_APPLICABLE: "2", State.CANCELLED: "2"}
NARROWEST, WIDEST = 80, 110
STATE = 17
ROW = "{:<1} {:<4} {:<{what}} {:<1}  {:<12} {:<12} {}"
INDENT = len("◆ 12.2 ")
FIXED = len(ROW.format(*[""] * 7, what=0)) + STATE


@dataclass(frozen=True, slots=True)
class Paper:
    """What the timetable is written on: its width, and whether it takes colour."""

    width: int = NARROWEST
    colour: bool = False

    def ink(self, text: str, code: str | None) -> str:
        """Return the text in an ink, where the paper takes any."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and code else text

    def indented(self, text: str, *, by: int, first: str = "") -> list[str]:
        """Return the text broken to the paper's width, every line indented, the first after a sign."""
        margin = " " * by
        return textwrap.wrap(
            text, self.width, initial_indent=margin + first, subsequent_indent=margin + " " * len(first)
        )


def table(roadmap: Roadmap, *, paper: Paper, explain: bool) -> Iterator[str]:
    """Return the whole timetable, line by line; with every line's reason when asked to explain."""
    what = paper.width - FIXED
    yield paper.ink(
        f"Køreplan{f' for sag {printable(roadmap.case)}' if roadmap.case else ''} pr. {day(roadmap.today)}", "1"
    )
    yield f"{bound(roadmap)} · {released(roadmap)} · udgave {roadmap.edition}"
    yield ""
    heads = ("", "Trin", "Hvad", "", "Frist", "Handl senest", "Stand")
    yield paper.ink(ROW.format(*heads, what=what), "1")
    for line in roadmap.steps:
        yield from row(line, roadmap.today, what=what, paper=paper)
        if explain:
            for sentence in line.because:
                yield from paper.indented(sentence, by=INDENT)
    yield ""
    yield from footnotes(roadmap.steps, paper=paper)


def row(line: StepLine, today: date, *, what: int, paper: Paper) -> Iterator[str]:
    """Return one step's row, on as many lines as its longest cell needs."""
    titles = textwrap.wrap(line.title, what)
    states = [text for part in standing(line, today) for text in textwrap.wrap(part, STATE)]
    mark = ("n" if line.kind is Kind.NORM else "") + ("r" if line.shifted else "") if line.due else ""
    due = f"{day(line.due)} {mark}" if line.due else ""
    shape = "◌" if line.provisional and line.state is State.UPCOMING else SHAPES[line.state]
    first = (shape, numbered(line), line.responsible, due, day(line.act_by))
    for number, (title, state) in enumerate(zip_longest(titles, states, fillvalue="")):
        sign, step, owner, by, act = ("", "", "", "", "") if number else first
        text = ROW.format(sign, step, title, owner, by, act, state, what=what)
        yield paper.ink(text.rstrip(), INK.get(line.state))


def footnotes(lines: Iterable[StepLine], *, paper: Paper) -> Iterator[str]:
    """Return what the table's signs mean, as far as they are used, and what must be known to decide the rest."""
    lines = tuple(lines)
    missing: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    for line in lines:
        if line.missing:
            missing[line.missing][line.step] = None
    for keys, steps in missing.items():
        yield from paper.indented(f"Trin {', '.join(steps)} kan afgøres, når man kender: {', '.join(keys)}", by=0)
    for line in lines:
        if line.target:
            yield f"Trin {line.step} bør holdes snarest muligt, helst senest {day(line.target)} (lokal norm)"
    owners = {line.responsible for line in lines}
    yield " · ".join(f"{owner} {name}" for owner, name in OWNERS.items() if owner in owners)
    marks = {"n": any(line.due and line.kind is Kind.NORM for line in lines), "r": any(line.shifted for line in lines)}
    meaning = {"n": "n lokal norm, ikke kildens tal", "r": "r rykket: kildens dag kunne ikke nås"}
    if any(marks.values()):
        yield " · ".join(meaning[mark] for mark, used in marks.items() if used)


def why(roadmap: Roadmap, step: str, *, paper: Paper) -> Iterator[str]:
    """Return why a step has its date: how each was worked out, the source, and apart from both our reading."""
    rule = next(declared for declared in edition(roadmap.edition).steps if declared.key == step)
    yield paper.ink(f"Trin {step}: {rule.title}", "1")
    yield f"{bound(roadmap)} · {released(roadmap)} · pr. {day(roadmap.today)}"
    lines = [line for line in roadmap.steps if line.step == step]
    for line in lines:
        yield ""
        opening = f"{line.occurrence}. gang: " if rule.recurring else ""
        for text in paper.indented(in_short(line, roadmap.today), by=0, first=opening):
            yield paper.ink(text, "1")
        for number, sentence in enumerate(line.because, start=1):
            yield from paper.indented(sentence, by=2, first=f"{number}. ")
    if not lines:
        yield ""
        yield "Trinnet gælder, men ingen opfølgning er udført eller venter."
    yield ""
    yield paper.ink(f"Kilden, {rule.source.document}, {rule.source.place}", "1")
    yield from paper.indented(f"»{rule.source.quote}«", by=2)
    if rule.interpretations:
        yield ""
        yield paper.ink("Vores fortolkning, ikke kildens ord", "1")
        for interpretation in rule.interpretations:
            yield from paper.indented(interpretation, by=2, first="- ")


def in_short(line: StepLine, today: date) -> str:
    """Return one occurrence in a sentence: how it stands, its deadline, who acts and by when."""
    parts = standing(line, today)
    if line.due:
        parts.append(f"frist {day(line.due)} ({KINDS[line.kind]}{', rykket' if line.shifted else ''})")
    if line.act_by and line.act_by != line.due:
        parts.append(f"handl senest {day(line.act_by)}")
    if line.target:
        parts.append(f"helst senest {day(line.target)}")
    parts.append(f"ansvar: {OWNERS[line.responsible]}")
    return " · ".join(parts)


def standing(line: StepLine, today: date) -> list[str]:
    """Return how a step stands, in a word or a few, each of which fits a line of its own."""
    last_day = max((day for day in (line.due, line.act_by) if day), default=today)
    late = (line.done or today) - last_day
    match line.state:
        case State.DONE:
            return [f"Udført {day(line.done)}"]
        case State.DONE_LATE:
            return [f"Udført {day(line.done)}", f"{days(late)} for sent"]
        case State.OVERDUE:
            parts = [f"{days(late)} for sent"]
        case State.DUE_SOON:
            parts = [f"Næste, om {days(-late)}" if late else "Næste, i dag"]
        case _:
            parts = [WORDS[line.state]]
    return [*parts, "foreløbig"] if line.provisional else parts


def numbered(line: StepLine) -> str:
    """Return a step's number, with that of its occurrence from the second on."""
    return line.step if line.occurrence == 1 else f"{line.step}.{line.occurrence}"


def bound(roadmap: Roadmap) -> str:
    """Return whether the deadlines bind the case."""
    return "Med frister" if roadmap.binding is Binding.TIMED else "Uden frister"


def released(roadmap: Roadmap) -> str:
    """Return the day of release in words, or that nobody knows it."""
    return f"løslades {day(roadmap.release_date)}" if roadmap.release_date else "løsladelsesdagen er ukendt"


def day(value: date | None) -> str:
    """Return a date as Danes write it in tables."""
    return f"{value:%d.%m.%Y}" if value else ""


def days(span: timedelta) -> str:
    """Return a number of days in words."""
    return "1 dag" if span.days == 1 else f"{span.days} dage"
