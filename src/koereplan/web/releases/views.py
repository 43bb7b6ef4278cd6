"""What is arranged for a release is shown and written down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koereplan.casework.access import LifeArea, NotAllowed
from koereplan.casework.cases.readiness import Ready
from koereplan.casework.cases.services import NothingChanged
from koereplan.casework.plans.queries import plan_of_case
from koereplan.casework.releases.kinds import Matter
from koereplan.casework.releases.queries import release_of_case
from koereplan.casework.releases.services import arrange, settle_day
from koereplan.foundation.problem import Problem
from koereplan.web.problems import CONFLICT, SAVED, tried
from koereplan.web.releases.forms import BridgeForm, MatterForm, PapersForm
from koereplan.web.releases.view import MATTERS, MatterView, ReleaseView

if TYPE_CHECKING:
    from uuid import UUID

    from koereplan.casework.releases.queries import ReleasePage
    from koereplan.casework.releases.values import Arranged
    from koereplan.web.requests import CaseworkerRequest


@require_safe
def show(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Show what is arranged for a release, what is missing, and whose move it is."""
    page = release_of_case(case_id, actor=request.actor, on=request.today)
    return render(request, "releases/release.html", {"release": ReleaseView.of(page, today=request.today)})


@require_http_methods(["GET", "HEAD", "POST"])
def matter(request: CaseworkerRequest, case_id: UUID, slug: str) -> HttpResponse:
    """Take how one matter stands, prepared by what the plan and the case know of it.

    :raises Http404: there is no such matter, or it is not open to the reader.
    """
    page = writable(request, case_id)
    one = MATTERS.get(slug)
    if one is None or one not in page.matters:
        raise Http404
    form = MatterForm(request.POST or None, matter=one, initial=begun(request, page, one))
    return written(request, page, form, "releases/matter.html", {"matter": MatterView.of(page, one)})


@require_http_methods(["GET", "HEAD", "POST"])
def papers(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Take the papers checklist."""
    page = writable(request, case_id)
    form = PapersForm(request.POST or None, matters=page.matters, initial={"revision": page.revision})
    return written(request, page, form, "releases/papers.html", {})


@require_http_methods(["GET", "HEAD", "POST"])
def bridge(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Take who opens, where the money comes from and where the bed is, until the first open day."""
    page = writable(request, case_id)
    form = BridgeForm(request.POST or None, matters=page.matters, initial={"revision": page.revision})
    return written(request, page, form, "releases/bridge.html", {})


@require_POST
def settle(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Record that the appointments on the day are made (step 9A)."""
    page = release_of_case(case_id, actor=request.actor, on=request.today)
    try:
        settle_day(case_id, revision=page.revision, actor=request.actor, on=request.today)
    except Problem as problem:
        messages.warning(request, problem.for_user())
        return redirect("releases:show", case_id)
    messages.success(request, gettext("Trin 9A er udført, og afdelingerne er inddraget i sagen."))
    return redirect("case:show", case_id)


def writable(request: CaseworkerRequest, case_id: UUID) -> ReleasePage:
    """Return what is arranged for a release, for those who may write it.

    :raises Http404: it is others' to write.
    """
    page = release_of_case(case_id, actor=request.actor, on=request.today)
    if not page.may_write:
        raise Http404
    return page


def written(
    request: CaseworkerRequest, page: ReleasePage, form: Any, template: str, context: dict[str, Any]
) -> HttpResponse:
    """Return the form again, with what another wrote meanwhile, or the way back when it is saved."""
    status = 200
    if request.method == "POST":
        status = tried(form, lambda: save(request, page, form), revision=page.revision)
    if status == SAVED:
        messages.success(request, gettext("Gemt."))
        return redirect("releases:show", page.case_id)
    context |= {"of": page, "form": form, "is_conflict": status == CONFLICT}
    return render(request, template, context, status=status)


def save(request: CaseworkerRequest, page: ReleasePage, form: Any) -> None:
    """This will write what a form says; that nothing differs is as good."""
    said: Arranged | list[Arranged] = form.arranged()
    arranged = said if isinstance(said, list) else [said]
    try:
        arrange(page.case_id, arranged, revision=form.cleaned_data["revision"], actor=request.actor, on=request.today)
    except NothingChanged:
        return


def begun(request: CaseworkerRequest, page: ReleasePage, one: Matter) -> dict[str, object]:
    """Return a matter as it stands; where nobody has written, with what is known: the plan, the day, who is likely."""
    stands = page.matters[one].arranged
    known: dict[str, object] = {
        name: getattr(stands, name) for name in ("state", "kind", "what", "from_on", "confirmed_by", "move", "reason")
    }
    known["revision"] = page.revision
    if page.matters[one].recorded_on is not None:
        return known
    if one is Matter.DAY:
        known["state"] = Ready.NOT_APPLICABLE
    elif one is Matter.PLAN:
        known |= {"state": Ready.IN_PLACE, "from_on": request.today, "confirmed_by": request.actor.name}
    else:
        area = LifeArea.HOUSING if one is Matter.HOUSING else LifeArea.ECONOMY
        known |= {"move": page.municipality, "what": agreed_in_plan(request, page, area)}
        if page.day and one is Matter.HOUSING:
            known["from_on"] = page.day.day
    return known


def agreed_in_plan(request: CaseworkerRequest, page: ReleasePage, area: LifeArea) -> str:
    """Return what the plan says is agreed in an area, the first that is to be done."""
    try:
        plan = plan_of_case(page.case_id, actor=request.actor, on=request.today)
    except NotAllowed:
        return ""
    running = [line.action for line in plan.actions if line.action.area is area and line.is_running]
    return next((action.what for action in running), "")
