"""The person reads what they are asked and have answered, answers, and takes a yes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from koereplan.casework.cases import services
from koereplan.casework.cases.queries import consents_of_case
from koereplan.casework.consents.asking import Given
from koereplan.casework.consents.kinds import ConsentState, Form, Means, WithdrawnBy
from koereplan.web.components.form import PlainForm
from koereplan.web.consents.forms import NO, YES
from koereplan.web.own_case.words import OwnConsent, OwnConsents
from koereplan.web.papers.speaking import asked_for, in_languages
from koereplan.web.problems import SAVED, tried
from koereplan.web.requests import for_the_person
from koereplan.web.sign_in.session import shown_at

if TYPE_CHECKING:
    from uuid import UUID

    from koereplan.casework.cases.queries import CaseConsents, ConsentLine
    from koereplan.web.requests import CaseworkerRequest


class OwnAnswerForm(PlainForm):
    """Yes or no, by one of two buttons."""

    answer = forms.ChoiceField(label=_("Svar"), choices=[(YES, _("Ja")), (NO, _("Nej"))])

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for fault in ("required", "invalid_choice"):
            self.fields["answer"].error_messages[fault] = _("Tryk på ja eller nej.")


@for_the_person
@require_safe
def show(request: CaseworkerRequest) -> HttpResponse:
    """Show what the person is asked, has said yes and no to, and what is over."""
    case, says = consents_of_case(None, actor=request.actor, on=request.today), asked_for(request)
    with override(says.language):
        consents = OwnConsents.of(case, today=request.today)
    return render(request, "own_case/consents.html", {"consents": consents, **in_languages(says)})


@for_the_person
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: CaseworkerRequest, consent_id: UUID) -> HttpResponse:
    """Show the text of a consent as it was put to the person, and take the answer where one is missing."""
    case, line = own(request, consent_id)
    form = OwnAnswerForm(request.POST or None)

    def act() -> None:
        if form.cleaned_data["answer"] == YES:
            given = Given(answered_on=request.today, form=Form.ELECTRONIC, evidence=shown_at(request))
            services.record_consent(case.case_id, consent_id, given, actor=request.actor, on=request.today)
            messages.success(request, gettext("Du har sagt ja. Du kan altid trække det tilbage."))
        else:
            services.refuse_consent(
                case.case_id, consent_id, answered_on=request.today, actor=request.actor, on=request.today
            )
            messages.success(request, gettext("Du har sagt nej. Det er skrevet ned."))

    status = tried(form, act) if request.method == "POST" else 200
    if status == SAVED:
        return redirect("own_case:consents")
    context = {"case": case, "line": line, "own": OwnConsent.of(line, case, today=request.today), "form": form}
    return render(request, "own_case/answer.html", context, status=status)


@for_the_person
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: CaseworkerRequest, consent_id: UUID) -> HttpResponse:
    """Ask whether a yes is taken back, and take it back; a question waits for its answer."""
    case, line = own(request, consent_id)
    if line.state is ConsentState.ASKED:
        return redirect("own_case:answer", consent_id)
    form = PlainForm(request.POST)

    def act() -> None:
        services.withdraw_consent(
            case.case_id,
            consent_id,
            withdrawn_on=request.today,
            by=WithdrawnBy.PERSON,
            means=Means.ELECTRONIC,
            actor=request.actor,
            on=request.today,
        )
        messages.success(request, gettext("Det er stoppet nu. Modtageren har fået besked og skal bekræfte."))

    status = tried(form, act) if request.method == "POST" else 200
    if status == SAVED:
        return redirect("own_case:consents")
    context = {"own": OwnConsent.of(line, case, today=request.today), "form": form}
    return render(request, "own_case/withdraw.html", context, status=status)


def own(request: CaseworkerRequest, consent_id: UUID) -> tuple[CaseConsents, ConsentLine]:
    """Return one of the person's own consents, and the others.

    :raises Http404: it is none of them.
    """
    case = consents_of_case(None, actor=request.actor, on=request.today)
    line = case.line(consent_id)
    if line is None:
        raise Http404
    return case, line
