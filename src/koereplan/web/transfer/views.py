"""Transfers between prisons."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from koereplan.casework.cases.queries import case_for_form
from koereplan.casework.handovers.queries import TransferLine, TransferState, transfers_of_case
from koereplan.casework.handovers.services import offer_transfer
from koereplan.casework.organisations.queries import places
from koereplan.web.problems import SAVED, tried
from koereplan.web.transfer.forms import OfferForm
from koereplan.web.transfer.replies import possible

if TYPE_CHECKING:
    from koereplan.web.requests import CaseworkerRequest


@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Ask another prison to take over a case."""
    case = case_for_form(case_id, actor=request.actor, on=request.today)
    elsewhere = [unit for unit in places(actor=request.actor, on=request.today) if unit.id != request.actor.unit_id]
    form = OfferForm(request.POST or None, places=elsewhere, initial={"expected_on": request.today})

    def act() -> None:
        written = form.cleaned_data
        offer_transfer(
            case_id,
            to_unit=UUID(written["to_unit"]),
            expected_on=written["expected_on"],
            summary=written["summary"],
            actor=request.actor,
            on=request.today,
        )

    status = tried(form, act) if request.method == "POST" else 200
    if status == SAVED:
        messages.success(request, gettext("Sagen er tilbudt. I har ansvaret, til ankomsten er registreret."))
        return redirect("case:show", case_id)
    return render(request, "transfer/offer.html", {"case": case, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: CaseworkerRequest, case_id: UUID, transfer_id: UUID) -> HttpResponse:
    """Show a transfer, and take what somebody has to say about it.

    :raises Http404: the case has no such transfer, or that is not the reader's to say.
    """
    transfers = transfers_of_case(case_id, actor=request.actor, on=request.today)
    transfer = next((line for line in transfers if line.id == transfer_id), None)
    if transfer is None:
        raise Http404
    replies = list(possible(request, transfer))
    sent = next((reply for reply in replies if reply.key == request.POST.get("act")), None)
    if request.method == "POST" and sent is None:
        raise Http404
    status = tried(sent.form, sent.act) if sent else 200
    if sent and status == SAVED:
        messages.success(request, sent.done)
        return redirect("my_work:show")
    context = {
        "transfer": transfer,
        "stands": how_it_stands(transfer),
        "replies": replies,
        "form": sent.form if sent else None,
    }
    return render(request, "transfer/transfer.html", context, status=status)


def how_it_stands(transfer: TransferLine) -> str:
    """Return in a sentence who has the responsibility, and what is waited for."""
    giver = {"unit": transfer.from_unit.name}
    return {
        TransferState.OFFERED: gettext("Modtageren har ikke svaret. %(unit)s har ansvaret.") % giver,
        TransferState.ACCEPTED: gettext("Modtageren har sagt ja. %(unit)s har ansvaret, til ankomsten er registreret.")
        % giver,
        TransferState.TAKEN_OVER: gettext("Modtageren har taget over."),
        TransferState.DECLINED: gettext("Modtageren har sagt nej."),
        TransferState.WITHDRAWN: gettext("Tilbuddet er trukket tilbage."),
    }[transfer.state]
