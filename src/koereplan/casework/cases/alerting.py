"""What cannot wait until a leader next looks: by mail at once, at any hour, and without a word of the case."""

from datetime import date
from uuid import UUID, uuid5

from django.conf import settings
from django.utils.translation import gettext, override

from koereplan.casework.access import SYSTEM, Actor, Role
from koereplan.casework.acting import acting
from koereplan.casework.emergencies.kinds import REVIEWED_WITHIN
from koereplan.casework.journal.events import day_in_words
from koereplan.casework.journal.outbox import ToStaff, write_to_staff
from koereplan.casework.organisations.models import Membership
from koereplan.casework.organisations.queries import unit_name
from koereplan.foundation.spans import covering


def alert_leaders(emergency_id: UUID, *, actor: Actor, on: date) -> None:
    """Write to everybody else who leads the unit that one of its staff has taken emergency access."""
    leading = Membership.objects.filter(covering(on), unit=actor.unit_id, role=Role.LEADER, staff__is_active=True)
    others = leading.exclude(staff=actor.staff_id).exclude(staff__email="")
    told = others.values_list("staff_id", "staff__full_name", "staff__email").distinct()
    with acting(SYSTEM, on=on), override("da"):
        unit = unit_name(actor.unit_id, actor=actor, on=on)
        text = gettext(
            "En medarbejder i %(unit)s har taget nødadgang til en sag. Se på den senest %(day)s: %(address)s"
        )
        for staff_id, name, address in told:
            mail = ToStaff(
                about_id=uuid5(emergency_id, str(staff_id)),
                unit_id=actor.unit_id,
                name=name,
                address=address,
                subject=gettext("Nødadgang i Køreplan"),
                text=text
                % {
                    "unit": unit,
                    "day": day_in_words(on + REVIEWED_WITHIN),
                    "address": f"{settings.ADDRESS}/mit-arbejde/",
                },
                cannot_wait=True,
            )
            write_to_staff(mail, on=on)
