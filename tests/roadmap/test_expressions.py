"""The grammar of days: what is known of an expression before any case is."""

from __future__ import annotations

from koereplan.roadmap.expressions import FALSE, earliest, fact

DAY, OTHER = fact("admission_date"), fact("parole_date")


def test_no_day_is_earlier_than_the_earlier_of_itself_and_another() -> None:
    assert (earliest(DAY, OTHER) > DAY) is FALSE
    assert (earliest(OTHER, DAY) > DAY) is FALSE


def test_a_day_may_be_later_than_the_earlier_of_itself_and_another() -> None:
    assert (earliest(DAY, OTHER) < DAY) is not FALSE
