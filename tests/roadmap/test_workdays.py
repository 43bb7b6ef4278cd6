"""Working days, against dates looked up in calendars."""

from __future__ import annotations

from datetime import date

import pytest

from koereplan.roadmap.days import DATES, number, plus_months
from koereplan.roadmap.workdays import TO_NEXT, TO_PREVIOUS, easter, holidays, why_closed


@pytest.mark.parametrize(
    ("day", "on_or_after"),
    [
        (date(2026, 12, 25), date(2026, 12, 28)),
        (date(2026, 6, 5), date(2026, 6, 8)),
        (date(2026, 12, 24), date(2026, 12, 28)),
        (date(2026, 12, 31), date(2027, 1, 4)),
        (date(2023, 5, 5), date(2023, 5, 8)),
        (date(2024, 4, 26), date(2024, 4, 26)),
        (date(2026, 11, 27), date(2026, 11, 27)),
        (date(2199, 12, 31), date(2200, 1, 2)),
    ],
)
def test_the_first_working_day_on_or_after(day: date, on_or_after: date) -> None:
    assert DATES[number(day) + TO_NEXT[number(day)]] == on_or_after


@pytest.mark.parametrize(
    ("day", "on_or_before"),
    [
        (date(2027, 3, 25), date(2027, 3, 24)),
        (date(2026, 4, 6), date(2026, 4, 1)),
        (date(2027, 1, 1), date(2026, 12, 30)),
        (date(1900, 1, 1), date(1899, 12, 29)),
    ],
)
def test_the_last_working_day_on_or_before(day: date, on_or_before: date) -> None:
    assert DATES[number(day) - TO_PREVIOUS[number(day)]] == on_or_before


@pytest.mark.parametrize("day", [date(1900, 4, 15), date(1954, 4, 18), date(2024, 3, 31), date(2038, 4, 25)])
def test_easter_falls_where_the_almanac_has_it(day: date) -> None:
    assert easter(day.year) == day


def test_general_prayer_day_was_a_holiday_until_2023() -> None:
    assert "store bededag" in {name.da for name in holidays(2023).values()}
    assert "store bededag" not in {name.da for name in holidays(2024).values()}


def test_a_closed_day_is_called_by_its_holiday_else_by_its_weekday() -> None:
    assert why_closed(number(date(2026, 4, 3)), "da") == "langfredag"
    assert why_closed(number(date(2026, 4, 4)), "da") == "en lørdag"
    assert why_closed(number(date(2026, 4, 5)), "en") == "Easter Sunday"


@pytest.mark.parametrize(
    ("day", "months", "moved"),
    [
        (date(2026, 5, 31), -3, date(2026, 2, 28)),
        (date(2028, 5, 31), -3, date(2028, 2, 29)),
        (date(2028, 2, 29), -12, date(2027, 2, 28)),
        (date(1900, 1, 1), -12, date(1899, 1, 1)),
        (date(2199, 12, 31), 216, date(2217, 12, 31)),
    ],
)
def test_a_month_is_clamped_to_its_last_day(day: date, months: int, moved: date) -> None:
    assert DATES[plus_months(number(day), months)] == moved
