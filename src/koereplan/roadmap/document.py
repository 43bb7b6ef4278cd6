"""The pages about each edition, written from the edition itself: `make docs`."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from koereplan.roadmap.assess import assess
from koereplan.roadmap.deadlines import Recurrence
from koereplan.roadmap.editions import editions
from koereplan.roadmap.expressions import FALSE
from koereplan.roadmap.model import Event, Facts, Kind, Party, State
from koereplan.roadmap.wording import written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koereplan.roadmap.deadlines import Count, Deadline
    from koereplan.roadmap.edition import Edition, Precondition, Step

FOLDER: Final = Path("docs/roadmap")
_PARTIES: Final = {Party.PRISON: "Fængslet", Party.PROBATION: "KiF", Party.MUNICIPALITY: "Kommunen"}
_KINDS: Final = {Kind.SOURCE: "kilden", Kind.NORM: "vores norm"}
_STATES: Final = {
    State.NOT_PERMITTED: "intet samtykke",
    State.DONE: "udført",
    State.DONE_LATE: "udført for sent",
    State.NOT_APPLICABLE: "bruges ikke",
    State.UNDETERMINED: "kan ikke afgøres endnu",
    State.CANCELLED: "bortfaldet",
    State.OPEN: "åbent",
    State.OVERDUE: "overskredet",
    State.DUE_SOON: "snart",
    State.UPCOMING: "kommer",
}
_NOTICE: Final = "<!-- Skrevet af `make docs` ud fra udgaven selv. Ret reglerne, ikke denne side. -->"
_EXAMPLES: Final = (
    (
        "18 måneder med forventet prøveløsladelse efter et år",
        date(2026, 3, 2),
        Facts(
            admission_date=date(2026, 2, 26),
            sentence_start_date=date(2026, 2, 26),
            sentence_months=18,
            parole_date=date(2027, 2, 26),
            end_date=date(2027, 8, 26),
            supervision_end_date=date(2027, 8, 26),
            events=(Event("1", date(2026, 2, 27)),),
        ),
    ),
    (
        "Fire måneder, der skal afsones helt: fristen for mødet er passeret, da det bliver kendt",
        date(2026, 4, 1),
        Facts(
            admission_date=date(2026, 1, 15),
            sentence_start_date=date(2026, 1, 15),
            sentence_months=4,
            release_kind="end_of_sentence",
            end_date=date(2026, 5, 15),
            known={"release_kind": date(2026, 3, 20)},
        ),
    ),
)


def pages() -> dict[str, str]:
    """Return the text of every page by its file name: an index, and one page for each edition."""
    return {"README.md": _index(), **{f"{edition.key}.md": "\n".join(_page(edition)) + "\n" for edition in editions()}}


def _index() -> str:
    listed = [f"- [{edition.title}]({edition.key}.md) (`{edition.key}`)" for edition in editions()]
    return "\n".join([_NOTICE, "", "# Køreplanens udgaver", "", *listed, ""])


def _page(edition: Edition) -> Iterator[str]:
    yield from (_NOTICE, "", f"# {edition.title}", "", f"Udgave `{edition.key}`.", "", "## Trinene", "")
    yield from ("| trin | hvad | hvem | frist | frist efter |", "|---|---|---|---|---|")
    for step in edition.steps:
        owner = _PARTIES[step.responsible]
        if step.rule.unless is not FALSE:
            owner = f"{owner} eller {_PARTIES[step.rule.otherwise_responsible]}"
        yield f"| {step.key} | {step.title} | {owner} | {_deadline(step)} | {_KINDS[step.kind]} |"
    yield from ("", "## Overordnede forudsætninger", "", *_listed(edition.general_preconditions))
    yield from ("", "## Vores fortolkninger af køreplanen som helhed", "")
    yield from (f"- {text}" for text in edition.interpretations)
    for step in edition.steps:
        yield from _section(step)
    yield from ("", "## Eksempler", "")
    for title, today, facts in _EXAMPLES:
        yield from _example(title, today, facts)


def _section(step: Step) -> Iterator[str]:
    yield from ("", f"## Trin {step.key}: {step.title}", "", f"> {step.source.quote}", ">", f"> — {step.source}", "")
    yield f"**Frist:** {_deadline(step)}."
    for heading, texts in (
        ("Vores fortolkning", step.interpretations),
        ("Det forudsættes, at", [each.text for each in step.preconditions]),
        ("Tjekliste", [f"{item.text}{' (vores)' if item.ours else ''}" for item in step.deliverables]),
    ):
        if texts:
            yield from ("", f"**{heading}:**", "", *(f"- {text}" for text in texts))


def _listed(preconditions: tuple[Precondition, ...]) -> Iterator[str]:
    for opens, group in groupby(preconditions, key=attrgetter("opens")):
        yield from (f"{opens}", "", *(f"- {each.text}" for each in group), "")


def _deadline(step: Step) -> str:
    timing = step.rule.timing
    if isinstance(timing, Recurrence):
        longer = f", {timing.longer.text('da')} ved længere ophold" if timing.longer else ""
        return f"hver gang senest {timing.interval.text('da')} efter den forrige{longer}"
    return _words(timing)


def _words(timing: Deadline) -> str:
    return ", ellers ".join(_count(count) for _, count in timing.counts)


def _count(count: Count) -> str:
    return f"senest {count.period.text('da')} {'før' if count.backward else 'efter'} {count.term.noun.da}"


def _example(title: str, today: date, facts: Facts) -> Iterator[str]:
    roadmap = assess(facts, on=today, explain=True)
    yield from (f"### {title}", "", f"Set {written(today)}.", "")
    yield from ("| trin | frist | der handles senest | stand | hvorfor |", "|---|---|---|---|---|")
    for line in roadmap.steps:
        number = f"{line.step} ({line.occurrence})" if line.occurrence > 1 else line.step
        dates = f"{line.due or '–'} | {line.act_by or '–'}"
        yield f"| {number} | {dates} | {_STATES[line.state]} | {' '.join(line.because)} |"
    yield ""


def main() -> None:
    """Write the pages."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
