"""One case: the rules at their edges, each date worked out by hand. `tests/examples` has the long list."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from koereplan.roadmap import Binding, Event, Facts, Outcome, Party, State, assess, edition, state_of
from tests.roadmap.facts import SENTENCED, line


def test_the_municipality_is_contacted_a_year_ahead_only_when_there_is_more_than_a_year() -> None:
    a_year_exactly = date(2027, 2, 26)
    assert line("6", parole_date=a_year_exactly).due == date(2026, 3, 26)
    a_day_more = line("6", parole_date=a_year_exactly + timedelta(days=1))
    assert (a_day_more.literal_due, a_day_more.due, a_day_more.shifted) == (date(2026, 2, 27), date(2026, 3, 26), True)


def test_a_deadline_counted_backward_is_acted_on_before_the_holidays() -> None:
    row = line("9", parole_date=date(2027, 5, 20))
    assert (row.due, row.act_by) == (date(2027, 3, 25), date(2027, 3, 24))


def test_a_deadline_that_could_not_be_known_is_shifted_four_weeks() -> None:
    row = line("8", known={"parole_date": date(2027, 4, 1)}, on=date(2027, 4, 2))
    assert (row.literal_due, row.due, row.act_by) == (date(2027, 3, 1), date(2027, 4, 29), date(2027, 4, 29))
    assert row.because == (
        "Prøveløsladelsen er 1. juni 2027, kendt siden 1. april 2027.",
        "Senest 3 måneder før løsladelsen: 1. marts 2027.",
        "Kildens dag var passeret, da fristen kunne kendes 1. april 2027.",
        "Fristen er rykket til 29. april 2027.",
    )


def test_a_shift_stops_a_week_before_release() -> None:
    assert line("8", known={"parole_date": date(2027, 5, 20)}).due == date(2027, 5, 25)
    assert line("8", known={"parole_date": date(2027, 5, 30)}).due == date(2027, 5, 31)


def test_a_deadline_that_stood_is_not_relaxed() -> None:
    row = line("8", known={"parole_date": date(2027, 4, 1)}, given={"8": date(2027, 4, 10)})
    assert (row.due, row.shifted) == (date(2027, 4, 10), True)
    assert row.because[4] == "Den tidligere frist 10. april 2027 lempes ikke."


def test_nothing_before_release_is_due_after_it() -> None:
    row = line("4", sentence_months=4, parole_date=date(2026, 3, 10), end_date=None)
    assert (row.literal_due, row.due, row.shifted) == (date(2026, 3, 19), date(2026, 3, 10), False)
    assert row.because[3] == "Ingen frist før løsladelsen ligger efter den: 10. marts 2026."


def test_acting_never_waits_past_release() -> None:
    row = line("1", admission_date=date(2026, 2, 26), parole_date=date(2026, 3, 1), end_date=None)
    assert (row.due, row.act_by) == (date(2026, 3, 1), date(2026, 2, 27))


def test_nobody_acts_before_the_admission() -> None:
    saturday = date(2026, 2, 28)
    row = line("1", admission_date=saturday, sentence_start_date=saturday, parole_date=saturday, end_date=None)
    assert (row.due, row.act_by) == (saturday, saturday)


def test_each_follow_up_counts_from_the_one_before() -> None:
    events = (Event("7", date(2026, 8, 1)), Event("5", date(2026, 3, 10)), Event("7", date(2026, 5, 2)))
    dues = [line("7", on=date(2026, 9, 1), occurrence=nth, events=events).due for nth in (1, 2, 3)]
    assert dues == [date(2026, 6, 10), date(2026, 8, 2), date(2026, 11, 1)]


def test_a_long_stay_is_followed_up_every_half_year() -> None:
    assert line("7", parole_date=date(2028, 2, 26), end_date=None).due == date(2026, 6, 26)
    assert line("7", parole_date=date(2028, 2, 27), end_date=None).due == date(2026, 9, 26)


def test_the_last_day_on_time_is_the_later_of_deadline_and_working_day() -> None:
    sunday, monday = date(2026, 3, 1), date(2026, 3, 2)
    row = line("1", on=monday)
    assert (row.due, row.act_by, row.state) == (sunday, monday, State.DUE_SOON)
    assert line("1", on=date(2026, 3, 3)).state is State.OVERDUE
    assert line("1", on=monday, events=(Event("1", monday),)).state is State.DONE
    assert line("1", on=date(2026, 3, 3), events=(Event("1", date(2026, 3, 3)),)).state is State.DONE_LATE


def test_nobody_is_late_for_a_consent_that_came_late() -> None:
    events = (Event("1", date(2026, 6, 1)), Event("1", date(2026, 3, 1), Outcome.NOT_PERMITTED))
    row = line("1", on=date(2026, 6, 1), events=events)
    assert (row.state, row.done) == (State.DONE, date(2026, 6, 1))
    refused = line("1", on=date(2026, 6, 1), events=events[1:])
    assert (refused.state, refused.done, refused.because[-1]) == (
        State.NOT_PERMITTED,
        None,
        "Personen har ikke givet samtykke.",
    )


def test_what_is_missing_is_named_in_the_order_of_the_facts() -> None:
    unknown = assess(Facts(admission_date=date(2026, 2, 26)), on=date(2026, 3, 1))
    missing = {row.step: row.missing for row in unknown.steps if row.missing}
    assert missing["5"] == ("sentence_start_date",)
    assert missing["8"] == ("sentence_start_date", "parole_date", "end_date")
    assert missing["9A"] == ("sentence_start_date", "release_kind")
    assert missing["10"] == ("sentence_start_date", "parole_date")


def test_a_refuted_condition_wins_over_what_is_unknown() -> None:
    row = line("9", sentence_start_date=None, expulsion=True, parole_date=None, release_kind=None)
    assert (row.applies, row.state, row.missing) == (False, State.NOT_APPLICABLE, ())
    assert row.because == ("Trinet bruges ikke: personen er udvist ved dom.",)


@pytest.mark.parametrize(
    ("changes", "binding"),
    [
        ({"sentence_months": 4}, Binding.TIMED),
        ({"sentence_months": 3, "sentence_days": 30, "parole_date": None, "release_kind": None}, Binding.UNTIMED),
        ({"sentence_months": 3, "sentence_days": 31, "parole_date": None, "release_kind": None}, Binding.TIMED),
        ({"sentence_months": 3, "sentence_days": 10**30}, Binding.TIMED),
        ({"sentence_months": 10**30}, Binding.TIMED),
        ({"sentence_months": 1, "supervision": False, "secured_income": False}, Binding.TIMED),
        ({"birth_date": date(2008, 2, 27)}, Binding.UNTIMED),
        ({"birth_date": date(2008, 2, 26)}, Binding.TIMED),
        ({"serving": "ankle_monitor", "included_by_assessment": True}, Binding.TIMED),
        ({"serving": "ankle_monitor"}, Binding.UNTIMED),
    ],
)
def test_who_is_in_the_target_group(changes: dict[str, object], binding: Binding) -> None:
    facts = {name: getattr(SENTENCED, name) for name in Facts.__dataclass_fields__} | changes
    assert assess(Facts(**facts), on=date(2026, 3, 1)).binding is binding


def test_a_date_at_either_end_of_the_calendar_is_no_trouble() -> None:
    for day in (date(1900, 1, 1), date(2199, 12, 31)):
        facts = Facts(admission_date=day, sentence_start_date=day, birth_date=day, parole_date=day, end_date=day)
        assert assess(facts, on=day, explain=True).steps


def test_a_stored_row_climbs_the_same_ladder() -> None:
    on, roadmap = date(2026, 3, 3), edition()
    events = (Event("4", date(2026, 3, 1), Outcome.NOT_PERMITTED), Event("2", date(2026, 3, 3)))
    for facts in (SENTENCED, Facts(admission_date=date(2026, 2, 26), events=events, ended_on=on)):
        assessed = assess(facts, on=on)
        refused = {event.step: event.date for event in facts.events if event.outcome is Outcome.NOT_PERMITTED}
        for row in assessed.steps:
            stored = state_of(
                step=row.step,
                applies=row.applies,
                timed=assessed.binding is Binding.TIMED,
                provisional=row.provisional,
                due=row.due,
                act_by=row.act_by,
                done=row.done,
                refused=refused.get(row.step),
                ended_on=facts.ended_on,
                on=on,
                edition_key=roadmap.key,
            )
            assert stored is row.state


def test_the_english_timetable_says_the_same() -> None:
    roadmap = assess(SENTENCED, on=date(2026, 3, 1), explain=True, language="en")
    meeting = next(row for row in roadmap.steps if row.step == "8")
    assert meeting.title == "Release meeting"
    assert meeting.because[1] == "No later than 3 months before the release: 1 March 2027."
    assert meeting.responsible is Party.PRISON
