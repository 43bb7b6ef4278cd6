"""What did not arrive is listed, and sent again by one press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from koereplan.casework.cases.queries import undelivered_letters
from koereplan.casework.cases.services import send_letters_again

if TYPE_CHECKING:
    from django.http import HttpResponse

    from koereplan.web.requests import CaseworkerRequest


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: CaseworkerRequest) -> HttpResponse:
    """Show what did not arrive in the unit's cases; sent, all of the reader's own is tried again."""
    if request.method == "POST":
        count = send_letters_again(actor=request.actor, on=request.today)
        said = ngettext("%(count)s besked sendes igen nu.", "%(count)s beskeder sendes igen nu.", count)
        messages.success(request, said % {"count": count})
        return redirect("undelivered:show")
    letters = undelivered_letters(actor=request.actor, on=request.today)
    own = [one for one in letters if one.may]
    context = {"own": own, "others": [one for one in letters if not one.may]}
    return render(request, "undelivered/undelivered.html", context)
