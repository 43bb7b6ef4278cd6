"""Nobody is given a time at an office that is closed then."""

from datetime import date, time

import pytest

from koereplan.casework.organisations.entry_points.opening import Opening, UnreadableHours

MONDAY, THURSDAY, SATURDAY = date(2026, 11, 23), date(2026, 11, 26), date(2026, 11, 28)
OFFICE = Opening.read("man-ons 10-14, tor 10-12.30; tor 13-17", "24.11.2026")


@pytest.mark.parametrize(
    ("day", "at", "closed"),
    [
        (MONDAY, time(10), ""),
        (MONDAY, time(13, 59), ""),
        (MONDAY, time(14), "uden for åbningstiden (10.00–14.00)"),
        (MONDAY, time(9, 59), "uden for åbningstiden (10.00–14.00)"),
        (THURSDAY, time(12, 45), "uden for åbningstiden (10.00–12.30, 13.00–17.00)"),
        (THURSDAY, time(16), ""),
        (date(2026, 11, 24), time(11), "en lukkedag"),
        (date(2026, 11, 27), time(11), "en ugedag, hvor der er lukket"),
        (SATURDAY, time(11), "en lørdag"),
        (date(2026, 12, 24), time(11), "juleaftensdag"),
        (MONDAY, None, ""),
    ],
)
def test_an_office_is_open_in_its_hours_alone(day: date, at: time | None, closed: str) -> None:
    assert OFFICE.why_closed(day, at) == closed


def test_where_nothing_is_known_only_the_calendar_closes() -> None:
    unknown = Opening.read("")
    assert unknown.why_closed(MONDAY, time(3)) == ""
    assert unknown.why_closed(SATURDAY, time(11)) == "en lørdag"


@pytest.mark.parametrize("written", ["Mandag til torsdag 9-14", "mandag 9:30 - 14.00", "fre 10–12"])
def test_hours_are_read_as_people_write_them(written: str) -> None:
    assert Opening.read(written).hours


@pytest.mark.parametrize(
    ("opening", "closing_days", "field"),
    [
        ("efter aftale", "", "opening"),
        ("man 25-26", "", "opening"),
        ("man 14-10", "", "opening"),
        ("", "31.2.2026", "closing_days"),
        ("", "fredag", "closing_days"),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_field(opening: str, closing_days: str, field: str) -> None:
    with pytest.raises(UnreadableHours) as refused:
        Opening.read(opening, closing_days)
    assert refused.value.details["field"] == field
