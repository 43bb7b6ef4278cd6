"""What a change would move, told row by row."""

from dataclasses import replace
from datetime import date

from koereplan.casework.cases.services import Change, Move, Preview
from koereplan.roadmap import DEFAULT_EDITION, Facts, assess, edition
from koereplan.web.components.moves import Moves
from koereplan.web.components.moves.moves import MoveRow
from tests.factories import TODAY
from tests.web.components.test_timetable import SENTENCED


def moves(after: Facts, before: Facts = SENTENCED) -> Moves:
    """Return the rows of a change, compared step by step."""
    old, new = assess(before, on=TODAY, explain=True), assess(after, on=TODAY, explain=True)
    lines = {(line.step, line.occurrence): line for line in old.steps}
    others = {(line.step, line.occurrence): line for line in new.steps}
    told = []
    for key in dict.fromkeys([*lines, *others]):
        was, will = lines.get(key), others.get(key)
        due, then = was.due if was else None, will.due if will else None
        days = (then - due).days if due and then else 0
        change = Change.UNCHANGED
        if was and was.done:
            change = Change.DONE
        elif due and not then:
            change = Change.DISAPPEARS
        elif then and not due:
            change = Change.APPEARS
        elif days:
            change = Change.LATER if days > 0 else Change.EARLIER
        shifted = bool(will and will.shifted and not (was and was.shifted))
        told.append(Move(*key, "", was, will, change, days, becomes_late=False, becomes_shifted=shifted))
    return Moves.of(Preview(before=old, after=new, moves=tuple(told), faults=(), revision=1), edition(DEFAULT_EDITION))


def row(shown: Moves, number: str) -> MoveRow:
    """Return the row of a step, or of the release."""
    return next(row for row in shown.rows if row.number == number)


EARLIER = replace(SENTENCED, parole_date=date(2027, 1, 14), known={"parole_date": TODAY})


def test_a_deadline_that_moves_says_how_far() -> None:
    assert row(moves(EARLIER), "10").change == "43 dage tidligere"
    assert row(moves(EARLIER), "10").tone == "moved"


def test_what_cannot_be_kept_as_in_the_source_stands_out() -> None:
    shifted = row(moves(EARLIER), "9")
    assert (shifted.tone, shifted.tag) == ("bad", "rykket")
    assert "19. november" in shifted.why


def test_what_is_carried_out_is_counted_and_not_touched() -> None:
    assert moves(EARLIER).untouched == 7
    assert "1" not in [row.number for row in moves(EARLIER).rows]


def test_the_release_stands_among_the_rows_by_its_new_date() -> None:
    numbers = [row.number for row in moves(EARLIER).rows]
    assert numbers.index("9") < numbers.index("") < numbers.index("10")


def test_a_step_that_falls_away_says_so() -> None:
    gone = moves(replace(SENTENCED, release_kind="end_of_sentence"))
    assert (row(gone, "10").tone, row(gone, "10").change, row(gone, "10").new_text) == (
        *("gone", "Bortfalder"),
        "gælder ikke",
    )
    assert row(gone, "9A").change == "Kommer til"


def test_a_change_that_moves_nothing_is_said_to() -> None:
    assert moves(replace(SENTENCED, secured_housing=True)).changes_nothing


def test_the_decision_on_parole_moves_with_the_date_and_is_told_when_it_has_passed() -> None:
    preview = Preview(
        before=assess(SENTENCED, on=TODAY), after=assess(EARLIER, on=TODAY), moves=(), faults=(), revision=1
    )
    for new, tone in ((date(2026, 12, 17), "moved"), (date(2026, 11, 1), "bad"), (None, "gone")):
        shown = Moves.of(preview, edition(DEFAULT_EDITION), decisions=(date(2027, 1, 29), new))
        told = next(row for row in shown.rows if row.title == "Afgørelse om prøveløsladelse")
        assert told.tone == tone
