"""The agreements, one of them, a new one, and one that is gone through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koereplan.casework.access import NotAllowed, Role
from koereplan.casework.cooperation.agreements import queries, services
from koereplan.casework.cooperation.kinds import MONTHS_BETWEEN_REVIEWS
from koereplan.foundation.months import months_after
from koereplan.web.agreements.forms import AgreementForm
from koereplan.web.numbers import number_in
from koereplan.web.problems import SAVED, tried

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from koereplan.web.requests import CaseworkerRequest


@require_safe
def overview(request: CaseworkerRequest) -> HttpResponse:
    """Show the agreements that the reader may read, those to be gone through first."""
    lines = queries.agreements(actor=request.actor, on=request.today)
    context = {"lines": lines, "may_write": request.actor.role is Role.LEADER}
    return render(request, "agreements/overview.html", context)


@require_safe
def show(request: CaseworkerRequest, agreement_id: UUID) -> HttpResponse:
    """Show an agreement, who stands by it, and what it said before."""
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    context = {
        "line": queries.agreement(agreement_id, **who),
        "former": queries.former_versions(agreement_id, **who),
    }
    return render(request, "agreements/agreement.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: CaseworkerRequest) -> HttpResponse:
    """Write an agreement down.

    :raises NotAllowed: the reader leads no unit.
    """
    if request.actor.role is not Role.LEADER:
        raise NotAllowed(actor=request.actor.staff_id)
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    form = AgreementForm(
        request.POST or None,
        units=queries.possible_parties(**who),
        owners=queries.possible_owners(**who),
        initial={
            "from_on": request.today,
            "review_on": months_after(request.today, MONTHS_BETWEEN_REVIEWS),
            "owner": str(request.actor.staff_id),
        },
    )
    status = 200
    if request.method == "POST":
        status = tried(form, lambda: services.record_agreement(form.parties(), form.said(), **who))
        if status == SAVED:
            messages.success(request, gettext("Aftalen er skrevet ned. De andre enheder kan nu bekræfte den."))
            return redirect("agreements:overview")
    return render(request, "agreements/write.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: CaseworkerRequest, agreement_id: UUID) -> HttpResponse:
    """Go through an agreement: it goes on as it is, with changes, or ends.

    :raises NotAllowed: the reader neither leads one of its units nor sees to it.
    """
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    line = queries.agreement(agreement_id, **who)
    if not line.may_change:
        raise NotAllowed(agreement=agreement_id, actor=request.actor.staff_id)
    text = line.text
    form = AgreementForm(
        request.POST or None,
        units=None,
        owners=dict.fromkeys((text.owner, *queries.possible_owners(**who))),
        initial={
            "title": text.title,
            "agreed": text.agreed,
            "from_on": text.from_on,
            "until_on": text.until_on,
            "owner": str(text.owner.id),
            "review_on": months_after(request.today, MONTHS_BETWEEN_REVIEWS),
            "number": text.number,
        },
    )
    status = 200
    if request.method == "POST":
        status = tried(
            form,
            lambda: services.review_agreement(
                agreement_id, form.said(), number=form.cleaned_data["number"] or 0, **who
            ),
        )
        if status == SAVED:
            messages.success(request, gettext("Aftalen er gennemgået."))
            return redirect("agreements:show", agreement_id)
    return render(request, "agreements/write.html", {"form": form, "line": line}, status=status)


@require_POST
def confirm(request: CaseworkerRequest, agreement_id: UUID) -> HttpResponse:
    """Stand by an agreement as it was read."""
    number = number_in(request.POST.get("number", ""), digits=4) or 0
    services.confirm_agreement(agreement_id, number=number, actor=request.actor, on=request.today)
    messages.success(request, gettext("Jeres enhed har bekræftet aftalen."))
    return redirect("agreements:show", agreement_id)
