"""The list of cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from koereplan.casework.cases.queries import cases_list
from koereplan.web.components.form import PlainForm
from koereplan.web.components.pager import Pager, sent_by

if TYPE_CHECKING:
    from django.http import HttpResponse

    from koereplan.web.requests import CaseworkerRequest

PRIVATE = ("text",)


class SearchForm(PlainForm):
    """What one remembers of a case."""

    marks_required = True

    text = forms.CharField(
        label=_("Navn, sagsnummer eller CPR-nummer"),
        required=False,
        max_length=80,
        widget=forms.TextInput({"autocomplete": "off", "type": "search"}),
    )
    closed = forms.BooleanField(label=_("Også afsluttede forløb"), required=False)


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: CaseworkerRequest) -> HttpResponse:
    """Show the cases open to the reader. A search is sent by POST, so that no address or log holds a CPR number."""
    sent = sent_by(request, private=PRIVATE)
    pager = Pager.of(sent, fields=("text", "closed"), private=PRIVATE)
    if request.method == "POST" and not pager.is_private:
        return redirect(f"{request.path}?{pager.query}")
    form = SearchForm(sent)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = cases_list(
        text=wanted.get("text", ""),
        closed=wanted.get("closed", False),
        page=pager.page,
        actor=request.actor,
        on=request.today,
    )
    context = {"form": form, "found": found, "pager": pager.followed(more=found.more), "text": wanted.get("text", "")}
    return render(request, "case_list/case_list.html", context)
