"""Signing in and out, and choosing a unit."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import get_user_model, login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from koereplan.casework.access import SYSTEM, Actor
from koereplan.casework.organisations.queries import unit_names
from koereplan.casework.organisations.signing_in import everyone
from koereplan.web.page import ROLES
from koereplan.web.sign_in.forms import SignInForm
from koereplan.web.sign_in.session import act_as, choices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koereplan.web.requests import CaseworkerRequest

ORDER = list(ROLES)
PASSWORDS = "django.contrib.auth.backends.ModelBackend"


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody one can act as: the name, the unit, and the role in words."""

    value: str
    name: str
    unit: str
    role: str

    @classmethod
    def all_of(cls, actors: Sequence[Actor], request: CaseworkerRequest) -> list[Choice]:
        """Return actors as choices, with their units named."""
        units = unit_names({actor.unit_id for actor in actors}, actor=SYSTEM, on=request.today)
        return [
            cls(value_of(actor), actor.name, units.get(actor.unit_id, ""), str(ROLES[actor.role])) for actor in actors
        ]


def value_of(actor: Actor) -> str:
    """Return an actor as a form sends it back."""
    return f"{actor.staff_id}/{actor.unit_id}/{actor.role}"


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: CaseworkerRequest) -> HttpResponse:
    """Ask for user name and password; in the demo world, who one wants to be."""
    form = SignInForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        login(request, form.cleaned_data["user"], backend=PASSWORDS)
        return entered(request)
    status = 422 if form.errors else 200
    people = (
        sorted(everyone(on=request.today), key=lambda actor: ORDER.index(actor.role)) if settings.DEMO_SIGN_IN else []
    )
    by_role = [
        (role, list(choices)) for role, choices in groupby(Choice.all_of(people, request), key=lambda one: one.role)
    ]
    context = {"form": form, "by_role": by_role, "next": request.GET.get("next", "")}
    return render(request, "sign_in/sign_in.html", context, status=status)


@login_not_required
@require_POST
def pick(request: CaseworkerRequest) -> HttpResponse:
    """Sign in as a fictional user, in the demo world only.

    :raises Http404: this is not the demo world, or there is no such user.
    """
    if not settings.DEMO_SIGN_IN:
        raise Http404
    actor = chosen(request, everyone(on=request.today))
    login(request, get_user_model().objects.get(pk=actor.staff_id), backend=PASSWORDS)
    act_as(request, actor)
    return onward(request)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def unit(request: CaseworkerRequest) -> HttpResponse:
    """Ask for which unit, and in which role, somebody works today."""
    if not request.user.is_authenticated:
        return redirect("sign_in:show")
    actors = choices(request)
    if request.method == "POST":
        act_as(request, chosen(request, actors))
        return onward(request)
    return render(request, "sign_in/unit.html", {"choices": Choice.all_of(actors, request)})


@login_not_required
@require_POST
def out(request: HttpRequest) -> HttpResponse:
    """Sign out."""
    logout(request)
    return redirect("sign_in:show")


def entered(request: CaseworkerRequest) -> HttpResponse:
    """Return where to go after the password: on, or first to the choice of unit."""
    actors = choices(request)
    if len(actors) != 1:
        return redirect("sign_in:unit")
    act_as(request, actors[0])
    return onward(request)


def onward(request: CaseworkerRequest) -> HttpResponse:
    """Return to the page somebody was on the way to, or to their work."""
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return redirect(wanted)
    return redirect("my_work:show")


def chosen(request: HttpRequest, actors: tuple[Actor, ...]) -> Actor:
    """Return the actor that was chosen among these.

    :raises Http404: it is none of them.
    """
    for actor in actors:
        if value_of(actor) == request.POST.get("actor"):
            return actor
    raise Http404
