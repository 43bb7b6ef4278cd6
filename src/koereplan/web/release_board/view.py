"""The board, made ready: rows with nine signals, and the move that is next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext, ngettext

from koereplan.web import days
from koereplan.web.addresses import about_case
from koereplan.web.components.readiness import next_move, sign_cells
from koereplan.web.releases.view import kind_in_words

if TYPE_CHECKING:
    from datetime import date

    from django.utils.safestring import SafeString

    from koereplan.casework.releases.queries import Board, BoardRow


@dataclass(frozen=True, slots=True)
class RowView:
    """Somebody who comes out, as the board shows them."""

    name: str
    href: str
    day: str
    how_far: str
    beside: str
    signs: SafeString
    who: str
    what: str
    move_href: str
    is_at_risk: bool

    @classmethod
    def of(cls, row: BoardRow, *, today: date) -> RowView:
        """Return a row with its next move."""
        move = next_move(row.signals, row.about, row.since, holder=row.holder)
        return cls(
            name=row.person_name,
            href=about_case("releases:show", row.case_id),
            day=days.short(row.release_date),
            how_far=days.seen_from(row.release_date, today=today),
            beside=", ".join(filter(None, [kind_in_words(row.kind), row.municipality])),
            signs=sign_cells(row.signals),
            who=move.who if move else "",
            what=move.what if move else gettext("Intet mangler."),
            move_href=about_case(move.page, row.case_id) if move else "",
            is_at_risk=row.is_at_risk,
        )


@dataclass(frozen=True, slots=True)
class GroupView:
    """The rows of one part of the board, under what they have in common."""

    title: str
    rows: tuple[RowView, ...]


def groups(board: Board, *, today: date) -> tuple[GroupView, ...]:
    """Return the rows in their two parts: those at risk of the street, and the others."""
    rows = [RowView.of(row, today=today) for row in board.rows]
    parts = (
        (gettext("Mangler bolig, forsørgelse eller tid på dagen (%(count)s)"), board.at_risk, True),
        (
            gettext("Har bolig, forsørgelse og tid på dagen, eller de er på vej (%(count)s)"),
            board.count - board.at_risk,
            False,
        ),
    )
    found = (
        GroupView(title % {"count": count}, tuple(row for row in rows if row.is_at_risk is at_risk))
        for title, count, at_risk in parts
    )
    return tuple(group for group in found if group.rows)


def lead(board: Board) -> tuple[str, str]:
    """Return how many come out, and how many of them lack what decides whether it is to the street."""
    if not board.count:
        if board.next_on:
            return gettext("Ingen løslades de næste 90 dage. Den første er %(day)s.") % {
                "day": days.in_full(board.next_on)
            }, ""
        return gettext("Ingen løslades de næste 90 dage."), ""
    said = ngettext("%(count)s menneske skal hjem.", "%(count)s mennesker skal hjem.", board.count)
    if not board.at_risk:
        return said % {"count": board.count} + " " + gettext(
            "Alle har bolig, forsørgelse og tid, eller de er på vej."
        ), ""
    risk = ngettext(
        "%(count)s mangler noget af det, der afgør, om de løslades til gaden:",
        "%(count)s mangler noget af det, der afgør, om de løslades til gaden:",
        board.at_risk,
    )
    return said % {"count": board.count}, risk % {"count": board.at_risk}
