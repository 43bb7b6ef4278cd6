"""Measures that others run are asked for, written down and looked through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from koereplan.casework.access import NotAllowed
from koereplan.casework.assessments.kinds import AREA_OF, MeasureKind, MeasureStatus
from koereplan.casework.assessments.queries import likely_duplicates, measures_of_case
from koereplan.casework.assessments.services import ask_outside, change_measure, record_measure
from koereplan.web.assessment.areas import SLUGS
from koereplan.web.assessment.view import measure_in_words
from koereplan.web.drafts import drafted
from koereplan.web.measures.forms import MeasureForm, OutsideForm, StandingForm
from koereplan.web.measures.view import MeasureView, likeness_in_words
from koereplan.web.problems import SAVED, UNPROCESSABLE, tried

if TYPE_CHECKING:
    from uuid import UUID

    from koereplan.casework.assessments.shapes import CaseMeasures
    from koereplan.web.requests import CaseworkerRequest


@require_safe
def show(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Show what others do for the person, as far as it is open to the reader."""
    case = measures_of_case(case_id, actor=request.actor, on=request.today)
    views = [MeasureView.of(line, case) for line in case.lines]
    return render(request, "measures/measures.html", {"case": case, "measures": views})


@require_http_methods(["GET", "HEAD", "POST"])
@drafted
def outside(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Ask what runs outside already, kind by kind."""
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    case = writable(case_id, **who)
    form = OutsideForm(request.POST or None, measures=case)
    form.resume(request.draft.typed)
    status = 200
    if request.method == "POST":
        status = tried(form, lambda: ask_outside(case_id, form.answers(), **who))
        if status == SAVED:
            messages.success(request, gettext("Svarene er gemt. Det, I ikke ved, følges op."))
            return redirect("talk:hold", case_id)
    running = [measure_in_words(line) for line in case.lines if line.status is not MeasureStatus.ENDED]
    return render(request, "measures/outside.html", {"case": case, "running": running, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@drafted
def record(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Take a measure that others run; show first what it is like, so that nothing is begun or written twice."""
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    case = writable(case_id, **who)
    form = MeasureForm(request.POST or None, initial={"kind": likeliest(request.GET.get("omraade", ""))})
    form.resume(request.draft.typed)
    like: list[str] = []
    status = 200
    if request.method == "POST":
        if form.is_valid() and "is_new" not in request.POST:
            said = form.said()
            words = f"{said.what} {said.kind.label}"
            found = likely_duplicates(case_id, AREA_OF[said.kind], words, run_by=said.run_by, **who)
            like = [likeness_in_words(likeness) for likeness in found]
        status = UNPROCESSABLE if like else tried(form, lambda: record_measure(case_id, form.said(), **who))
        if status == SAVED:
            messages.success(request, gettext("Indsatsen er skrevet ned."))
            return redirect("measures:show", case_id)
    return render(request, "measures/record.html", {"case": case, "form": form, "like": like}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: CaseworkerRequest, case_id: UUID, measure_id: UUID) -> HttpResponse:
    """Take how a measure stands now.

    :raises Http404: the case has no such measure that is open to the reader.
    """
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    case = writable(case_id, **who)
    line = case.line(measure_id)
    if line is None:
        raise Http404
    form = StandingForm(request.POST or None, initial={"status": line.status})

    def act() -> None:
        written = form.cleaned_data
        change_measure(case_id, measure_id, status=MeasureStatus(written["status"]), note=written["note"], **who)

    status = tried(form, act) if request.method == "POST" else 200
    if status == SAVED:
        messages.success(request, gettext("Det er skrevet ned, hvordan indsatsen står."))
        return redirect("measures:show", case_id)
    context = {"case": case, "measure": MeasureView.of(line, case), "form": form}
    return render(request, "measures/change.html", context, status=status)


def writable(case_id: UUID, **who: Any) -> CaseMeasures:
    """Return the measures of a case, for those who may write them.

    :raises NotAllowed: they are for others to write.
    """
    case = measures_of_case(case_id, **who)
    if "carry_out_step" not in case.acts:
        raise NotAllowed(case=case_id)
    return case


def likeliest(slug: str) -> str:
    """Return the kind of measure that an area in the address is likeliest to mean, if there is one."""
    return next((kind.value for kind in MeasureKind if SLUGS[AREA_OF[kind]] == slug), "")
