"""A leader gives several cases to others at once: those in which somebody is missing, or a colleague's."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from koereplan.casework.access import NotAllowed, Role
from koereplan.casework.cases.queries import case_loads, cases_lacking, cases_of_colleague
from koereplan.casework.cases.services import appoint_for_several
from koereplan.web.components.candidates import candidates
from koereplan.web.problems import SAVED, tried
from koereplan.web.responsible.forms import ShareOutForm, WhoseForm
from koereplan.web.responsible.words import lack_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from koereplan.web.requests import CaseworkerRequest


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: CaseworkerRequest) -> HttpResponse:
    """Show cases with those who answer for them, and appoint others for those that are chosen.

    :raises NotAllowed: the reader leads no unit.
    """
    if request.actor.role is not Role.LEADER:
        raise NotAllowed(actor=request.actor.staff_id)
    loads = case_loads(actor=request.actor, on=request.today)
    whose = WhoseForm(request.GET, team=[load.colleague for load in loads])
    colleague = whose.cleaned_data["colleague"] if whose.is_valid() else ""
    if colleague:
        cases = cases_of_colleague(UUID(colleague), actor=request.actor, on=request.today)
    else:
        cases = cases_lacking(actor=request.actor, on=request.today)
    everything = [str(case.case_id) for case in cases] if colleague else []
    form = ShareOutForm(request.POST or None, loads=loads, cases=cases, initial={"cases": everything})
    status = tried(form, lambda: shared_out(request, form, instead_of=colleague)) if request.method == "POST" else 200
    if status == SAVED:
        return redirect(request.get_full_path())
    context = {
        "form": form,
        "whose": whose,
        "colleague": next((load.colleague.name for load in loads if str(load.colleague.id) == colleague), ""),
        "rows": [(case, lack_of(case), box) for case, box in zip(cases, form["cases"].subwidgets, strict=True)],
        "candidates": candidates(form, loads, today=request.today),
    }
    return render(request, "responsible/share_out.html", context, status=status)


def shared_out(request: CaseworkerRequest, form: ShareOutForm, *, instead_of: str) -> None:
    """This will appoint those who were chosen, and say for how many cases."""
    written = form.cleaned_data
    count = appoint_for_several(
        [UUID(case_id) for case_id in written["cases"]],
        plan_owner=UUID(written["plan_owner"]) if written["plan_owner"] else None,
        deputy=UUID(written["deputy"]) if written["deputy"] else None,
        instead_of=UUID(instead_of) if instead_of else None,
        actor=request.actor,
        on=request.today,
    )
    said = ngettext("%(count)s sag er givet videre.", "%(count)s sager er givet videre.", count)
    messages.success(request, said % {"count": count})
