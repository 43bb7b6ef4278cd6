"""What would move, appear and disappear, told row by row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext, ngettext

from koereplan.casework.cases.services import Change
from koereplan.roadmap import State
from koereplan.web import days
from koereplan.web.components.glyph import Glyph
from koereplan.web.components.timetable import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koereplan.casework.cases.services import Move, Preview
    from koereplan.roadmap import Edition, StepLine


@dataclass(frozen=True, slots=True)
class MoveRow:
    """One station before and after. `tone` is bad, gone, moved, same or release."""

    number: str
    title: str
    old_text: str
    old_glyph: Glyph
    new_text: str
    new_glyph: Glyph
    tag: str
    change: str
    why: str
    tone: str


@dataclass(frozen=True, slots=True)
class Moves:
    """Everything that a change does to a timetable, in the order of the new one."""

    rows: tuple[MoveRow, ...]
    untouched: int
    """How many rows are carried out: a change never touches them."""

    @classmethod
    def of(
        cls, preview: Preview, edition: Edition, *, decisions: tuple[date | None, date | None] = (None, None)
    ) -> Moves:
        """Return the rows of a preview, with the release and the decision on parole where they come by date."""
        after = preview.after
        if after is None:
            return cls(rows=(), untouched=0)
        placed = list(_placed(preview, edition))
        release = _release(preview.before.release_date, after.release_date)
        if release:
            placed.append((after.release_date or date.max, len(placed), release))
        decision = _decision(*decisions, today=after.today)
        if decision:
            placed.append((decisions[1] or decisions[0] or date.max, len(placed), decision))
        return cls(
            rows=tuple(row for _day, _order, row in sorted(placed, key=lambda item: item[:2])),
            untouched=sum(move.change is Change.DONE for move in preview.moves),
        )

    @property
    def out_of_reach(self) -> tuple[MoveRow, ...]:
        """Return what cannot be kept as the source has it: moved on, or late at once."""
        return tuple(row for row in self.rows if row.tone == "bad")

    @property
    def changes_nothing(self) -> bool:
        """Return whether every deadline stays."""
        return all(row.tone == "same" or row.old_text == row.new_text for row in self.rows)


def _placed(preview: Preview, edition: Edition) -> Iterator[tuple[date, int, MoveRow]]:
    """Return each row with its place; one without a date follows the row before it."""
    day = date.min
    for order, move in enumerate(preview.moves):
        if move.change is Change.DONE:
            continue
        step = edition.step(move.step)
        line = move.after or move.before
        day = (line.due if line else None) or (move.before.due if move.before else None) or day
        yield day, order, _row(move, words.step_title(step, move.occurrence), today=preview.before.today)


def _row(move: Move, title: str, *, today: date) -> MoveRow:
    bad = move.becomes_late or (move.becomes_shifted and move.change is not Change.UNCHANGED)
    tones = {Change.UNCHANGED: "same", Change.DISAPPEARS: "gone"}
    return MoveRow(
        number=move.step,
        title=title,
        old_text=_day_of(move.before),
        old_glyph=_glyph(move.before),
        new_text=_day_of(move.after),
        new_glyph=_glyph(move.after),
        tag=gettext("rykket") if move.becomes_shifted else "",
        change=_change(move),
        why=_why(move, today=today),
        tone="bad" if bad else tones.get(move.change, "moved"),
    )


def _change(move: Move) -> str:
    match move.change:
        case Change.EARLIER | Change.LATER:
            return moved(move.days)
        case Change.APPEARS:
            return gettext("Kommer til")
        case Change.DISAPPEARS:
            return gettext("Bortfalder")
        case _:
            return gettext("Bliver for sent") if move.becomes_late else gettext("Uændret")


def moved(distance: int) -> str:
    """Return how far a day moves: "120 dage tidligere"."""
    if distance > 0:
        return ngettext("%(count)s dag senere", "%(count)s dage senere", distance) % {"count": distance}
    return ngettext("%(count)s dag tidligere", "%(count)s dage tidligere", -distance) % {"count": -distance}


def _why(move: Move, *, today: date) -> str:
    if move.becomes_shifted and move.change is not Change.UNCHANGED and move.after and move.after.literal_due:
        return gettext("Kildens dag, %(day)s, var passeret eller for tæt på, da datoen blev kendt") % {
            "day": words.near(move.after.literal_due, today=today)
        }
    if move.becomes_late:
        return gettext("Sidste dag er allerede passeret")
    if move.change is Change.DISAPPEARS and move.after and move.after.because:
        return move.after.because[-1]
    return ""


def _day_of(line: StepLine | None) -> str:
    if line is None:
        return gettext("findes ikke")
    if line.due:
        return days.short_with_year(line.due)
    return {
        State.NOT_APPLICABLE: gettext("gælder ikke"),
        State.UNDETERMINED: gettext("kan ikke afgøres"),
        State.CANCELLED: gettext("aflyst"),
    }.get(line.state, gettext("uden frist"))


def _glyph(line: StepLine | None) -> Glyph:
    return words.tone_of(line.state, provisional=line.provisional) if line else Glyph.NOT_APPLICABLE


def _decision(old: date | None, new: date | None, *, today: date) -> MoveRow | None:
    """Return the row of the decision on parole, by law and no step of the roadmap."""
    if old is None and new is None:
        return None
    passed = new is not None and new != old and new < today
    change = moved((new - old).days) if old and new and old != new else gettext("Uændret")
    if old is None or new is None:
        change = gettext("Kommer til") if new else gettext("Bortfalder")
    return MoveRow(
        number="",
        title=gettext("Afgørelse om prøveløsladelse"),
        old_text=days.short_with_year(old) if old else gettext("findes ikke"),
        old_glyph=Glyph.MILESTONE,
        new_text=days.short_with_year(new) if new else gettext("findes ikke"),
        new_glyph=Glyph.MILESTONE,
        tag="",
        change=change,
        why=gettext("Lovens frist er allerede passeret") if passed else gettext("Lovens frist"),
        tone="bad" if passed else "gone" if new is None else "same" if old == new else "moved",
    )


def _release(old: date | None, new: date | None) -> MoveRow | None:
    """Return the row of the release itself, if either timetable has one."""
    if old is None and new is None:
        return None
    unknown = gettext("ikke kendt")
    return MoveRow(
        number="",
        title=gettext("Løsladelse"),
        old_text=days.short_with_year(old) if old else unknown,
        old_glyph=Glyph.TERMINAL_PROVISIONAL,
        new_text=days.short_with_year(new) if new else unknown,
        new_glyph=Glyph.TERMINAL_PROVISIONAL,
        tag="",
        change=moved((new - old).days) if old and new and old != new else gettext("Uændret") if old == new else "",
        why="",
        tone="release",
    )
