"""Appointments as calendars take them (RFC 5545 and 5546): when, and where to read the rest. Never whom it is about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from icalendar import Calendar, Event, Timezone, vCalAddress

from koereplan.foundation.instants import DENMARK

SUMMARY = "Møde i Køreplan"
DESCRIPTION = "Tid, sted og deltagere står i Køreplan, når man er logget ind: {page}"
FILE_NAME = "moede.ics"

# By rules, and not by the dates of each year, which some calendars do not read.
ZONE = """\
BEGIN:VTIMEZONE
TZID:Europe/Copenhagen
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
END:VTIMEZONE
"""


class Method(StrEnum):
    """What a calendar is to do with an appointment (RFC 5546): take it in, take it out, or just show it."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"
    PUBLISH = "PUBLISH"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """An appointment about a case. Its `id` stays the same; the `number` rises with each change of it."""

    id: UUID
    case_id: UUID
    number: int
    starts_at: datetime
    minutes: int
    is_cancelled: bool = False

    def kept(self) -> dict[str, Any]:
        """Return it as a letter keeps it."""
        return {
            "id": str(self.id),
            "case_id": str(self.case_id),
            "number": self.number,
            "starts_at": self.starts_at.isoformat(),
            "minutes": self.minutes,
            "is_cancelled": self.is_cancelled,
        }

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Invitation":
        """Return it as a letter kept it."""
        return cls(
            id=UUID(kept["id"]),
            case_id=UUID(kept["case_id"]),
            number=kept["number"],
            starts_at=datetime.fromisoformat(kept["starts_at"]),
            minutes=kept["minutes"],
            is_cancelled=kept["is_cancelled"],
        )

    @property
    def method(self) -> Method:
        """Return what whoever is called does with it."""
        return Method.CANCEL if self.is_cancelled else Method.REQUEST


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something in an own calendar: on a day, or at an instant for so many minutes. `key` tells it from all others."""

    key: str
    summary: str
    page: str
    day: date
    starts_at: datetime | None = None
    minutes: int = 0


def feed_of(items: Iterable[Item], *, at: datetime) -> bytes:
    """Return the calendar that holds what is somebody's own, as it stands `at` an instant."""
    calendar = _calendar(Method.PUBLISH)
    calendar.add("x-wr-calname", "Køreplan")
    calendar.add("refresh-interval", timedelta(hours=4), parameters={"value": "DURATION"})
    for item in items:
        calendar.add_component(_item(item, at=at))
    written: bytes = calendar.to_ical()
    return written


def calendar_of(
    invitation: Invitation, *, method: Method, at: datetime, organizer: str, attendee: str = "", page: str
) -> bytes:
    """Return the calendar that holds an appointment: as it stands `at` an instant, to one address, or to nobody."""
    calendar = _calendar(method)
    calendar.add_component(_event(invitation, at=at, organizer=organizer, attendee=attendee, page=page))
    written: bytes = calendar.to_ical()
    return written


def _calendar(method: Method) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Køreplan//DA")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(Timezone.from_ical(ZONE))
    return calendar


def _item(item: Item, *, at: datetime) -> Event:
    starts = item.starts_at.astimezone(DENMARK) if item.starts_at else item.day
    event = Event()
    for name, value in {
        "uid": str(uuid5(NAMESPACE_URL, f"koereplan:{item.key}")),
        "dtstamp": at.astimezone(UTC),
        "dtstart": starts,
        "dtend": starts + (timedelta(minutes=item.minutes) if item.starts_at else timedelta(days=1)),
        "summary": item.summary,
        "url": item.page,
        "class": "PRIVATE",
        "transp": "OPAQUE" if item.starts_at else "TRANSPARENT",
    }.items():
        event.add(name, value)
    return event


def _event(invitation: Invitation, *, at: datetime, organizer: str, attendee: str, page: str) -> Event:
    starts = invitation.starts_at.astimezone(DENMARK)
    ends = starts + timedelta(minutes=invitation.minutes)
    event = Event()
    for name, value in {
        "uid": str(invitation.id),
        "sequence": invitation.number,
        "dtstamp": at.astimezone(UTC),
        "dtstart": starts,
        "dtend": ends,
        "summary": SUMMARY,
        "description": DESCRIPTION.format(page=page),
        "url": page,
        "class": "PRIVATE",
        "status": "CANCELLED" if invitation.is_cancelled else "CONFIRMED",
        "organizer": _address(organizer, {"CN": "Køreplan"}),
    }.items():
        event.add(name, value)
    if attendee:
        # Answers are given in the product: an answer by mail is read by nobody.
        event.add("attendee", _address(attendee, {"ROLE": "REQ-PARTICIPANT", "RSVP": "FALSE"}))
    return event


def _address(mail: str, parameters: Mapping[str, str]) -> vCalAddress:
    address = vCalAddress(f"mailto:{mail}")
    address.params.update(parameters)
    return address
