"""A step is carried out, not permitted, taken back, or its checklist is saved."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from koereplan.casework.cases.queries import CaseForm, EventLine, case_for_form
from koereplan.casework.cases.services import NothingChanged, complete_step, refuse_step, save_checklist, withdraw_event
from koereplan.casework.cooperation.preconditions.queries import own_preconditions
from koereplan.roadmap import Outcome, State, Step, StepLine, edition
from koereplan.web import days
from koereplan.web.case.next_step import Item, items, stands
from koereplan.web.components.timetable import PREPARED, action_href, words
from koereplan.web.consents.presets import PRESETS
from koereplan.web.numbers import number_in
from koereplan.web.problems import SAVED, tried
from koereplan.web.step.drawing_in import DrawingIn, contacted
from koereplan.web.step.forms import StepForm, WithdrawForm

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from koereplan.casework.cooperation.preconditions.queries import PreconditionLine
    from koereplan.roadmap import Precondition
    from koereplan.web.requests import CaseworkerRequest


@dataclass(frozen=True, slots=True)
class EventView:
    """Something that was written down of a step: what, by whom, and where it is taken back."""

    text: str
    note: str
    by: str
    href: str

    @classmethod
    def of(cls, event: EventLine, case: CaseForm) -> EventView:
        """Return an event in words."""
        day = {"day": days.in_full(event.occurred_on)}
        refused = event.outcome == Outcome.NOT_PERMITTED
        return cls(
            text=gettext("Ikke tilladt %(day)s") % day if refused else gettext("Udført %(day)s") % day,
            note=event.note,
            by=gettext("Skrevet af %(name)s %(day)s")
            % {"name": event.recorded_by or gettext("Køreplan"), "day": days.in_full(event.recorded_on)},
            href=reverse("step:withdraw", args=[case.case_id, event.id]),
        )


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of a case, made ready for its page."""

    step: Step
    title: str
    stands: str
    items: tuple[Item, ...]
    line: StepLine
    is_settled: bool
    events: tuple[EventView, ...]
    because: tuple[str, ...]
    asks_consent: bool

    @classmethod
    def of(cls, case: CaseForm, step: Step, *, today: date) -> StepView:
        """Return a step as it stands: the occurrence that is open, else the last."""
        lines = [line for line in case.roadmap.steps if line.step == step.key]
        if not lines:
            raise Http404
        line = next((line for line in lines if line.state not in words.CARRIED_OUT), lines[-1])
        return cls(
            step=step,
            title=words.step_title(step, line.occurrence),
            stands=how_it_stands(line, today=today),
            items=items(step, line.occurrence, case.ticks),
            line=line,
            is_settled=line.state in {*words.CARRIED_OUT, State.CANCELLED},
            events=tuple(
                EventView.of(event, case)
                for event in case.events
                if event.step == step.key and event.withdrawal is None
            ),
            because=line.because,
            asks_consent=step.key in PRESETS,
        )


def how_it_stands(line: StepLine, *, today: date) -> str:
    """Return how a step stands, in a sentence."""
    if line.done:
        return gettext("Udført %(day)s") % {"day": days.in_full(line.done)}
    return {
        State.NOT_APPLICABLE: gettext("Gælder ikke i denne sag"),
        State.UNDETERMINED: gettext("Kan ikke afgøres endnu"),
        State.CANCELLED: gettext("Aflyst: forløbet er slut"),
    }.get(line.state) or stands(line, today=today)


def step_of(case: CaseForm, key: str) -> Step:
    """Return a step of the edition that a case follows.

    :raises Http404: the edition has no such step.
    """
    try:
        return edition(case.edition).step(key)
    except KeyError:
        raise Http404 from None


