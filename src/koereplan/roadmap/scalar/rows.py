"""Writing the rows of one step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from operator import add, itemgetter
from string import Formatter
from typing import TYPE_CHECKING

from koereplan.roadmap import lines
from koereplan.roadmap.emission import Block, indented
from koereplan.roadmap.expressions import FALSE, NO_DAY, TRUE, Day, Node, Truth, local, outside_rows
from koereplan.roadmap.model import StepLine
from koereplan.roadmap.reasons import reasons
from koereplan.roadmap.scalar.dialect import DIALECT, answer

if TYPE_CHECKING:
    from koereplan.roadmap.edition import Edition, Step
    from koereplan.roadmap.reasons import Reason


def nodes_of(step: Step, edition: Edition, language: str | None) -> list[Node]:
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


@dataclass(frozen=True, slots=True)
class Writer:
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
        of_case = Block(DIALECT, self.body)
        of_case.name(nodes_of(self.step, self.edition, self.language))
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
        step, block = self.step, Block(DIALECT, self.body)
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
        return self._made(dict(zip(fields, Block(DIALECT).texts([*fields.values()]), strict=True)))

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
            "applies": answer(text["applies"], text["refuted"]),
            "provisional": answer(text["provisional"]),
            "kind": f"Kind_{step.kind.name}",
            "shifted": answer(text["shifted"]),
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
