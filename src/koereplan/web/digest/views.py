"""The reader chooses when the mail of the day comes, or that it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from koereplan.casework.organisations.queries import digest_of
from koereplan.casework.organisations.services import AddressNotConfirmed, choose_digest, confirm_address
from koereplan.casework.organisations.services.digests import HOURS
from koereplan.casework.organisations.services.own_address import address_to_confirm
from koereplan.web.components.form import PlainForm
from koereplan.web.problems import SAVED, tried

if TYPE_CHECKING:
    from django.http import HttpResponse

    from koereplan.web.requests import CaseworkerRequest

NEVER = "never"


class DigestForm(PlainForm):
    """At which hour the mail of the day is sent, or not at all."""

    hour = forms.ChoiceField(
        label=_("Hvornår vil du have den daglige mail?"),
        choices=[*((hour, f"kl. {hour}") for hour in HOURS), (NEVER, _("Ingen daglig mail"))],
        help_text=_("Den kommer kun, når noget er nyt eller for sent. Den siger hvor meget, og intet om nogen."),
    )
    address = forms.CharField(label=_("Hvortil?"), required=False, max_length=200)

    def chosen(self) -> int | None:
        """Return the hour; nothing when it is never to come."""
        hour = self.cleaned_data["hour"]
        return None if hour == NEVER else int(hour)


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: CaseworkerRequest) -> HttpResponse:
    """Show when the mail of the day is sent and where to, and let the reader choose."""
    digest = digest_of(actor=request.actor, on=request.today)
    stands = {
        "hour": NEVER if digest.hour is None else digest.hour,
        "address": digest.unconfirmed or digest.address,
    }
    form = DigestForm(request.POST or None, initial=stands)
    status = 200
    if request.method == "POST":
        who: dict[str, Any] = {"actor": request.actor, "on": request.today}
        status = tried(form, lambda: choose_digest(form.chosen(), address=form.cleaned_data["address"], **who))
    if status == SAVED:
        messages.success(request, gettext("Det er gemt."))
        return redirect("digest:show")
    return render(request, "digest/digest.html", {"form": form, "digest": digest}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: CaseworkerRequest, token: str) -> HttpResponse:
    """Let the reader confirm the address that a link was sent to; one that does not work says what to do."""
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    try:
        address = address_to_confirm(token, **who)
        if request.method == "POST":
            confirm_address(token, **who)
            messages.success(request, gettext("Adressen er bekræftet. Den daglige mail kommer dertil."))
            return redirect("digest:show")
    except AddressNotConfirmed as problem:
        return render(request, "digest/confirm.html", {"refusal": problem.for_user()}, status=404)
    return render(request, "digest/confirm.html", {"address": address})