@require_http_methods(["GET", "HEAD", "POST"])
def carry_out(request: CaseworkerRequest, case_id: UUID, step: str) -> HttpResponse:
    """Show a step, and record that it was carried out or not permitted."""
    case = case_for_form(case_id, actor=request.actor, on=request.today)
    declared = step_of(case, step)
    view = StepView.of(case, declared, today=request.today)
    form = StepForm(
        request.POST or None,
        step=declared,
        drawing_in=DrawingIn.of(case, step, actor=request.actor, today=request.today),
        initial={"occurred_on": request.today, "revision": case.revision},
    )
    status = 200
    if request.method == "POST":
        status = tried(form, lambda: recorded(request, case, step, form), revision=case.revision)
        if status == SAVED:
            return redirect("case:show", case_id)
    ticked = set(request.POST.getlist("ticks")) if form.is_bound else None
    context = {
        "case": case,
        "view": view,
        "form": form,
        "items": view.items if ticked is None else retick(view.items, ticked),
        "may": may_carry_out(case, view.line),
        "preconditions": preconditions(request, declared),
        "prepared_href": action_href(case_id, step) if step in PREPARED else "",
    }
    return render(request, "step/step.html", context, status=status)


def preconditions(request: CaseworkerRequest, step: Step) -> list[tuple[Precondition, PreconditionLine | None]]:
    """Return what the source presupposes, each with how it stands where it is the reader's unit's to see to."""
    if not step.preconditions:
        return []
    own = {line.precondition.key: line for line in own_preconditions(step.key, actor=request.actor, on=request.today)}
    return [(precondition, own.get(precondition.key)) for precondition in step.preconditions]


def recorded(request: CaseworkerRequest, case: CaseForm, step: str, form: StepForm) -> None:
    """This will record what came of a step, and say so on the next page."""
    written = form.cleaned_data
    if written.get("outcome") == Outcome.NOT_PERMITTED:
        refuse_step(
            case.case_id,
            step,
            occurred_on=written["occurred_on"],
            note=written["note"],
            revision=written["revision"],
            actor=request.actor,
            on=request.today,
        )
        messages.success(request, gettext("Det er skrevet ned, at trin %(step)s ikke er tilladt.") % {"step": step})
        return
    complete_step(
        case.case_id,
        step,
        occurred_on=written["occurred_on"],
        note=written["note"],
        ticks=written["ticks"],
        contacted=contacted(written),
        revision=written["revision"],
        actor=request.actor,
        on=request.today,
    )
    messages.success(request, gettext("Trin %(step)s er udført.") % {"step": step})


def retick(shown: tuple[Item, ...], ticked: set[str]) -> tuple[Item, ...]:
    """Return a checklist with the ticks that were just sent."""
    return tuple(Item(item.key, item.text, item.is_ours, item.key in ticked, item.anchor) for item in shown)


def may_carry_out(case: CaseForm, line: StepLine) -> bool:
    """Return whether the reader may record this step."""
    return "carry_out_step" in case.acts or (line.responsible == "K" and "carry_out_probation_step" in case.acts)


@require_POST
def checklist(request: CaseworkerRequest, case_id: UUID, step: str) -> HttpResponse:
    """Save which deliverables of a step are ticked."""
    with suppress(NothingChanged):
        save_checklist(
            case_id,
            step,
            occurrence=number_in(request.POST.get("occurrence", ""), digits=4) or 1,
            ticks=request.POST.getlist("ticks"),
            actor=request.actor,
            on=request.today,
        )
    messages.success(request, gettext("Tjeklisten er gemt."))
    return redirect(reverse("case:show", args=[case_id]) + "#now")


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: CaseworkerRequest, case_id: UUID, event: int) -> HttpResponse:
    """Take back a step's event, with a reason; the event stays in the history.

    :raises Http404: the case has no such event.
    """
    case = case_for_form(case_id, actor=request.actor, on=request.today)
    line = next((line for line in case.events if line.id == event and line.withdrawal is None), None)
    if line is None:
        raise Http404
    form = WithdrawForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = tried(
            form,
            lambda: withdraw_event(event, reason=form.cleaned_data["reason"], actor=request.actor, on=request.today),
        )
        if status == SAVED:
            messages.success(request, gettext("Trin %(step)s står ikke længere som udført.") % {"step": line.step})
            return redirect("case:show", case_id)
    context = {"case": case, "event": line, "title": words.step_title(step_of(case, line.step)), "form": form}
    return render(request, "step/withdraw.html", context, status=status)
