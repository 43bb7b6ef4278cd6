"""The timetable: where stations stand, and what they say."""

from dataclasses import replace
from datetime import date

import pytest
from django.template.loader import render_to_string

from koereplan.roadmap import DEFAULT_EDITION, Event, Facts, Outcome, Party, assess, edition
from koereplan.web.components.glyph import Glyph
from koereplan.web.components.timetable import Station, Timetable, Who
from tests.factories import TODAY

SENTENCED = Facts(
    admission_date=date(2026, 2, 26),
    sentence_start_date=date(2026, 2, 26),
    sentence_months=18,
    parole_date=date(2027, 2, 26),
    end_date=date(2027, 8, 26),
    supervision_end_date=date(2028, 2, 26),
    events=(
        Event("1", date(2026, 2, 27)),
        Event("2", date(2026, 3, 2)),
        Event("3", date(2026, 3, 4)),
        Event("4", date(2026, 3, 17), Outcome.NOT_PERMITTED),
        Event("5", date(2026, 3, 24)),
        Event("6", date(2026, 3, 25)),
        Event("7", date(2026, 6, 30)),
        Event("7", date(2026, 8, 12)),
    ),
)
"""The case of the screens: admitted for eighteen months, nine months into it."""
WHO = Who(
    names={Party.PRISON: "Sara Holm", Party.PROBATION: "KiF", Party.MUNICIPALITY: "Odense"},
    mine=frozenset({Party.PRISON}),
)


def timetable(facts: Facts = SENTENCED, *, on: date = TODAY, who: Who = WHO) -> Timetable:
    """Return the timetable of facts on a day."""
    return Timetable.of(
        assess(facts, on=on, explain=True),
        facts=facts,
        edition=edition(DEFAULT_EDITION),
        who=who,
        act=lambda line: f"/trin/{line.step}",
    )


def station(shown: Timetable, number: str, nth: int = 0) -> Station:
    """Return a step's station."""
    return [station for station in shown.stations if station.number == number][nth]


def test_stations_stand_in_date_order_with_today_among_them() -> None:
    said = [station.number or station.title or "I dag" for station in timetable().stations]
    assert said == [
        *("Indsættelse", "1", "2", "3", "4", "5", "6", "Afsoning", "7", "7", "I dag", "8", "9", "9A"),
        *("Afgørelse om prøveløsladelse", "Løsladelse", "10", "8F", "11", "Tilsyn", "12", "Tilsynet slutter"),
    ]


def test_the_line_is_dashed_from_today_on() -> None:
    stations = timetable().stations
    today = next(index for index, station in enumerate(stations) if station.kind == "today")
    assert not any(station.is_ahead for station in stations[:today])
    assert all(station.is_ahead for station in stations[today:])


@pytest.mark.parametrize(
    ("number", "nth", "glyph", "lead"),
    [
        ("1", 0, Glyph.DONE, ""),
        ("4", 0, Glyph.NOT_PERMITTED, "Ikke tilladt."),
        ("7", 1, Glyph.LATE, "11 dage for sent."),
        ("8", 0, Glyph.NEXT, "Næste, om 3 dage."),
        ("9", 0, Glyph.PROVISIONAL, ""),
        ("9A", 0, Glyph.UNDETERMINED, ""),
    ],
)
def test_a_state_is_a_shape_and_a_word(number: str, nth: int, glyph: Glyph, lead: str) -> None:
    shown = station(timetable(), number, nth)
    assert (shown.glyph, shown.lead) == (glyph, lead)


def test_what_was_done_late_says_how_late() -> None:
    late = timetable(replace(SENTENCED, events=(*SENTENCED.events[:4], Event("5", date(2026, 4, 1)))))
    assert station(late, "5").lead == "6 dage for sent"


def test_follow_ups_that_were_held_fold_into_one_station() -> None:
    shown = station(timetable(), "7")
    assert shown.title.endswith("nr. 2")
    assert len(shown.fold) == 2
    assert "30. juni" in shown.fold[0]


def test_a_station_offers_its_action_to_those_whose_move_it_is() -> None:
    mine, others = timetable(), timetable(who=replace(WHO, mine=frozenset()))
    offered = station(mine, "8").action
    assert offered is not None
    assert offered.href == "/trin/8"
    assert station(others, "8").action is None


def test_only_the_next_station_explains_itself_unasked() -> None:
    opened = [station.number for station in timetable().stations if station.why and station.why.is_open]
    assert opened == ["8"]


def test_a_working_day_is_named_when_it_differs_from_the_deadline() -> None:
    assert station(timetable(), "9").act_by == "30. dec"
    assert station(timetable(), "8").act_by == ""


def test_without_a_release_date_the_line_ends_in_what_is_missing() -> None:
    unknown = timetable(Facts(admission_date=date(2026, 11, 1)))
    release = next(station for station in unknown.stations if station.title == "Løsladelse")
    assert release.day is None
    assert release.labels == ("ingen dato endnu",)
    assert "mangler" in station(unknown, "8").text


def test_what_is_cancelled_says_when_the_course_ended() -> None:
    ended = timetable(replace(SENTENCED, ended_on=date(2026, 11, 20)))
    assert station(ended, "8").glyph is Glyph.CANCELLED
    assert "20. november" in station(ended, "8").text


def test_the_page_keeps_source_and_interpretation_apart() -> None:
    html = render_to_string("components/timetable/timetable.html", {"timetable": timetable()})
    assert html.count('<blockquote class="source">') == html.count("Hvorfor denne dato?")
    assert "Vores fortolkning, ikke kildens ord" in html
    assert 'aria-current="date"' in html


def test_a_step_without_a_date_stays_on_its_side_of_the_release() -> None:
    remand = Facts(admission_date=date(2026, 11, 1))
    untimed = replace(SENTENCED, serving="ankle_monitor", events=())
    for facts in (remand, untimed):
        said = [station.number or station.title for station in timetable(facts).stations]
        release = said.index("Løsladelse")
        assert {"8", "9", "9A"} <= set(said[:release])
        assert {"8F", "10", "11", "12"} <= set(said[release:])
