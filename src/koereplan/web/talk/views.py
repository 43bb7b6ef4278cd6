"""The conversation is held: one page for the whole of it, and one for each area of life."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from koereplan.casework.access import LifeArea, NotAllowed
from koereplan.casework.assessments.guidance import PRESENT, approved_on
from koereplan.casework.assessments.kinds import ASKED_FIRST, Interpreting, MeasureStatus
from koereplan.casework.assessments.queries import assessment_of_case, measures_of_case
from koereplan.casework.assessments.services import hold_conversation, save_area
from koereplan.casework.cases.queries import consents_of_case
from koereplan.casework.records.queries import records_of_case
from koereplan.web.assessment.areas import SLUGS, area_called, area_name
from koereplan.web.assessment.view import AreaView, StatementView, areas, measure_in_words
from koereplan.web.drafts import drafted
from koereplan.web.problems import CONFLICT, SAVED, tried
from koereplan.web.records.views import whom_to_ask
from koereplan.web.records.whom import sources
from koereplan.web.talk.forms import AreaForm, HeldForm

if TYPE_CHECKING:
    from uuid import UUID

    from koereplan.casework.assessments.shapes import CaseAssessment, CaseMeasures
    from koereplan.web.requests import CaseworkerRequest

FOLLOWED_UP_WITHIN = timedelta(days=14)


@require_http_methods(["GET", "HEAD", "POST"])
@drafted
def hold(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Show how far the conversation has come, and record that it was held."""
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    case = writable(case_id, **who)
    measures = measures_of_case(case_id, **who)
    form = HeldForm(
        request.POST or None,
        initial={
            "language": case.language,
            "interpreting": Interpreting.PRESENT if case.needs_interpreter else Interpreting.NONE,
            "interpreter": interpreter(case, **who),
            "held_on": request.today,
        },
    )
    form.resume(request.draft.typed)
    status = 200
    if request.method == "POST":
        status = tried(form, lambda: hold_conversation(case_id, form.held(), **who))
        if status == SAVED:
            messages.success(request, gettext("Samtalen er skrevet ned, og trin 3 er udført."))
            return redirect("case:show", case_id)
    records = records_of_case(case_id, **who)
    whom = sources(records, whom_to_ask(request, records))
    context = {
        "case": case,
        "areas": areas(case, measures, today=request.today),
        "running": [measure_in_words(line) for line in measures.lines if line.status is not MeasureStatus.ENDED],
        "not_asked": not_asked(measures),
        "sources": whom,
        "asks_several": any(source.is_unasked for source in whom),
        "answers_wait": any(source.waits for source in whom),
        "held": next((line for line in case.conversations if line.stay_number == case.stay_number), None),
        "is_draft_text": approved_on(PRESENT) is None,
        "form": form,
    }
    return render(request, "talk/hold.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@drafted
def area(request: CaseworkerRequest, case_id: UUID, area: str) -> HttpResponse:
    """Show what is known of an area, and take what is new.

    :raises Http404: there is no such area, or it is not open to the reader.
    """
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    case = writable(case_id, **who)
    line = case.area(area_called(area))
    if line is None:
        raise Http404
    initial = {aspect.aspect.value: aspect.text for aspect in line.statements}
    initial |= {"known_on": request.today, "revision": line.number}  # type: ignore[dict-item] # days and numbers too
    form = AreaForm(
        request.POST or None,
        area=line,
        initial={**initial, "follow_up_on": request.today + FOLLOWED_UP_WITHIN},
    )
    form.resume(request.draft.typed)
    status = 200
    if request.method == "POST":
        status = tried(
            form,
            lambda: save_area(case_id, line.area, form.said(), seen=form.cleaned_data["revision"], **who),
            revision=line.number,
        )
        if status == SAVED:
            messages.success(request, gettext("Gemt: %(area)s.") % {"area": area_name(line.area)})
            return onward(case, line.area)
    measures = measures_of_case(case_id, **who)
    following = next_area(case, line.area)
    context = {
        "case": case,
        "area": AreaView.of(line, case, measures.lines, today=request.today),
        "following": area_name(following) if following else "",
        "following_href": reverse("talk:area", args=[case_id, SLUGS[following]]) if following else "",
        "back_href": reverse(back(case), args=[case_id]),
        "stands_now": [StatementView.of(said) for said in line.statements] if status == CONFLICT else [],
        "form": form,
    }
    return render(request, "talk/area.html", context, status=status)


def interpreter(case: CaseAssessment, **who: Any) -> str:
    """Return who interpreted when the person was asked for consent today, for a person who needs it."""
    if not case.needs_interpreter:
        return ""
    answers = (line.answer for line in consents_of_case(case.case_id, **who).lines)
    return next((one.interpreter for one in answers if one and one.answered_on == who["on"]), "")


def writable(case_id: UUID, **who: Any) -> CaseAssessment:
    """Return the assessment of a case, for those who may write in it.

    :raises NotAllowed: it is for others to write.
    """
    case = assessment_of_case(case_id, **who)
    if "carry_out_step" not in case.acts:
        raise NotAllowed(case=case_id)
    return case


def onward(case: CaseAssessment, after: LifeArea) -> HttpResponse:
    """Return the way on from an area: to the next one while the conversation runs, else back."""
    following = next_area(case, after)
    if following:
        return redirect("talk:area", case.case_id, SLUGS[following])
    return redirect(back(case), case.case_id)


def back(case: CaseAssessment) -> str:
    """Return the page that an area is written from: the conversation, or afterwards the assessment."""
    return "assessment:show" if case.is_interviewed else "talk:hold"


def next_area(case: CaseAssessment, after: LifeArea) -> LifeArea | None:
    """Return the next area that was not gone through, beginning after one, in the order of step 3, until it is held."""
    if case.is_interviewed:
        return None
    order = list(SLUGS)
    at = order.index(after) + 1
    left = {line.area for line in case.areas if not line.is_gone_through} - {after}
    return next((area for area in (*order[at:], *order[:at]) if area in left), None)


def not_asked(measures: CaseMeasures) -> int:
    """Return of how many kinds of measures nobody has asked in this stay, and none runs."""
    known = {line.kind for line in measures.lines if line.status is not MeasureStatus.ENDED} | measures.asked.keys()
    return sum(kind not in known for kind in ASKED_FIRST)
