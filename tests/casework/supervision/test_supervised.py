"""The office's list: who is or soon will be supervised, what comes next, and who did not come."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from koereplan.casework.journal.models import LogEntry
from koereplan.casework.supervision.kinds import Attendance
from koereplan.casework.supervision.queries import supervised as supervised_list
from koereplan.casework.supervision.services import hold_first_meeting
from tests.factories import TODAY
from tests.factories.supervision import first_held, met, supervised

pytestmark = pytest.mark.django_db


def test_it_says_what_comes_next_and_how_many_were_missed_in_a_row() -> None:
    of = supervised()
    [line] = supervised_list(actor=of.officer, on=TODAY).lines
    assert (line.step, line.due, line.first_held_on) == ("10", TODAY, None)
    hold_first_meeting(of.case_id, first_held(), actor=of.officer, on=TODAY)
    for days, attendance in ((1, Attendance.ABSENT), (2, Attendance.CAME), (3, Attendance.ABSENT)):
        met(of, attendance, on=TODAY + timedelta(days=days))
    met(of, Attendance.EXCUSED, on=TODAY + timedelta(days=4), again_in=timedelta(days=3))
    [line] = supervised_list(actor=of.officer, on=TODAY + timedelta(days=4)).lines
    assert (line.missed, line.last_missed_on) == (2, TODAY + timedelta(days=4))
    assert (line.step, line.first_held_on) == ("11", TODAY)
    assert line.first_day() == TODAY + timedelta(days=7)


def test_parole_comes_onto_it_eight_weeks_ahead() -> None:
    parole = date(2027, 2, 26)
    of = supervised(released_on=None, parole_date=parole.isoformat())
    for weeks, count in ((8, 1), (9, 0)):
        on = parole - timedelta(weeks=weeks)
        assert supervised_list(actor=of.officer, on=on).count == count


def test_a_release_without_supervision_and_a_municipality_are_not_shown_any() -> None:
    of = supervised(supervision=False, supervision_end_date=None)
    assert not supervised_list(actor=of.officer, on=TODAY).lines
    other = supervised()
    assert not supervised_list(actor=other.coordinator, on=TODAY).lines
    assert not LogEntry.objects.filter(use="supervised", case_ids__contains=[other.case_id]).exists()


def test_it_asks_as_much_of_one_as_of_several() -> None:
    of = supervised()
    met(of)
    with CaptureQueriesContext(connection) as one:
        assert supervised_list(actor=of.officer, on=TODAY).count == 1
    assert len(one) <= 16
