"""A handover is offered, shown with all that the receiver has to know, and answered."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from koereplan.casework.access import LifeArea
from koereplan.casework.access.wording import AREAS
from koereplan.casework.handovers.queries import handovers_of_case, receivers_of_case
from koereplan.casework.handovers.services import offer_handover
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.web.handover.forms import OfferForm
from koereplan.web.handover.prepared import Prepared
from koereplan.web.handover.replies import possible
from koereplan.web.handover.wording import FROM, MISSING, how_it_stands, title_of
from koereplan.web.problems import SAVED, tried

if TYPE_CHECKING:
    from koereplan.web.requests import CaseworkerRequest


@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: CaseworkerRequest, case_id: UUID, area: str = "") -> HttpResponse:
    """Ask another unit to take over a case, or one area of life in it.

    :raises Http404: there is no such area of life.
    """
    life_area = _area(area)
    prepared = Prepared.of(request, case_id, life_area)
    units = [unit for unit, _awaits in receivers_of_case(case_id, life_area, actor=request.actor, on=request.today)]
    form = OfferForm(request.POST or None, units=units, is_area=life_area is not None)

    def act() -> None:
        written = form.cleaned_data
        offer_handover(
            case_id,
            to_unit=UUID(written["to_unit"]),
            life_area=life_area,
            expected_on=written.get("expected_on"),
            summary=written["summary"],
            actor=request.actor,
            on=request.today,
        )

    status = tried(form, act) if request.method == "POST" else 200
    if status == SAVED:
        messages.success(request, gettext("Modtageren er spurgt. I har ansvaret, til de har sagt ja og taget over."))
        return redirect("case:show", case_id)
    municipal = (UnitKind.MUNICIPALITY, UnitKind.DEPARTMENT)
    context = {
        "case": prepared.page,
        "prepared": prepared,
        "form": form,
        "area": AREAS[life_area] if life_area else "",
        "other_areas": [(one, AREAS[one]) for one in prepared.open_areas] if life_area is None else [],
        "has_municipality": any(unit.kind in municipal for unit in units),
    }
    return render(request, "handover/offer.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: CaseworkerRequest, case_id: UUID, handover_id: UUID) -> HttpResponse:
    """Show a handover, and take what somebody has to say about it.

    :raises Http404: the case has no such handover, or that is not the reader's to say.
    """
    handovers = handovers_of_case(case_id, actor=request.actor, on=request.today)
    handover = next((line for line in handovers if line.id == handover_id), None)
    if handover is None:
        raise Http404
    replies = list(possible(request, handover))
    sent = next((reply for reply in replies if reply.key == request.POST.get("act")), None)
    if request.method == "POST" and sent is None:
        raise Http404
    status = tried(sent.form, sent.act) if sent else 200
    if sent and status == SAVED:
        messages.success(request, sent.done)
        return redirect("my_work:show")
    context = {
        "handover": handover,
        "title": title_of(handover),
        "stands": how_it_stands(handover),
        "said_yes": FROM[handover.awaits],
        "missing": MISSING[handover.awaits],
        "replies": replies,
        "form": sent.form if sent else None,
        "prepared": Prepared.of(request, case_id, handover.life_area) if handover.ended_on is None else None,
    }
    return render(request, "handover/handover.html", context, status=status)


def _area(written: str) -> LifeArea | None:
    try:
        return LifeArea(written) if written else None
    except ValueError:
        raise Http404 from None
