"""The one holder of a case: taken up, passed on, and let go."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection

from koereplan.casework.access import PRISON_SERVICE, SYSTEM
from koereplan.casework.cases.models import Case, Deputyship, DueRow, Holding, Stay, Tail
from koereplan.casework.organisations.queries import bodies_of
from koereplan.foundation.instants import DENMARK, midnight

INSTANT = timedelta(microseconds=1)


def moment(on: date) -> datetime:
    """Return the present time of day on the day an act is done, by the database's clock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT time_of_day()")
        (now,) = cursor.fetchone()
    return datetime.combine(on, now, tzinfo=DENMARK)


def take_up(case: Case, *, unit_id: UUID, staff_id: UUID, admitted_on: date) -> None:
    """Let somebody hold a case that nobody holds, dated back to the day of admission."""
    from_at = midnight(admitted_on)
    before = Holding.objects.filter(case=case).order_by("-from_at").first()
    if before is not None and before.until_at is not None:
        from_at = max(from_at, before.until_at)
    Holding.objects.create(case=case, unit_id=unit_id, staff_id=staff_id, from_at=from_at)
    _repeat(case, unit_id=unit_id, staff_id=staff_id, on=admitted_on)


def pass_on(case: Case, *, unit_id: UUID, staff_id: UUID, on: date) -> None:
    """Let somebody else hold a case from now on, without a gap. The deputy follows the holder's unit."""
    present = Holding.objects.select_for_update(of=("self",)).get(case=case, until_at__isnull=True)
    if (present.unit_id, present.staff_id) == (unit_id, staff_id):
        return
    at = max(moment(on), present.from_at + INSTANT)
    present.until_at = at
    present.save(update_fields=["until_at"])
    Holding.objects.create(case=case, unit_id=unit_id, staff_id=staff_id, from_at=at)
    if present.unit_id != unit_id:
        end_deputyship(case, on=on)
        _let_read_on(case, present.unit_id, on=on)
    _repeat(case, unit_id=unit_id, staff_id=staff_id, on=on)


def let_go(case: Case, *, on: date) -> None:
    """Let nobody hold the case any more: the course has ended."""
    present = Holding.objects.select_for_update(of=("self",)).get(case=case, until_at__isnull=True)
    present.until_at = max(moment(on), present.from_at + INSTANT)
    present.ends_course = True
    present.save(update_fields=["until_at", "ends_course"])
    end_deputyship(case, on=on)
    _repeat(case, unit_id=None, staff_id=None, on=on)


def deputise(case: Case, staff_id: UUID, *, on: date) -> bool:
    """Make somebody the deputy from a day on, and return whether it was another before."""
    present = Deputyship.objects.filter(case=case, until_on__isnull=True).first()
    if present is not None and present.staff_id == staff_id:
        return False
    end_deputyship(case, on=on)
    Deputyship.objects.create(case=case, staff_id=staff_id, from_on=on)
    return True


def end_deputyship(case: Case, *, on: date) -> None:
    """End what deputyship there is: on the day, or before it began."""
    for deputyship in Deputyship.objects.filter(case=case, until_on__isnull=True):
        deputyship.until_on = max(on, deputyship.from_on)
        deputyship.save(update_fields=["until_on"])


def _let_read_on(case: Case, unit_id: UUID, *, on: date) -> None:
    """Let a unit that no longer holds the case read it for a while, where the setting says so."""
    if days := settings.READ_ONLY_TAIL_DAYS:
        Tail.objects.create(case=case, unit_id=unit_id, from_on=on, until_on=on + timedelta(days=days))


def _repeat(case: Case, *, unit_id: UUID | None, staff_id: UUID | None, on: date) -> None:
    """Repeat who holds the case where lists read it. The caller saves the case."""
    if unit_id is not None:
        case.asked_unit_id = None if case.asked_unit_id == unit_id else case.asked_unit_id
        if unit_id != case.unit_id:
            body = bodies_of([unit_id], actor=SYSTEM, on=on).get(unit_id, PRISON_SERVICE)
            case.held_outside = body != PRISON_SERVICE
    case.unit_id, case.holder_id = unit_id, staff_id
    stays = Stay.objects.filter(case=case).values("pk")
    DueRow.objects.filter(stay__in=stays, until_on__isnull=True).update(unit=unit_id, holder=staff_id)
