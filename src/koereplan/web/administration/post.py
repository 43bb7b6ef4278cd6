"""What did not arrive, by the address that it went to: a wrong one is put right once, for all its letters."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods

from koereplan.casework.cases.queries import failed_letters
from koereplan.casework.cases.services import send_all_again
from koereplan.casework.journal.kinds import LinkTo
from koereplan.web.administration.views import for_administrators
from koereplan.web.components.form import PlainForm
from koereplan.web.problems import SAVED, tried

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from django.http import HttpResponse

    from koereplan.casework.cases.queries import FailedLetter
    from koereplan.web.requests import CaseworkerRequest

KINDS = {LinkTo.NOTICE: gettext_lazy("Besked om en indsættelse"), LinkTo.CALL: gettext_lazy("Indkaldelse til et møde")}


class SendAllForm(PlainForm):
    """Where all that did not arrive at an address is sent again."""

    unit_id = forms.UUIDField(widget=forms.HiddenInput)
    before = forms.CharField(widget=forms.HiddenInput)
    address = forms.CharField(
        label=gettext_lazy("Send dem igen til"),
        max_length=200,
        help_text=gettext_lazy("Til en anden adresse sendes kun sagsnummeret, og at der ligger en besked."),
    )


@dataclass(frozen=True, slots=True)
class LetterView:
    """One letter that did not arrive, in words: nothing in it is of a case."""

    letter: FailedLetter
    kind: str

    @classmethod
    def of(cls, letter: FailedLetter) -> LetterView:
        """Return a letter in words."""
        if not letter.is_about_a_case:
            return cls(letter, gettext("Mail til en medarbejder"))
        return cls(letter, str(KINDS[letter.link_to]) if letter.link_to else gettext("Anden besked"))


@dataclass(frozen=True, slots=True)
class AddressView:
    """An address at which letters did not arrive, with the form that sends them again."""

    to_name: str
    address: str
    letters: tuple[LetterView, ...]
    form: SendAllForm


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: CaseworkerRequest) -> HttpResponse:
    """Show what did not arrive, by address, the longest missing first; sent, an address's letters are tried again."""
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    sent, status = None, 200
    if request.method == "POST":
        sent = SendAllForm(request.POST)
        status = tried(sent, lambda: send_all_again(**sent.cleaned_data, **who))
        if status == SAVED:
            messages.success(request, gettext("Beskederne sendes igen nu."))
            return redirect("administration:post")
    context = {"addresses": by_address(failed_letters(**who), sent), "form": sent}
    return render(request, "administration/post.html", context, status=status)


def by_address(letters: Iterable[FailedLetter], sent: SendAllForm | None) -> list[AddressView]:
    """Return the addresses, the longest missing first; what was just typed stands in its form."""

    def place(letter: FailedLetter) -> tuple[UUID, str]:
        return letter.to_unit_id, letter.address

    found = [tuple(group) for _place, group in groupby(sorted(letters, key=place), key=place)]
    found.sort(key=lambda group: min(letter.posted_on for letter in group))
    return [
        AddressView(
            to_name=first.to_name,
            address=first.address,
            letters=tuple(map(LetterView.of, (first, *others))),
            form=_form(first, number, sent),
        )
        for number, (first, *others) in enumerate(found)
    ]


def _form(letter: FailedLetter, number: int, sent: SendAllForm | None) -> SendAllForm:
    of = {"unit_id": str(letter.to_unit_id), "before": letter.address}
    if sent and all(sent.data.get(name) == value for name, value in of.items()):
        return sent
    return SendAllForm(initial={**of, "address": letter.address}, auto_id=f"id_{number}_%s")
