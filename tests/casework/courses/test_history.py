"""Who looks through a course's history finds what must never have been, when somebody past the product breaks it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.db.models import F

from koereplan.casework.cases.models import AreaHolding, Case, DueRow, Holding
from koereplan.casework.cases.services import record_death
from koereplan.casework.cases.waiting import wait
from koereplan.casework.handovers.kinds import Waits
from koereplan.casework.handovers.models import Handover
from koereplan.casework.journal.kinds import LetterStatus
from koereplan.casework.journal.models import Entry, Letter
from koereplan.casework.meetings.kinds import Kind
from tests.casework.courses.history import faults_of
from tests.casework.courses.playing import Course
from tests.factories.cases import revision
from tests.factories.organisations import prison

pytestmark = pytest.mark.django_db

A_SECOND = timedelta(seconds=1)
Break = Callable[[Course], object]


def released() -> Course:
    """Return a short course with letters, an area apart and a release: there is nothing wrong with it."""
    nina = Course("Nina Bech", begins=date(2027, 2, 17), parole_date="2027-02-26")
    nina.meets(Kind.RELEASE, on=date(2027, 2, 19))
    nina.housing_goes_to_town()
    nina.offers(nina.office)
    nina.says_yes(nina.office)
    nina.until(date(2027, 2, 26))
    nina.comes_out()
    nina.until(date(2027, 2, 27))
    assert faults_of(nina.case_id) == []
    return nina


def last(course: Course) -> Holding:
    return Holding.objects.filter(case=course.case_id).latest("from_at")


def a_second_without(course: Course) -> None:
    Holding.objects.filter(pk=last(course).pk).update(from_at=F("from_at") + A_SECOND)


def a_second_with_two(course: Course) -> None:
    _as_owner("ALTER TABLE cases_holding DROP CONSTRAINT holding_never_twice")
    Holding.objects.filter(pk=last(course).pk).update(from_at=F("from_at") - A_SECOND)


def nobody_at_first(course: Course) -> None:
    first = Holding.objects.filter(case=course.case_id).earliest("from_at")
    Holding.objects.filter(pk=first.pk).update(from_at=F("from_at") + A_SECOND)


def nobody_any_more(course: Course) -> None:
    Holding.objects.filter(pk=last(course).pk).update(until_at=F("from_at") + A_SECOND)


def a_gap_in_an_area(course: Course) -> None:
    held = AreaHolding.objects.get(case=course.case_id)
    AreaHolding.objects.filter(pk=held.pk).update(until_at=held.from_at + A_SECOND, ended=False)
    held.pk, held.from_at = None, held.from_at + 2 * A_SECOND
    held.save(force_insert=True)


def nobody_said_yes(course: Course) -> None:
    nothing = dict.fromkeys(("accepted_on", "accepted_by", "plan_owner", "deputy"))
    Handover.objects.filter(case=course.case_id, life_area="").update(**nothing)


def no_event(course: Course) -> None:
    _as_owner("ALTER TABLE journal_entry DISABLE TRIGGER USER")
    Entry.objects.filter(subject=f"case:{course.case_id}", kind="ResponsibilityTaken").delete()


def no_release(course: Course) -> None:
    _as_owner("ALTER TABLE journal_entry DISABLE TRIGGER USER")
    Entry.objects.filter(subject=f"case:{course.case_id}", kind="ReleaseRecorded").delete()


def undone(course: Course) -> None:
    DueRow.objects.filter(case=course.case_id, step="8", until_on__isnull=True).update(done_on=None)


def never_done(course: Course) -> None:
    DueRow.objects.filter(case=course.case_id, step="8").update(done_on=None)


def sent_to_a_stranger(course: Course) -> None:
    Letter.objects.filter(case_id=course.case_id).update(to_unit_id=prison("Horserød").unit_id)


def sent_after_death(course: Course) -> None:
    record_death(
        course.case_id,
        died_on=course.today,
        revision=revision(course.case_id),
        actor=course.office.one,
        on=course.today,
    )
    Letter.objects.filter(case_id=course.case_id).update(status=LetterStatus.SENT, posted_on=course.today)


def waits_in_a_closed_case(course: Course) -> None:
    wait(course.case_id, Waits.NOBODY, course.case_id, waits_on=course.today)
    Case.objects.filter(pk=course.case_id).update(closed_on=course.today, unit=None, holder=None)


BREAKS: tuple[tuple[Break, str], ...] = (
    (a_second_without, "nobody held the case from 2027-02-26"),
    (a_second_with_two, "two held the case at 2027-02-26"),
    (nobody_at_first, "nobody held the case from the admission"),
    (nobody_any_more, "nobody has held the case since"),
    (a_gap_in_an_area, "nobody held housing from"),
    (nobody_said_yes, "changed hands"),
    (no_event, "changed hands"),
    (no_release, "changed hands"),
    (undone, "step 8, done on 2027-02-19, came undone"),
    (never_done, "no timetable says so"),
    (sent_to_a_stranger, "who had no part in the case"),
    (sent_after_death, "after the death"),
    (waits_in_a_closed_case, "handover_nobody waits in a closed case"),
)


def test_whatever_is_broken_in_a_history_is_found() -> None:
    course = released()
    for breaks, found in BREAKS:
        with transaction.atomic():
            connection.check_constraints()
            breaks(course)
            faults = faults_of(course.case_id)
            transaction.set_rollback(True)
        assert any(found in fault for fault in faults), (breaks.__name__, faults)


def _as_owner(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
