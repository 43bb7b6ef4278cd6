"""One mail a day for each who works on cases: how much is new and how much is late, and nothing of anybody.

Everything is counted once: what is late is not new, however lately it began.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import gettext, ngettext, override

from koereplan.casework.access import ROLES, SYSTEM, Actor, Authority, Group, Role
from koereplan.casework.acting import acting
from koereplan.casework.cases.mine import SOON, mine, still_waits, waits_for
from koereplan.casework.cases.models import Listed, Work
from koereplan.casework.cases.own import own_cases, standing_in_for
from koereplan.casework.contacts.models import Notice
from koereplan.casework.journal.outbox import ToStaff, write_to_staff
from koereplan.casework.organisations.bodies import authority_of
from koereplan.casework.organisations.models import Membership, Staff
from koereplan.foundation.spans import covering
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


def write_digests(*, hour: int, on: date) -> int:
    """Write the mail of the day to all who want it by this hour and have something new or late; return how many."""
    return sum(_write_to(staff, on=on) for staff in _who_wants_it(hour=hour, on=on))


def counts_for(actor: Actor, *, on: date) -> Counts:
    """Return how much is new and how much is late of what waits for somebody."""
    with acting(actor, on=on):
        return _steps(actor, on=on) + _beside_steps(actor, on=on) + _notices(actor, on=on)


def _who_wants_it(*, hour: int, on: date) -> list[Staff]:
    working = Membership.objects.filter(covering(on), role__in=ROLES[Group.CASEWORKERS]).values("staff")
    wanted = Staff.objects.filter(is_active=True, digest_hour__lte=hour, pk__in=working).exclude(email="")
    return list(wanted.order_by("id"))


@transaction.atomic
def _write_to(staff: Staff, *, on: date) -> bool:
    roles = [
        Actor(staff.pk, staff.full_name, one.unit_id, Role(one.role))
        for one in staff.in_units
        if one.covers(on) and Role(one.role) in ROLES[Group.CASEWORKERS]
    ]
    counts = sum((counts_for(actor, on=on) for actor in roles), Counts())
    if not counts:
        return False
    with acting(SYSTEM, on=on), override("da"):
        mail = ToStaff(
            about_id=staff.pk,
            unit_id=roles[0].unit_id,
            name=staff.full_name,
            address=staff.email,
            subject=gettext("Dit arbejde i Køreplan i dag"),
            text=says(counts),
        )
        return write_to_staff(mail, on=on)


def says(counts: Counts) -> str:
    """Return the mail: two numbers, and where one reads what they are of."""
    lines = []
    if counts.late:
        late = ngettext("%(count)s ting er for sen.", "%(count)s ting er for sene.", counts.late)
        lines.append(late % {"count": counts.late})
    if counts.new:
        new = ngettext("%(count)s ting er ny siden sidst.", "%(count)s ting er nye siden sidst.", counts.new)
        lines.append(new % {"count": counts.new})
    where = gettext("Se dem i Køreplan: %(address)s") % {"address": f"{settings.ADDRESS}/mit-arbejde/"}
    stop = gettext("Vil du have mailen på en anden tid eller slet ikke: %(address)s") % {
        "address": f"{settings.ADDRESS}/daglig-mail/"
    }
    return "\n".join((*lines, "", where, "", stop, ""))


def _steps(actor: Actor, *, on: date) -> Counts:
    """Count steps: late once their last day has passed, new when their deadline has come near since yesterday."""
    own = own_cases(actor=actor, on=on)
    waits = still_waits(on) & mine(*standing_in_for(own, actor=actor), actor=actor)
    is_late = Q(waits_until__lt=on)
    is_new = Q(waits_until__gte=on, due_on__gt=_before(on) + SOON, due_on__lte=on + SOON)
    counted = Work.objects.shown_to(actor, on=on).filter(waits)
    return Counts(**counted.aggregate(late=Count("pk", filter=is_late), new=Count("pk", filter=is_new)))


def _beside_steps(actor: Actor, *, on: date) -> Counts:
    """Count what else waits: new on its day, or after it on the next day on which one works, and late from then on."""
    shown = Listed.objects.shown_to(actor, on=on)
    waits = waits_for(shown, whole_unit=False, actor=actor, on=on).filter(case__in=shown.values("case_id"))
    is_new = Q(waits_on__gt=_before(on), waits_on__lte=on)
    counted = waits.aggregate(late=Count("pk", filter=Q(waits_on__lte=_before(on))), new=Count("pk", filter=is_new))
    return Counts(**counted)


def _notices(actor: Actor, *, on: date) -> Counts:
    """Count the admissions that the actor's unit was told of and has not confirmed."""
    if actor.role not in ADDRESSED or authority_of(actor.unit_id) is Authority.PRISON_SERVICE:
        return Counts()
    told = Notice.objects.raw("SELECT * FROM open_notices() WHERE received_on IS NULL")
    new = [notice.sent_on >= _before(on) for notice in told]
    return Counts(late=new.count(False), new=new.count(True))


def _before(on: date) -> date:
    """Return the last day before on which people worked."""
    return working_day_until(on - A_DAY)
