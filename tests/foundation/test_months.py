from datetime import date

import pytest

from koereplan.foundation.months import months_after


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 23), 12, date(2027, 11, 23)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2027, 1, 31), -2, date(2026, 11, 30)),
    ],
)
def test_months_are_counted_from_date_to_date(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later
