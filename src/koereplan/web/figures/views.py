"""How long people were out before anybody had said yes to take over, and how parties think that releases went."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from koereplan.casework.handovers.queries import days_without_receiver
from koereplan.casework.meetings.queries import told_of_releases

if TYPE_CHECKING:
    from django.http import HttpResponse

    from koereplan.casework.handovers.queries import ReleasedLine
    from koereplan.web.requests import CaseworkerRequest


@require_safe
def handovers(request: CaseworkerRequest) -> HttpResponse:
    """Show a leader the last twelve months of the own unit, and of others where they are about enough people.

    Beside it stands what those who were there think of how the own releases went.
    """
    lines = days_without_receiver(actor=request.actor, on=request.today)
    told = told_of_releases(actor=request.actor, on=request.today)
    context = {
        "told": [(line.who.label, [(went.label, count) for went, count in line.told.items()]) for line in told],
        "own": [_said(line) for line in lines if line.is_own],
        "others": [
            (unit, [_said(line) for line in months])
            for unit, months in groupby((line for line in lines if not line.is_own), key=lambda line: line.unit)
        ],
    }
    return render(request, "figures/handovers.html", context)


def _said(line: ReleasedLine) -> tuple[str, str, bool]:
    """Return a month, what is said of it, and whether anybody was out before a receiver had said yes."""
    month = date_format(line.month, "F Y").capitalize()
    released = ngettext("%(count)s løsladt", "%(count)s løsladte", line.released) % {"count": line.released}
    if line.late is None or line.days is None:
        return month, gettext("%(released)s, færre end fem uden modtager") % {"released": released}, True
    if not line.late:
        return month, gettext("%(released)s, alle med en modtager") % {"released": released}, False
    days = ngettext("%(count)s dag", "%(count)s dage", line.days) % {"count": line.days}
    said = gettext("%(released)s, %(late)s uden modtager i %(days)s tilsammen")
    return month, said % {"released": released, "late": line.late, "days": days}, True
