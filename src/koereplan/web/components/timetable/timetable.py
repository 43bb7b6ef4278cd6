"""The timetable of a case: every step in date order, between admission, release and the end of supervision."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from koereplan.roadmap.edition import Phase
from koereplan.web import days
from koereplan.web.components.glyph import Glyph
from koereplan.web.components.timetable.station import Place, Record, Station, Who
from koereplan.web.components.timetable.steps import Href, Steps
from koereplan.web.components.timetable.terminals import Terminals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from koereplan.roadmap import Edition, Facts, Roadmap

LEGS = {Phase.BEFORE_RELEASE: gettext_lazy("Afsoning"), Phase.AFTER_RELEASE: gettext_lazy("Tilsyn")}
"""The name of the leg that begins with the first follow-up on each side of the release."""
TRAVELLED = frozenset({Glyph.DONE, Glyph.DONE_LATE, Glyph.NOT_PERMITTED})


@dataclass(frozen=True, slots=True)
class Timetable:
    """A case's stations, ready to be shown, with today among them."""

    stations: tuple[Station, ...]

    @classmethod
    def of(
        cls,
        roadmap: Roadmap,
        *,
        facts: Facts,
        edition: Edition,
        who: Who,
        act: Href,
        records: Mapping[tuple[str, int], Record] | None = None,
        missing_href: str = "",
        released_on: date | None = None,
        is_called: bool = False,
    ) -> Timetable:
        """Return the timetable of a roadmap, in date order."""
        steps = Steps(
            roadmap=roadmap,
            facts=facts,
            edition=edition,
            who=who,
            act=act,
            records=records or {},
            missing_href=missing_href,
            is_called=is_called,
        )
        terminals = Terminals(
            facts=facts, release_date=roadmap.release_date, released_on=released_on, today=roadmap.today
        )
        line = with_today(sorted([*steps.places(), *terminals.places()]), today=roadmap.today)
        return cls(stations=tuple(with_years(with_legs(line, edition))))


def with_today(places: list[Place], *, today: date) -> list[Station]:
    """Return the stations with today before the first that lies ahead."""
    turn = next((index for index, place in enumerate(places) if lies_ahead(place, today=today)), len(places))
    travelled = [place.station for place in places[:turn]]
    ahead = [replace(place.station, is_ahead=True) for place in places[turn:]]
    return [*travelled, Station(kind="today", tone="", day=today, title="", is_ahead=bool(ahead)), *ahead]


def lies_ahead(place: Place, *, today: date) -> bool:
    """Return whether a station is not reached yet; what falls today is, if it is a terminal."""
    if place.station.tone in TRAVELLED:
        return False
    return place.day > today or (place.day == today and place.station.kind == "step")


def with_legs(stations: Iterable[Station], edition: Edition) -> Iterator[Station]:
    """Return the stations with the names of the legs between them."""
    legs = dict(LEGS)
    for station in stations:
        step = edition.step(station.number) if station.number else None
        leg = legs.pop(step.rule.phase, None) if step and step.recurring else None
        if leg:
            yield Station(kind="leg", tone="", day=None, title=str(leg), is_ahead=station.is_ahead)
        yield station


def with_years(stations: Iterable[Station]) -> Iterator[Station]:
    """Return the stations with their days in words, the year at terminals and where it turns."""
    year = None
    for station in stations:
        if station.day is None:
            yield station
            continue
        turned = station.kind == "terminal" or (station.kind == "step" and station.day.year != year)
        year = station.day.year
        text = days.short_with_year(station.day) if turned else days.short(station.day)
        yield replace(station, day_text=text)
