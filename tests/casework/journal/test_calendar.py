"""Appointments are read by a parser that is not the one that wrote them."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
import vobject

from koereplan.casework.journal.calendar import Invitation, Method, calendar_of
from koereplan.foundation.instants import DENMARK

MEETING, CASE = UUID(int=1), UUID(int=2)
PAGE = "https://koereplan.example/sager/2/moeder/1/"


def written(starts_at: datetime, *, minutes: int = 60, number: int = 0, is_cancelled: bool = False) -> str:
    invitation = Invitation(
        id=MEETING, case_id=CASE, number=number, starts_at=starts_at, minutes=minutes, is_cancelled=is_cancelled
    )
    assert Invitation.of(invitation.kept()) == invitation
    return calendar_of(
        invitation,
        method=invitation.method,
        at=datetime(2026, 11, 22, 9, tzinfo=UTC),
        organizer="post@koereplan.example",
        attendee="post@odense.example",
        page=PAGE,
    ).decode()


def read(text: str) -> vobject.base.Component:
    return vobject.readOne(text)


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2026, 3, 28), 1), (date(2026, 3, 30), 2), (date(2026, 10, 24), 2), (date(2026, 10, 26), 1)],
    ids=["before summer time", "in summer time", "before winter time", "in winter time"],
)
def test_ten_is_ten_in_denmark_on_both_sides_of_summer_time(day: date, hours: int) -> None:
    text = written(datetime(day.year, day.month, day.day, 10, tzinfo=DENMARK))
    assert f"DTSTART;TZID=Europe/Copenhagen:{day:%Y%m%d}T100000" in text
    event = read(text).vevent
    starts, ends = event.dtstart.value, event.dtend.value
    assert (starts.hour, ends.hour) == (10, 11)
    assert starts.utcoffset() == timedelta(hours=hours)


def test_it_says_who_calls_and_whom_and_stays_the_same_appointment() -> None:
    starts = datetime(2026, 12, 3, 10, tzinfo=DENMARK)
    first, moved, off = (
        read(text)
        for text in (
            written(starts),
            written(starts + timedelta(days=7), number=1),
            written(starts + timedelta(days=7), number=2, is_cancelled=True),
        )
    )
    assert [one.method.value for one in (first, moved, off)] == ["REQUEST", "REQUEST", "CANCEL"]
    assert {one.vevent.uid.value for one in (first, moved, off)} == {str(MEETING)}
    assert [one.vevent.sequence.value for one in (first, moved, off)] == ["0", "1", "2"]
    assert off.vevent.status.value == "CANCELLED"
    assert first.vevent.organizer.value == "mailto:post@koereplan.example"
    assert first.vevent.attendee.value == "mailto:post@odense.example"
    assert first.vevent.attendee.params["RSVP"] == ["FALSE"]
    assert first.vevent.dtstamp.value == datetime(2026, 11, 22, 9, tzinfo=UTC)


def test_it_tells_of_nobody_and_leads_to_a_page_behind_the_door() -> None:
    event = read(written(datetime(2026, 12, 3, 10, tzinfo=DENMARK))).vevent
    assert event.summary.value == "Møde i Køreplan"
    assert event.url.value == PAGE
    assert PAGE in event.description.value
    told = {line.name for line in event.getChildren()}
    assert "LOCATION" not in told
    assert "COMMENT" not in told


def test_lines_are_folded_and_ended_as_the_standard_says() -> None:
    text = written(datetime(2026, 12, 3, 10, tzinfo=DENMARK))
    assert text.endswith("\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")


def test_a_file_is_for_whoever_takes_it() -> None:
    invitation = Invitation(
        id=MEETING, case_id=CASE, number=3, starts_at=datetime(2026, 12, 3, 10, tzinfo=DENMARK), minutes=30
    )
    text = calendar_of(
        invitation, method=Method.PUBLISH, at=datetime(2026, 11, 22, tzinfo=UTC), organizer="a@b.example", page=PAGE
    ).decode()
    assert read(text).method.value == "PUBLISH"
    assert "ATTENDEE" not in text
