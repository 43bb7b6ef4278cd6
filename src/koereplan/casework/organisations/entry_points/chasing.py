"""Those who keep entry points are asked by mail to look at the ones that nobody has confirmed for half a year."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID, uuid5

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext, ngettext, override

from koereplan.casework.access import SYSTEM
from koereplan.casework.acting import acting
from koereplan.casework.journal.outbox import ToStaff, write_to_staff
from koereplan.casework.organisations.entry_points.queries import keepers_of, stale_entry_points
from koereplan.casework.organisations.models import Staff


@transaction.atomic
def ask_to_confirm(*, on: date) -> int:
    """Write to the keepers of stale entry points who have a mail address, and return how many were written to."""
    with acting(SYSTEM, on=on), override("da"):
        owners = list(stale_entry_points(Q(), actor=SYSTEM, on=on).values_list("owner", flat=True))
        return sum(
            write_to_staff(mail, on=on)
            for owner in sorted(set(owners))
            for mail in _mails(owner, owners.count(owner), on)
        )


def _mails(owner_id: UUID, stale: int, on: date) -> Iterator[ToStaff]:
    asks = ngettext(
        "%(count)s af jeres indgange er ikke bekræftet i et halvt år.",
        "%(count)s af jeres indgange er ikke bekræftet i et halvt år.",
        stale,
    )
    where = gettext("Se dem igennem, så andre ved, hvor de kan henvende sig: %(address)s")
    text = "\n\n".join((asks % {"count": stale}, where % {"address": f"{settings.ADDRESS}/indgange/{owner_id}/"}, ""))
    units = dict(keepers_of(owner_id, actor=SYSTEM, on=on).values_list("staff", "unit"))
    for keeper in Staff.objects.filter(pk__in=units, is_active=True).exclude(email="").order_by("pk"):
        yield ToStaff(
            about_id=uuid5(owner_id, str(keeper.pk)),
            unit_id=units[keeper.pk],
            name=keeper.full_name,
            address=keeper.email,
            subject=gettext("Passer jeres indgange i Køreplan stadig?"),
            text=text,
        )
