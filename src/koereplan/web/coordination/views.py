"""An enquiry about coordinating the plan is sent, read and answered."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koereplan.casework.access import May
from koereplan.casework.assessments.kinds import Aspect
from koereplan.casework.assessments.queries import assessment_of_case
from koereplan.casework.cases.queries import CaseForm, case_for_form
from koereplan.casework.coordination.queries import enquiries_of_case, health_that_may_be_told
from koereplan.casework.coordination.services import answer_enquiry, send_enquiry
from koereplan.casework.organisations.entry_points.queries import ways_to
from koereplan.casework.plans.kinds import GoalStatus
from koereplan.casework.plans.queries import plan_of_case
from koereplan.casework.plans.services import save_plan
from koereplan.roadmap import State
from koereplan.web.addresses import afterwards
from koereplan.web.coordination.agreements import agreements, areas_of, as_action, lines_of, plan_beside
from koereplan.web.coordination.forms import AnswerForm, EnquiryForm, offered
from koereplan.web.drafts import drafted
from koereplan.web.problems import SAVED, tried
from koereplan.web.step.drawing_in import DrawingIn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from koereplan.casework.organisations.queries import UnitRow
    from koereplan.web.requests import CaseworkerRequest

STEP = "6"
TIME_TO_ANSWER = timedelta(days=14)


@drafted
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Ask a unit of the municipality about coordinating the plan, before anybody decides.

    :raises Http404: that is not the reader's to do.
    """
    case = case_for_form(case_id, actor=request.actor, on=request.today)
    if May.CARRY_OUT_STEP not in case.acts:
        raise Http404
    drawing_in = DrawingIn.of(case, STEP, actor=request.actor, today=request.today)
    units = drawing_in.municipal
    told = health_that_may_be_told(case_id, [unit.id for unit in units], actor=request.actor, on=request.today)
    form = EnquiryForm(request.POST or None, units=units, areas=offered(told), initial=begun(request, case, units))
    form.resume(request.draft.typed)
    status = 200
    if request.method == "POST":
        status = tried(form, lambda: send_enquiry(case_id, form.enquired(), actor=request.actor, on=request.today))
        if status == SAVED:
            messages.success(request, gettext("Henvendelsen er sendt, og enheden er inddraget i sagen."))
            return redirect("coordination:show", case_id)
    ways = ways_to([unit.id for unit in units], actor=request.actor, on=request.today)
    context = {"case": case, "form": form, "is_used": is_used(case), "ways": ways}
    return render(request, "coordination/ask.html", context, status=status)


