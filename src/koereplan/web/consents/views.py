"""What is open by consent, and how the person is asked, answers and takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from koereplan.casework.cases import services
from koereplan.casework.cases.kinds import NOTIFIES
from koereplan.casework.cases.queries import case_for_form, consents_of_case, stops_of_unit
from koereplan.casework.consents.kinds import Language, Means, WithdrawnBy
from koereplan.casework.consents.texts import lines_to_sign
from koereplan.casework.organisations.queries import associations, partners, places
from koereplan.casework.records.kinds import Source
from koereplan.casework.records.queries import records_to_name
from koereplan.casework.records.services import ask_consent_to_records
from koereplan.web.consents.forms import YES, AnswerForm, AskForm, LengthForm, WithdrawForm
from koereplan.web.consents.presets import of_source, prefilled, same_sitting
from koereplan.web.consents.view import ConsentView, groups
from koereplan.web.problems import SAVED, tried

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from uuid import UUID

    from koereplan.casework.cases.queries import CaseConsents, ConsentLine
    from koereplan.casework.organisations.queries import UnitRow
    from koereplan.web.components.form import PlainForm
    from koereplan.web.requests import CaseworkerRequest

FETCHES, TALKS = "4", "3"
"""The step that records are fetched in, and the one in whose conversation permission is asked."""


@require_safe
def show(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Show what is open to whom by consent, what waits for an answer, and what has ended."""
    case = consents_of_case(case_id, actor=request.actor, on=request.today)
    return render(request, "consents/consents.html", {"case": case, "groups": groups(case, today=request.today)})


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Put a question to the person; a step named in the address fills the form with what it usually asks for."""
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    case = case_for_form(case_id, **who)
    municipal = {line.municipality.id for line in case.municipalities}
    units = partners(municipal, probation=True, **who)
    here = tuple(unit for unit in places(**who) if unit.id == request.actor.unit_id)
    form = AskForm(
        request.POST or None,
        senders=units,
        recipients=(*units, *here, *associations(**who)),
        records=records_to_name(case_id, **who),
        initial=prefilled(
            case, request.GET.get("trin", ""), recipient=request.GET.get("modtager", ""), actor=request.actor
        )
        | from_source(request, units),
    )
    asked: list[UUID] = []

    def act() -> None:
        asked.append(ask_consent_to_records(case_id, form.asking(), record_ids=form.cleaned_data["records"], **who))

    status = 200
    if request.method == "POST":
        status = tried(form, act)
    if status == SAVED:
        return redirect("consents:text", case_id, asked[0])
    return render(request, "consents/ask.html", {"case": case, "form": form}, status=status)


def from_source(request: CaseworkerRequest, units: Sequence[UnitRow]) -> dict[str, Any]:
    """Return what a kind of source that the address names lets the question begin with."""
    named = request.GET.get("hos", "")
    return of_source(Source(named), units) if named in Source.values else {}


@require_safe
def text(request: CaseworkerRequest, case_id: UUID, consent_id: UUID) -> HttpResponse:
    """Show exactly what the person is asked, to be read aloud or printed and signed."""
    case, line = found(request, case_id, consent_id)
    view = ConsentView.of(line, case, today=request.today)
    to_sign = lines_to_sign(line.text_version, line.language, name=case.person_name)
    return render(request, "consents/text.html", {"case": case, "line": line, "consent": view, "to_sign": to_sign})


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: CaseworkerRequest, case_id: UUID, consent_id: UUID) -> HttpResponse:
    """Record what the person answered."""
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    case, line = found(request, case_id, consent_id)
    form = AnswerForm(request.POST or None, initial=same_sitting(case, line, actor=request.actor, today=request.today))

    def act() -> None:
        written = form.cleaned_data
        if written["answer"] == YES:
            services.record_consent(case_id, consent_id, form.given(), **who)
            messages.success(request, gettext("Samtykket gælder fra nu af."))
        else:
            services.refuse_consent(
                case_id, consent_id, answered_on=written["answered_on"], note=written["note"], **who
            )
            messages.success(request, gettext("Det er skrevet ned, at personen sagde nej."))

    return acted(request, case, line, form, act, template="consents/answer.html", leads_on=True)


@require_http_methods(["GET", "HEAD", "POST"])
def renew(request: CaseworkerRequest, case_id: UUID, consent_id: UUID) -> HttpResponse:
    """Ask the person anew for what a consent names."""
    case, line = found(request, case_id, consent_id)
    form = LengthForm(request.POST or None, initial={"months": line.months, "language": line.language})
    asked: list[UUID] = []

    def act() -> None:
        written = form.cleaned_data
        asked.append(
            services.renew_consent(
                case_id,
                consent_id,
                months=written["months"],
                language=Language(written["language"]),
                actor=request.actor,
                on=request.today,
            )
        )

    status = tried(form, act) if request.method == "POST" else 200
    if status == SAVED:
        return redirect("consents:text", case_id, asked[0])
    context = {"case": case, "consent": ConsentView.of(line, case, today=request.today), "form": form}
    return render(request, "consents/renew.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: CaseworkerRequest, case_id: UUID, consent_id: UUID) -> HttpResponse:
    """Record that a consent has ended."""
    case, line = found(request, case_id, consent_id)
    form = WithdrawForm(request.POST or None, initial={"withdrawn_on": request.today})

    def act() -> None:
        written = form.cleaned_data
        services.withdraw_consent(
            case_id,
            consent_id,
            withdrawn_on=written["withdrawn_on"],
            by=WithdrawnBy(written["by"]),
            means=Means(written["means"]),
            note=written["note"],
            actor=request.actor,
            on=request.today,
        )
        closed = gettext("Det er lukket nu. Modtageren har fået besked og skal bekræfte.")
        messages.success(request, closed if line.answer else gettext("Spørgsmålet er trukket tilbage."))

    return acted(request, case, line, form, act, template="consents/withdraw.html")


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: CaseworkerRequest, withdrawal_id: UUID) -> HttpResponse:
    """Let the recipient of a withdrawn consent confirm that what rested on it has stopped.

    :raises Http404: there is none that the reader's unit is asked about.
    """
    stops = stops_of_unit(actor=request.actor, on=request.today)
    stop = next((line for line in stops if line.id == withdrawal_id), None)
    if stop is None:
        raise Http404
    if request.method == "POST":
        services.confirm_stop(withdrawal_id, actor=request.actor, on=request.today)
        messages.success(request, gettext("I har bekræftet, at I er stoppet."))
        return redirect("my_work:show")
    return render(request, "consents/confirm.html", {"stop": stop})


def found(request: CaseworkerRequest, case_id: UUID, consent_id: UUID) -> tuple[CaseConsents, ConsentLine]:
    """Return a consent and the case's others.

    :raises Http404: the case has no such consent.
    """
    case = consents_of_case(case_id, actor=request.actor, on=request.today)
    line = case.line(consent_id)
    if line is None:
        raise Http404
    return case, line


def acted(
    request: CaseworkerRequest,
    case: CaseConsents,
    line: ConsentLine,
    form: PlainForm,
    act: Callable[[], None],
    *,
    template: str,
    leads_on: bool = False,
) -> HttpResponse:
    """Return the form about a consent, or the way on when what it asks for is done.

    What `leads_on` goes to the page that the consent was asked for; all else to the overview.
    """
    status = tried(form, act) if request.method == "POST" else 200
    if status == SAVED:
        return redirect(onward(request, case.case_id, line.step) if leads_on else "consents:show", case.case_id)
    context = {"case": case, "line": line, "consent": ConsentView.of(line, case, today=request.today), "form": form}
    return render(request, template, context, status=status)


def onward(request: CaseworkerRequest, case_id: UUID, step: str) -> str:
    """Return the page that a consent was asked for: of step 4 the conversation, until that has been held."""
    if step in NOTIFIES:
        return "notice:send"
    if step != FETCHES:
        return "consents:show"
    case = case_for_form(case_id, actor=request.actor, on=request.today)
    is_held = any(line.step == TALKS and line.done for line in case.roadmap.steps)
    return "records:show" if is_held else "talk:hold"
