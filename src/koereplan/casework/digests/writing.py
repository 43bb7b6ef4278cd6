"""One mail a day for each who works on cases: how much is new and how much is late, and nothing of anybody."""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext, ngettext, override

from koereplan.casework.access import ROLES, SYSTEM, Actor, Group, Role
from koereplan.casework.acting import acting
from koereplan.casework.digests.counting import Counts, counts_for
from koereplan.casework.journal.outbox import ToStaff, write_to_staff
from koereplan.casework.organisations.models import Membership, Staff
from koereplan.foundation.spans import covering


def write_digests(*, hour: int, on: date) -> int:
    """Write the mail of the day to all who want it by this hour and have something new or late; return how many."""
    return sum(_write_to(staff, on=on) for staff in _who_wants_it(hour=hour, on=on))


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
