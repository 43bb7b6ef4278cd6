"""The person is asked about several authorities at once, and their answers are written down together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from koereplan.casework.access import May, NotAllowed
from koereplan.casework.cases import services
from koereplan.casework.cases.queries import case_for_form, consents_of_case
from koereplan.casework.consents.kinds import DEFAULT_MONTHS, ConsentState
from koereplan.casework.consents.texts import lines_to_sign
from koereplan.casework.records.queries import records_of_case
from koereplan.web.consents.presets import prefilled, same_sitting
from koereplan.web.consents.sitting.forms import FETCHES, YES, AnswersForm, SourcesForm, title
from koereplan.web.consents.views import onward
from koereplan.web.problems import SAVED, tried
from koereplan.web.records.views import whom_to_ask
from koereplan.web.records.whom import sources

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from koereplan.casework.cases.queries import CaseConsents, ConsentLine
    from koereplan.web.requests import CaseworkerRequest


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Ask the person about all whose records are wanted, each in a text of its own.

    :raises NotAllowed: it is for others to ask.
    """
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    case = case_for_form(case_id, **who)
    if May.ASK_CONSENT not in case.acts:
        raise NotAllowed(case=case_id)
    records = records_of_case(case_id, **who)
    whom = whom_to_ask(request, records)
    left = [source.source for source in sources(records, whom) if source.is_unasked]
    if not left:
        return redirect("consents:show", case_id)
    language = prefilled(case, FETCHES, actor=request.actor)["language"]
    form = SourcesForm(
        request.POST or None,
        sources=left,
        whom=whom,
        initial={"months": DEFAULT_MONTHS, "language": language},
    )

    def act() -> None:
        for asking in form.askings(request.actor.unit_id):
            services.ask_consent(case_id, asking, **who)

    status = tried(form, act) if request.method == "POST" else 200
    if status == SAVED:
        return redirect("consents:answers", case_id)
    return render(request, "consents/sitting/ask.html", {"case": case, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Show everything that the person is asked, to be read aloud or printed, and take all answers at once.

    :raises NotAllowed: it is for others to write answers down.
    """
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    case = consents_of_case(case_id, **who)
    if May.RECORD_CONSENT not in case.acts:
        raise NotAllowed(case=case_id)
    lines = [line for line in reversed(case.lines) if line.state is ConsentState.ASKED]
    if not lines:
        return redirect("consents:show", case_id)
    hardest = next((line for line in lines if line.must_be_interpreted), lines[0])
    form = AnswersForm(
        request.POST or None,
        lines=lines,
        initial=same_sitting(case, hardest, actor=request.actor, today=request.today),
    )
    status = tried(form, lambda: write_down(request, case_id, form)) if request.method == "POST" else 200
    if status == SAVED:
        return redirect(onward(request, case_id, lines[0].step), case_id)
    context = {
        "case": case,
        "texts": [(line, title(line), signed_by(case, line)) for line in lines],
        "must_be_interpreted": hardest.must_be_interpreted,
        "form": form,
    }
    return render(request, "consents/sitting/answers.html", context, status=status)


def write_down(request: CaseworkerRequest, case_id: UUID, form: AnswersForm) -> None:
    """This will record every yes and every no, and say how many there were."""
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    written = form.cleaned_data
    given = form.answers()
    for consent_id, answer in given.items():
        if answer == YES:
            services.record_consent(case_id, consent_id, form.given(), **who)
        else:
            services.refuse_consent(
                case_id, consent_id, answered_on=written["answered_on"], note=written["note"], **who
            )
    said = ngettext("%(count)s svar er skrevet ned.", "%(count)s svar er skrevet ned.", len(given))
    messages.success(request, said % {"count": len(given)} if given else gettext("Intet svar er skrevet ned endnu."))


def signed_by(case: CaseConsents, line: ConsentLine) -> tuple[str, ...]:
    """Return the lines that a text ends with, to be filled in by hand."""
    return tuple(lines_to_sign(line.text_version, line.language, name=case.person_name))
