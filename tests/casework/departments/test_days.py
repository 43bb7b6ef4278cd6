"""How old something is, in days on which people work."""

from datetime import date

import pytest

from koereplan.casework.departments.days import first_of_week, working_days


@pytest.mark.parametrize(
    ("since", "on", "days"),
    [
        (date(2026, 11, 23), date(2026, 11, 23), 0),
        (date(2026, 11, 20), date(2026, 11, 23), 1),
        (date(2026, 11, 16), date(2026, 11, 23), 5),
        (date(2026, 12, 23), date(2026, 12, 28), 1),
        (date(2026, 11, 24), date(2026, 11, 23), 0),
    ],
)
def test_weekends_and_holidays_make_nothing_older(since: date, on: date, days: int) -> None:
    assert working_days(since, on) == days


def test_a_week_begins_on_its_monday() -> None:
    assert first_of_week(date(2026, 11, 29)) == date(2026, 11, 23)
