"""The release board."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.shortcuts import render
from django.views.decorators.http import require_safe

from koereplan.casework.access import Role
from koereplan.casework.cases.readiness import Signal
from koereplan.casework.organisations.queries import municipalities, staff_of_unit
from koereplan.casework.releases.horizon import AHEAD
from koereplan.casework.releases.queries import release_board
from koereplan.web.components.pager import Pager
from koereplan.web.components.readiness import columns, states
from koereplan.web.release_board.forms import BoardFilter
from koereplan.web.release_board.view import groups, lead

if TYPE_CHECKING:
    from django.http import HttpResponse

    from koereplan.web.requests import CaseworkerRequest


@require_safe
def show(request: CaseworkerRequest) -> HttpResponse:
    """Show who comes out the next 90 days, what is missing, and whose move it is."""
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    form = BoardFilter(
        request.GET, staff=staff_of_unit(request.actor.unit_id, **who), municipalities=municipalities(**who)
    )
    wanted = form.cleaned_data if form.is_valid() else {}
    pager = Pager.of(request.GET, fields=("holder", "municipality", "missing"))
    board = release_board(
        holder_id=UUID(wanted["holder"]) if wanted.get("holder") else None,
        municipality_id=UUID(wanted["municipality"]) if wanted.get("municipality") else None,
        missing=Signal(wanted["missing"]) if wanted.get("missing") else None,
        page=pager.page,
        **who,
    )
    said, risk = lead(board)
    context = {
        "form": form,
        "board": board,
        "groups": groups(board, today=request.today),
        "questions": columns(),
        "key": states(),
        "said": said,
        "risk": risk,
        "until": request.today + AHEAD,
        "pager": pager.among(board.pages),
        "leads": request.actor.role is Role.LEADER,
        "is_narrowed": any(wanted.values()),
    }
    return render(request, "release_board/board.html", context)
