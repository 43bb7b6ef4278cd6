"""Days in words."""

from datetime import date

import pytest
from django.utils import translation

from koereplan.web import days
from tests.factories import TODAY

DAY = date(2026, 11, 26)


def test_a_day_is_said_in_danish() -> None:
    assert days.in_full(DAY) == "26. november 2026"
    assert days.short(DAY) == "26. nov"
    assert days.with_weekday(DAY) == "torsdag 26. november 2026"
    assert days.short_with_weekday(DAY) == "tor 26. nov"


def test_a_day_is_said_in_english() -> None:
    with translation.override("en"):
        assert days.with_weekday(DAY) == "Thursday 26 November 2026"
        assert days.seen_from(DAY, today=TODAY) == "in 3 days"


@pytest.mark.parametrize(
    ("day", "said"),
    [(21, "2 dage siden"), (22, "i går"), (23, "i dag"), (24, "i morgen"), (26, "om 3 dage")],
)
def test_a_day_is_said_as_seen_from_today(day: int, said: str) -> None:
    assert days.seen_from(date(2026, 11, day), today=TODAY) == said
