"""How much of what *my work* and the inbox show somebody is new, and how much is late: by the same rows.

Everything is counted once: what is late is not new, however lately it began.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Count, Q

from koereplan.casework.access import Actor, Authority, Role
from koereplan.casework.acting import acting
from koereplan.casework.cases.mine import SOON, mine, still_waits, waits_for
from koereplan.casework.cases.models import Listed, Work
from koereplan.casework.cases.own import own_cases, standing_in_for
from koereplan.casework.consents.stops import is_late, stops_to_confirm
from koereplan.casework.contacts.models import Notice
from koereplan.casework.emergencies.kinds import REVIEWED_WITHIN
from koereplan.casework.emergencies.reviewing import reviews_owed_by
from koereplan.casework.organisations.bodies import authority_of
from koereplan.casework.records.asked import requests_to_answer
from koereplan.roadmap import working_day_until

A_DAY = timedelta(days=1)
ADDRESSED = frozenset({Role.COORDINATOR, Role.CASE_LEAD, Role.CASEWORKER})
"""Who answers for a unit that was told of an admission."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much waits for somebody that is late, and how much has begun since the last working day."""

    late: int = 0
    new: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.late + other.late, self.new + other.new)

    def __bool__(self) -> bool:
        return bool(self.late or self.new)


def counts_for(actor: Actor, *, on: date) -> Counts:
    """Return how much is new and how much is late of what waits for somebody."""
    with acting(actor, on=on):
        rooms = (_steps, _beside_steps, _notices, _stops, _emergencies, _requests)
        return sum((room(actor, on=on) for room in rooms), Counts())


def _steps(actor: Actor, *, on: date) -> Counts:
    """Count steps: late once their last day has passed, new when their deadline has come near since yesterday."""
    own = own_cases(actor=actor, on=on)
    waits = still_waits(on) & mine(*standing_in_for(own, actor=actor), actor=actor)
    late = Q(waits_until__lt=on)
    new = Q(waits_until__gte=on, due_on__gt=_before(on) + SOON, due_on__lte=on + SOON)
    counted = Work.objects.shown_to(actor, on=on).filter(waits)
    return Counts(**counted.aggregate(late=Count("pk", filter=late), new=Count("pk", filter=new)))


def _beside_steps(actor: Actor, *, on: date) -> Counts:
    """Count what else waits: new on its day, or after it on the next day on which one works, and late from then on."""
    shown = Listed.objects.shown_to(actor, on=on)
    waits = waits_for(shown, whole_unit=False, actor=actor, on=on).filter(case__in=shown.values("case_id"))
    new = Q(waits_on__gt=_before(on), waits_on__lte=on)
    counted = waits.aggregate(late=Count("pk", filter=Q(waits_on__lte=_before(on))), new=Count("pk", filter=new))
    return Counts(**counted)


def _notices(actor: Actor, *, on: date) -> Counts:
    """Count the admissions that the actor's unit was told of and has not confirmed."""
    if actor.role not in ADDRESSED or authority_of(actor.unit_id) is Authority.PRISON_SERVICE:
        return Counts()
    told = Notice.objects.raw("SELECT * FROM open_notices() WHERE received_on IS NULL")
    return _counted(((notice.sent_on, notice.sent_on < _before(on)) for notice in told), on=on)


def _stops(actor: Actor, *, on: date) -> Counts:
    """Count the withdrawn consents that the actor's unit is to confirm to have stopped using."""
    return _counted(((row.recorded_on, is_late(row, on=on)) for row in stops_to_confirm(actor)), on=on)


def _emergencies(actor: Actor, *, on: date) -> Counts:
    """Count the emergency accesses that the actor is to look at."""
    owed = reviews_owed_by(actor)
    return _counted(((row.review_due_on - REVIEWED_WITHIN, row.review_due_on < on) for row in owed), on=on)


def _requests(actor: Actor, *, on: date) -> Counts:
    """Count what the actor's unit is asked for of case records: late when whoever asked would be reminded of it."""
    answer_within = timedelta(days=settings.REMIND_AFTER_DAYS)
    asked = requests_to_answer(actor, on=on)
    return _counted(((row.recorded_on, on >= row.recorded_on + answer_within) for row in asked), on=on)


def _counted(rows: Iterable[tuple[date, bool]], *, on: date) -> Counts:
    """Return how many are late, and how many of the others began since one last worked."""
    found = list(rows)
    return Counts(
        late=sum(late for _began_on, late in found),
        new=sum(began_on >= _before(on) and not late for began_on, late in found),
    )


def _before(on: date) -> date:
    """Return the last day before on which people worked."""
    return working_day_until(on - A_DAY)