@require_safe
def show(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Show what units were asked about coordinating the plan, and what they answered."""
    page = enquiries_of_case(case_id, actor=request.actor, on=request.today)
    case = case_for_form(case_id, actor=request.actor, on=request.today)
    plan = plan_beside(request, page)
    context = {
        "of": page,
        "lines": [
            (
                line,
                line.is_late(request.today),
                may_answer(request, case, line.unit.id),
                [(answer, agreements(answer, plan)) for answer in line.answers],
                areas_of(line),
            )
            for line in page.enquiries
        ],
        "may_ask": May.CARRY_OUT_STEP in case.acts,
        "is_used": is_used(case),
    }
    return render(request, "coordination/enquiries.html", context)


@drafted
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: CaseworkerRequest, case_id: UUID, enquiry_id: UUID) -> HttpResponse:
    """Answer an enquiry, or write down what was answered by phone.

    :raises Http404: the case has no such enquiry, or it is not the reader's to answer.
    """
    page = enquiries_of_case(case_id, actor=request.actor, on=request.today)
    enquiry = next((line for line in page.enquiries if line.id == enquiry_id), None)
    case = case_for_form(case_id, actor=request.actor, on=request.today)
    if enquiry is None or not may_answer(request, case, enquiry.unit.id):
        raise Http404
    is_their_own = enquiry.unit.id == request.actor.unit_id
    form = AnswerForm(request.POST or None, colleagues=page.colleagues, is_their_own=is_their_own)
    form.resume(request.draft.typed)
    status = 200
    if request.method == "POST":
        status = tried(
            form,
            lambda: answer_enquiry(case_id, enquiry_id, form.answered(), actor=request.actor, on=request.today),
        )
        if status == SAVED:
            messages.success(request, gettext("Svaret er skrevet i sagen."))
            return afterwards(request, "coordination:show", case_id)
    context = {"of": page, "line": enquiry, "form": form, "is_their_own": is_their_own}
    return render(request, "coordination/answer.html", context, status=status)


@require_POST
def take_in(request: CaseworkerRequest, case_id: UUID, enquiry_id: UUID) -> HttpResponse:
    """Take what was agreed into the plan, as a proposal.

    :raises Http404: the case has no such enquiry, or nobody has agreed to that, or the plan is not open to the reader.
    """
    page = enquiries_of_case(case_id, actor=request.actor, on=request.today)
    enquiry = next((line for line in page.enquiries if line.id == enquiry_id), None)
    plan = plan_beside(request, page)
    what = request.POST.get("what", "")
    if enquiry is None or plan is None or what not in {said for one in enquiry.answers for said in lines_of(one)}:
        raise Http404
    area = next((area for area in areas_of(enquiry) if area == request.POST.get("area")), None)
    if area is None:
        raise Http404
    save_plan(
        case_id,
        actions=[as_action(what, area, enquiry, plan)],
        revision=plan.revision,
        actor=request.actor,
        on=request.today,
    )
    messages.success(request, gettext("Taget med i planen som forslag. Skriv dagen, og aftal det sammen med personen."))
    return redirect("coordination:show", case_id)


def is_used(case: CaseForm) -> bool:
    """Return whether the step is used: it is not when the person is expelled by judgment."""
    return all(line.state is not State.NOT_APPLICABLE for line in case.roadmap.steps if line.step == STEP)


def may_answer(request: CaseworkerRequest, case: CaseForm, unit_id: UUID) -> bool:
    """Return whether the reader can answer for a unit: as one who works there, or by writing down what was told."""
    return May.ANSWER in case.acts if unit_id == request.actor.unit_id else May.CARRY_OUT_STEP in case.acts


def begun(request: CaseworkerRequest, case: CaseForm, units: Sequence[UnitRow]) -> dict[str, object]:
    """Return an enquiry as it can stand before anybody has written a word: what the case knows already."""
    known = [line.unit.id for line in reversed(case.partners)]
    likeliest = next((unit for unit in units if unit.id in known), units[0] if units else None)
    return known_of(request, case.case_id) | {
        "unit": str(likeliest.id) if likeliest else "",
        "purpose": gettext("Vi vil koordinere handleplanen for %(name)s med jer, før nogen beslutter noget.")
        % {"name": case.person.name},
        "expectations": gettext("At I siger, hvad I kan bidrage med, og hvem der er sagsansvarlig hos jer."),
        "asks": gettext("Hvilke handlemuligheder har I på disse områder, og fra hvornår?"),
        "rope_holder": case.holding.staff.name if case.holding else "",
        "answer_by": request.today + TIME_TO_ANSWER,
    }


def known_of(request: CaseworkerRequest, case_id: UUID) -> dict[str, str]:
    """Return what is known in each area of life: the situation as it was assessed, and the plan's goals as wishes."""
    assessed = assessment_of_case(case_id, actor=request.actor, on=request.today)
    known = {
        f"situation_{line.area}": statement.text
        for line in assessed.areas
        for statement in line.statements
        if statement.aspect is Aspect.SITUATION
    }
    wishes: defaultdict[str, list[str]] = defaultdict(list)
    for line in plan_of_case(case_id, actor=request.actor, on=request.today).goals:
        if line.goal.status is GoalStatus.OPEN:
            wishes[f"wishes_{line.goal.area}"].append(line.goal.words)
    return known | {field: "\n".join(words) for field, words in wishes.items()}
