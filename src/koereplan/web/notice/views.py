"""Step 1: the notice is prepared and sent; what the municipality says by phone about it is written down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from koereplan.casework.notices import services
from koereplan.casework.notices.queries import prepared_notice
from koereplan.web.notice.forms import ForwardingForm, NoticeForm, ReceiptForm
from koereplan.web.notice.view import CandidateView, SentView
from koereplan.web.problems import SAVED, tried

if TYPE_CHECKING:
    from collections.abc import Callable

    from koereplan.casework.notices.shapes import PreparedNotice, SentNotice
    from koereplan.web.components.form import PlainForm
    from koereplan.web.requests import CaseworkerRequest


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Show whom to tell, the consent and the notice as it will be sent; one button sends it."""
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    page = prepared_notice(case_id, **who)
    form = NoticeForm(request.POST or None, page=page, initial={"revision": page.revision})

    def act() -> None:
        written = form.cleaned_data
        services.send_notice(case_id, form.chosen(), duty=written["duty"], revision=written["revision"], **who)

    status = tried(form, act, revision=page.revision) if request.method == "POST" else 200
    if status == SAVED:
        messages.success(request, gettext("Beskeden er sendt, og trin 1 er udført."))
        return redirect("notice:send", case_id)
    candidates = [CandidateView.of(one, page) for one in page.candidates if one.told_on is None]
    context = {
        "page_of": page,
        "form": form,
        "candidates": candidates,
        "may_send": any(one.may_tell for one in candidates),
        "has_others": any(not one.is_first for one in candidates),
        "sent": [SentView.of(one, page) for one in page.sent],
    }
    return render(request, "notice/send.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: CaseworkerRequest, case_id: UUID, notice_id: UUID) -> HttpResponse:
    """Record that the municipality has said that it has the notice."""
    form = ReceiptForm(request.POST or None, initial={"received_on": request.today})

    def act() -> None:
        services.record_receipt(case_id, notice_id, actor=request.actor, on=request.today, **form.cleaned_data)

    return written_down(request, case_id, notice_id, form, act, title=gettext("Kommunen har fået beskeden"))


@require_http_methods(["GET", "HEAD", "POST"])
def forwarded(request: CaseworkerRequest, case_id: UUID, notice_id: UUID) -> HttpResponse:
    """Record that the municipality has said to whom it passed the notice on."""
    page = prepared_notice(case_id, actor=request.actor, on=request.today)
    told = {sent.unit.id for sent in page.sent if sent.is_open}
    form = ForwardingForm(request.POST or None, units=[unit for unit in page.units if unit.id not in told])

    def act() -> None:
        services.record_forwarding(
            case_id,
            notice_id,
            to=UUID(form.cleaned_data["to_unit"]),
            told_by=form.cleaned_data["told_by"],
            actor=request.actor,
            on=request.today,
        )

    return written_down(request, case_id, notice_id, form, act, title=gettext("Kommunen har givet beskeden videre"))


def written_down(
    request: CaseworkerRequest,
    case_id: UUID,
    notice_id: UUID,
    form: PlainForm,
    act: Callable[[], object],
    *,
    title: str,
) -> HttpResponse:
    """Return a form about a notice, or the way back when what it asks for is done."""
    page = prepared_notice(case_id, actor=request.actor, on=request.today)
    notice = notice_of(page, notice_id)
    status = tried(form, act) if request.method == "POST" else 200
    if status == SAVED:
        messages.success(request, gettext("Det er skrevet ned."))
        return redirect("notice:send", case_id)
    context = {"page_of": page, "notice": notice, "form": form, "title": title}
    return render(request, "notice/write_down.html", context, status=status)


def notice_of(page: PreparedNotice, notice_id: UUID) -> SentNotice:
    """Return a notice of a case.

    :raises Http404: the case has none such.
    """
    found = next((one for one in page.sent if one.id == notice_id), None)
    if found is None:
        raise Http404
    return found
