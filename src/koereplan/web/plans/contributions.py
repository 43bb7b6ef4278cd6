"""Contributions to a plan: asked for, reminded of, and given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from koereplan.casework.access import NotAllowed
from koereplan.casework.access.wording import AREAS
from koereplan.casework.plans import services
from koereplan.casework.plans.values import Owner
from koereplan.web import days
from koereplan.web.drafts import drafted
from koereplan.web.plans.forms import AskForm, ContributeForm
from koereplan.web.plans.views import plan_of, who_and_when, writable
from koereplan.web.problems import SAVED, tried

if TYPE_CHECKING:
    from uuid import UUID

    from koereplan.casework.plans.queries import PlanPage, RequestLine
    from koereplan.web.requests import CaseworkerRequest


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Ask others for a contribution, and see what was asked before."""
    page = writable(request, case_id)
    form = AskForm(request.POST or None, page=page, own_unit=request.actor.unit_id)
    status = 200
    if request.method == "POST":
        status = tried(form, lambda: services.ask_contribution(case_id, form.asked(), **who_and_when(request)))
        if status == SAVED:
            messages.success(request, gettext("Der er bedt om et bidrag. Svaret kommer ind i planen."))
            return redirect("plans:show", case_id)
    return render(request, "plans/ask.html", {"of": page, "form": form}, status=status)


@require_POST
def remind(request: CaseworkerRequest, case_id: UUID, request_id: int) -> HttpResponse:
    """Remind somebody of a contribution."""
    services.remind(case_id, request_id, **who_and_when(request))
    messages.success(request, gettext("De er mindet om det. Det står på deres side »Handlinger«."))
    return redirect("plans:show", case_id)


@require_http_methods(["GET", "HEAD", "POST"])
@drafted
def answer(request: CaseworkerRequest, case_id: UUID, request_id: int) -> HttpResponse:
    """Give the contribution that was asked for.

    :raises Http404: there is no such request that is open to the reader.
    :raises NotAllowed: it is not the reader's to answer.
    """
    page = plan_of(request, case_id)
    asked = found(page, request_id)
    if not asked.may_answer:
        raise NotAllowed(case=case_id)
    form = ContributeForm(request.POST or None)
    form.resume(request.draft.typed)
    actor = request.actor
    # Whoever holds the case writes down what others said; they are not the ones who do it.
    owner = Owner(unit_id=asked.unit.id, name=asked.name)
    if asked.unit.id == actor.unit_id:
        owner = Owner(unit_id=actor.unit_id, staff_id=actor.staff_id, name=actor.name)

    def act() -> None:
        suggested = form.suggested(area=asked.area, owner=owner)
        services.contribute(
            case_id, request_id, text=form.cleaned_data["text"], suggested=suggested, **who_and_when(request)
        )
        messages.success(request, gettext("Tak. Bidraget står nu i planen."))

    status = tried(form, act) if request.method == "POST" else 200
    if status == SAVED:
        return redirect("plans:show", case_id)
    context = {"of": page, "asked": asked, "form": form, "area": days.capitalised(str(AREAS[asked.area]))}
    return render(request, "plans/answer.html", context, status=status)


def found(page: PlanPage, request_id: int) -> RequestLine:
    """Return a request of a plan.

    :raises Http404: it has no such request, or it is answered.
    """
    for asked in page.requests:
        if asked.id == request_id and asked.text is None:
            return asked
    raise Http404
