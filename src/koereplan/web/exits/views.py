"""EXIT cases on a list, each on its page, and what a local unit is asked."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from koereplan.casework.access import Purpose, Role
from koereplan.casework.exits.queries import exit_case_open_to, exit_cases_open_to, exit_handovers_to_answer
from koereplan.casework.exits.services import begin_exit_case
from koereplan.casework.organisations.queries import staff_in_role
from koereplan.web.exits.forms import BeginForm, in_words
from koereplan.web.exits.replies import about_offer, possible
from koereplan.web.plans.told import told
from koereplan.web.problems import SAVED, tried
from koereplan.web.replies import said

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from koereplan.web.requests import CaseworkerRequest

WORK_ON_EXIT = frozenset({Role.EXIT_UNIT, Role.EXIT_LEAD, Role.LOCAL_EXIT})


def for_exit(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a page be there for those alone who work on EXIT: to others it is not, whatever it is asked about."""

    @wraps(view)
    def seen(request: CaseworkerRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.actor.role not in WORK_ON_EXIT:
            raise Http404
        return view(request, *args, **kwargs)

    return seen


@for_exit
@require_safe
def show(request: CaseworkerRequest) -> HttpResponse:
    """Show the EXIT cases that the reader works on, and what a local unit is asked."""
    context = {
        "lines": exit_cases_open_to(actor=request.actor, on=request.today),
        "offers": exit_handovers_to_answer(actor=request.actor, on=request.today),
        "may_begin": request.actor.role is Role.EXIT_UNIT,
    }
    return render(request, "exits/exits.html", context)


@for_exit
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: CaseworkerRequest) -> HttpResponse:
    """Begin the EXIT case of somebody who has consented in writing.

    :raises Http404: the reader does not work in the central exit unit.
    """
    if request.actor.role is not Role.EXIT_UNIT:
        raise Http404
    leads = staff_in_role(Role.EXIT_LEAD, actor=request.actor, on=request.today)
    form = BeginForm(request.POST or None, leads=leads)
    begun: list[UUID] = []

    def act() -> None:
        written = form.cleaned_data
        content, life_areas = form.also_named()
        begun.append(
            begin_exit_case(
                written["named"],
                consented_on=written["consented_on"],
                evidence=written["evidence"],
                leads=[UUID(lead) for lead in written["leads"]],
                content=content,
                life_areas=life_areas,
                actor=request.actor,
                on=request.today,
            )
        )

    status = tried(form, act) if request.method == "POST" else 200
    if status == SAVED:
        messages.success(request, gettext("Forløbet er begyndt. Kun I og de EXIT-ansvarlige, du valgte, kan se det."))
        return redirect("exits:exit_case", begun[0])
    return render(request, "exits/begin.html", {"form": form}, status=status)


@for_exit
@require_http_methods(["GET", "HEAD", "POST"])
def exit_case(request: CaseworkerRequest, exit_id: UUID) -> HttpResponse:
    """Show an EXIT case, and take what the reader does in it."""
    page = exit_case_open_to(exit_id, actor=request.actor, on=request.today)
    replies = list(possible(request, page))
    done, form, status = said(request, replies)
    if done:
        goes_on = request.POST.get("act") in {"note", "offer"} or request.POST.get("is_taken_in") == "yes"
        return redirect("exits:exit_case", exit_id) if goes_on else redirect("exits:show")
    context = {
        "page_of": page,
        "named": in_words(page.content, page.life_areas),
        "plan": told(request, page.case_id, Purpose.EXIT),
        "replies": replies,
        "form": form,
    }
    return render(request, "exits/exit_case.html", context, status=status)


@for_exit
@require_http_methods(["GET", "HEAD", "POST"])
def handover(request: CaseworkerRequest, handover_id: UUID) -> HttpResponse:
    """Show what the reader's local unit is asked, and take its answer.

    :raises Http404: it is asked nothing such.
    """
    waiting = exit_handovers_to_answer(actor=request.actor, on=request.today)
    offer = next((line for line in waiting if line.id == handover_id), None)
    if offer is None:
        raise Http404
    replies = list(about_offer(request, offer))
    done, form, status = said(request, replies)
    if done:
        return redirect("exits:show")
    context = {"offer": offer, "replies": replies, "form": form}
    return render(request, "exits/handover.html", context, status=status)
