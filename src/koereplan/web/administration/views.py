"""The sign-in providers: what each rule gives, in words, and what some claims would come to."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from koereplan.casework.access import Role
from koereplan.casework.organisations.claims.queries import outcome, units_named
from koereplan.foundation.problem import Problem
from koereplan.web.administration.claims import ClaimsForm
from koereplan.web.administration.rules import GrantLine, OutcomeView
from koereplan.web.problems import UNPROCESSABLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from koereplan.casework.organisations.claims import Provider
    from koereplan.web.requests import CaseworkerRequest

    View = Callable[..., HttpResponse]


def for_administrators(view: View) -> View:
    """Let only administrators see a page; to everybody else it is not there."""

    @wraps(view)
    def guarded(request: CaseworkerRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.actor.role is not Role.ADMINISTRATOR:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@for_administrators
@require_safe
def providers(request: CaseworkerRequest) -> HttpResponse:
    """Show where one can sign in."""
    return render(request, "administration/providers.html", {"providers": settings.SIGN_IN_PROVIDERS})


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def provider(request: CaseworkerRequest, provider_id: str) -> HttpResponse:
    """Show a provider's rules, and what claims that one writes would come to. Nothing is changed.

    :raises Http404: there is no such provider.
    """
    found = next((one for one in settings.SIGN_IN_PROVIDERS if one.id == provider_id), None)
    if found is None:
        raise Http404
    form = ClaimsForm(request.POST or None)
    result = tried(form, found, request) if request.method == "POST" and form.is_valid() else None
    units = units_named((grant.unit for grant in found.grants), actor=request.actor, on=request.today)
    context = {
        "provider": found,
        "lines": [GrantLine.of(grant, units) for grant in found.grants],
        "form": form,
        "result": result,
    }
    return render(request, "administration/provider.html", context, status=UNPROCESSABLE if form.errors else 200)


def tried(form: ClaimsForm, found: Provider, request: CaseworkerRequest) -> OutcomeView:
    """Return what claims would come to, in words; a refusal is an answer too."""
    try:
        come_to = outcome(form.claims(), found, actor=request.actor, on=request.today)
    except Problem as problem:
        return OutcomeView(refusal=problem.for_user())
    return OutcomeView.of(come_to)
