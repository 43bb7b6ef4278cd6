"""A letter is read; one that did not arrive is sent again, or what it says is given in another way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from koereplan.casework.cases.queries import letter_of_case
from koereplan.casework.cases.services import close_link, print_letter, send_letter_again, settle_letter
from koereplan.casework.journal.kinds import NEVER_SENT, LetterStatus
from koereplan.web.components.form import PlainForm
from koereplan.web.papers.views import as_file
from koereplan.web.problems import SAVED, tried

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from koereplan.web.requests import CaseworkerRequest


class AddressForm(PlainForm):
    """Where a letter is sent again."""

    address = forms.CharField(
        label=_("Send den igen til"),
        max_length=200,
        help_text=_("Til en anden adresse sendes kun sagsnummeret, og at der ligger en besked."),
    )


class HowForm(PlainForm):
    """How what a letter says was given otherwise."""

    how = forms.CharField(
        label=_("Hvem har fået beskeden, og hvordan?"), max_length=200, help_text=_("Som »Karen, i telefonen«.")
    )


@require_POST
def on_paper(request: CaseworkerRequest, case_id: UUID, letter_id: UUID) -> HttpResponse:
    """Answer with a letter to be sent by hand, with its code; that it was printed is recorded."""
    document = print_letter(case_id, letter_id, actor=request.actor, on=request.today)
    return as_file(document, "brev")


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: CaseworkerRequest, case_id: UUID, letter_id: UUID) -> HttpResponse:
    """Show a letter and how it stands; when it did not arrive, with what can be done about it."""
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    page = letter_of_case(case_id, letter_id, **who)
    act = request.POST.get("act")
    again = AddressForm(request.POST if act == "again" else None, initial={"address": page.letter.address})
    otherwise = HowForm(request.POST if act == "otherwise" else None)
    status = 200
    if act == "again":
        status = tried(again, lambda: send_letter_again(case_id, letter_id, **again.cleaned_data, **who))
    elif act == "otherwise":
        status = tried(otherwise, lambda: settle_letter(case_id, letter_id, **otherwise.cleaned_data, **who))
    elif act == "close":
        close_link(case_id, letter_id, **who)
        status = SAVED
    if status == SAVED:
        messages.success(
            request, gettext("Mailen sendes igen nu.") if act == "again" else gettext("Det er skrevet ned.")
        )
        return redirect("letter:show", case_id, letter_id)
    until_on = page.letter.link_until_on
    context = {
        "page_of": page,
        "has_link": until_on is not None and until_on > request.today,
        "form": otherwise if act == "otherwise" else again,
        "again": again,
        "otherwise": otherwise,
        "can_be_printed": page.may and page.letter.status not in NEVER_SENT,
        "has_failed": page.letter.status == LetterStatus.FAILED,
    }
    return render(request, "letter/letter.html", context, status=status)
