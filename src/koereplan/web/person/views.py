"""What is known of a person is corrected, and where they live."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from koereplan.casework.cases.queries import address_of_person, case_for_form, protected_address_of_person
from koereplan.casework.cases.services import correct_person, set_address
from koereplan.casework.people import cpr
from koereplan.web.person.forms import ABOUT_PERSON, AddressForm, CorrectionForm
from koereplan.web.problems import SAVED, tried

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from koereplan.web.requests import CaseworkerRequest


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Correct name, birth date, CPR number or language."""
    case = case_for_form(case_id, actor=request.actor, on=request.today)
    known = {name: getattr(case.person, name) for name in ABOUT_PERSON}
    form = CorrectionForm(request.POST or None, initial={**known, "revision": case.revision})

    def act() -> None:
        revision = form.cleaned_data["revision"]
        correct_person(case_id, form.person(), revision=revision, actor=request.actor, on=request.today)

    status = tried(form, act, revision=case.revision) if request.method == "POST" else 200
    if status == SAVED:
        messages.success(request, gettext("Oplysningerne om personen er gemt."))
        warn_of_check_digit(request, form.cleaned_data["cpr"])
        return redirect("case:show", case_id)
    return render(request, "person/person.html", {"case": case, "form": form}, status=status)


def warn_of_check_digit(request: HttpRequest, written: str) -> None:
    """This will say of a number that fails modulus 11 that it may still be right, since numbers from 2007 may fail."""
    number = cpr.tidy(written)
    if number and not cpr.is_substitute(number) and not cpr.passes_modulus_11(number):
        messages.info(
            request, gettext("CPR-nummeret har et uvant kontrolciffer. Det kan være rigtigt; kontrollér det.")
        )


@require_http_methods(["GET", "HEAD", "POST"])
def address(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Show where a person lives, as far as it is open to the reader, and let who may change it."""
    actor, on = request.actor, request.today
    known = address_of_person(case_id, actor=actor, on=on)
    protected = protected_address_of_person(case_id, actor=actor, on=on)
    now = next((line for line in protected.lines if line.until_on is None), None) if protected else None
    initial = {"text": now.text, "protected": now.protected} if now else {}
    form = AddressForm(request.POST or None, initial={**initial, "revision": known.revision})

    def act() -> None:
        sent = form.cleaned_data
        how = {"protected": sent["protected"], "revision": sent["revision"]}
        set_address(case_id, sent["text"], **how, actor=actor, on=on)

    status = tried(form, act, revision=known.revision) if request.method == "POST" else 200
    if status == SAVED:
        messages.success(request, gettext("Adressen er gemt."))
        return redirect("person:address", case_id)
    context = {
        "known": known,
        "form": form,
        "now": now,
        "former": [line for line in protected.lines if line.until_on] if protected else [],
    }
    return render(request, "person/address.html", context, status=status)
