"""Who else helps the person: associations that they are referred to, and EXIT."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from koereplan.casework.exits.queries import own_exit_cases
from koereplan.casework.referrals.queries import referrals_of_case
from koereplan.web.exits.forms import in_words
from koereplan.web.requests import for_the_person

if TYPE_CHECKING:
    from django.http import HttpResponse

    from koereplan.web.requests import CaseworkerRequest


@for_the_person
@require_safe
def show(request: CaseworkerRequest) -> HttpResponse:
    """Show the person to whom they are referred, and how their EXIT case stands, if they have one.

    The page is there for everybody, so that nobody reads from a menu who has more than one.
    """
    exits = own_exit_cases(actor=request.actor, on=request.today)
    context = {
        "referrals": referrals_of_case(None, actor=request.actor, on=request.today).referrals,
        "exits": [(one, in_words(one.content, one.life_areas)) for one in exits],
    }
    return render(request, "own_case/help.html", context)
