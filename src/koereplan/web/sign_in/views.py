"""Signing in and out, and choosing a unit."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import wraps
from itertools import groupby
from typing import TYPE_CHECKING, Any

from allauth.account.views import LoginView
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.saml import views as saml
from django.conf import settings
from django.contrib.auth import get_user_model, login, logout
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from requests import RequestException

from koereplan.casework.access import SYSTEM, Actor, Role
from koereplan.casework.organisations.queries import unit_names
from koereplan.casework.organisations.signing_in import everyone, former_units
from koereplan.casework.people.queries import person_with
from koereplan.web.page import ROLES, menu_of
from koereplan.web.requests import before_work, standing, with_script
from koereplan.web.sign_in.forms import SignInForm
from koereplan.web.sign_in.session import (
    ENDED,
    act_as,
    actor_of,
    begin_as_person,
    choices,
    prove,
    provider_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from uuid import UUID

    from koereplan.web.requests import CaseworkerRequest

ORDER = list(ROLES)
DOES = {
    Role.AUDITOR: _("Søger i loggen efter, hvem der har set og ændret sager, og ser intet af det, der står i dem."),
    Role.ADMINISTRATOR: _("Læser reglerne for, hvem der kan logge på, opretter og lukker konti, og ser ingen sager."),
}
"""What one does in the roles that see no case."""
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody one can act as: the name, the unit, the role in words, and what it is for where that needs saying."""

    value: str
    name: str
    unit: str
    role: str
    does: str

    @classmethod
    def all_of(cls, actors: Sequence[Actor], request: CaseworkerRequest) -> list[Choice]:
        """Return actors as choices, with their units named."""
        units = unit_names({actor.unit_id for actor in actors}, actor=SYSTEM, on=request.today)
        return [
            cls(
                *(value_of(actor), actor.name, units.get(actor.unit_id, "")),
                role=str(ROLES[actor.role]),
                does=str(DOES.get(actor.role, "")),
            )
            for actor in actors
        ]


def value_of(actor: Actor) -> str:
    """Return an actor as a form sends it back."""
    return f"{actor.staff_id}/{actor.unit_id}/{actor.role}"


class SignIn(LoginView):
    """Ask for user name and password, or lead to a provider; in the demo world, ask who one wants to be.

    A wrong password is answered with 200: a refusal would undo the count of attempts.
    """

    template_name = "sign_in/sign_in.html"
    form_class = SignInForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what the page shows."""
        return {
            **super().get_context_data(**kwargs),
            "by_role": by_role(self.request),
            "people": people(self.request),
            "next": self.request.GET.get("next", ""),
            "providers": ways_in(self.request),
            "demo_account": settings.DEMO_ACCOUNT,
            "ended": self.request.session.pop(ENDED, False),
        }


show = with_script(SignIn.as_view())


def by_role(request: CaseworkerRequest) -> list[tuple[str, list[Choice]]]:
    """Return whom one can choose to be in the demo world, nobody elsewhere."""
    if not settings.DEMO_SIGN_IN:
        return []
    people = sorted(everyone(on=request.today), key=lambda actor: ORDER.index(actor.role))
    return [(role, list(group)) for role, group in groupby(Choice.all_of(people, request), key=lambda one: one.role)]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom a case is about, whom one can choose to be: the name, and the situation in a few words."""

    id: UUID
    name: str
    number: str
    situation: str


def people(request: CaseworkerRequest) -> list[Person]:
    """Return which people one can choose to be in the demo world, nobody elsewhere."""
    if not settings.DEMO_SIGN_IN:
        return []
    known = ((number, person_with(number, actor=SYSTEM, on=request.today)) for number in settings.DEMO_PEOPLE)
    return [Person(one.id, one.name, number, str(settings.DEMO_PEOPLE[number])) for number, one in known if one]


def ways_in(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the providers one can sign in at: the name and the address of each."""
    wanted = request.GET.get("next", "")
    onward = {"next": wanted} if wanted else {}
    providers = get_adapter(request).list_providers(request)
    return [(provider.name, provider.get_login_url(request, **onward)) for provider in providers]


@login_not_required
@require_POST
def pick(request: CaseworkerRequest) -> HttpResponse:
    """Sign in as a fictional user, in the demo world only.

    :raises Http404: this is not the demo world, or there is no such user.
    """
    if not settings.DEMO_SIGN_IN:
        raise Http404
    actor = chosen(request, everyone(on=request.today))
    logout(request)
    login(request, get_user_model().objects.get(pk=actor.staff_id))
    prove(request)
    act_as(request, actor)
    return onward(request, actor)


@login_not_required
@require_POST
def pick_person(request: CaseworkerRequest) -> HttpResponse:
    """Sign in as a fictional person whom a case is about, in the demo world only.

    :raises Http404: this is not the demo world, or there is no such person.
    """
    for person in people(request):
        if str(person.id) == request.POST.get("person"):
            begin_as_person(request, person.number, provider="")
            return redirect("own_case:show")
    raise Http404


@before_work
@require_http_methods(["GET", "HEAD", "POST"])
def unit(request: CaseworkerRequest) -> HttpResponse:
    """Ask for which unit, and in which role, somebody works today; who has only one is not asked."""
    actors = choices(request)
    if request.method == "POST":
        return begin(request, chosen(request, actors))
    if len(actors) == 1 and actor_of(request) is None:
        return begin(request, actors[0])
    context = {
        "choices": Choice.all_of(actors, request),
        "next": request.GET.get("next", ""),
        "merged": former_units(request.user, on=request.today) if request.user.is_authenticated and not actors else (),
    }
    return render(request, "sign_in/unit.html", context)


@login_not_required
@require_POST
def out(request: HttpRequest) -> HttpResponse:
    """Sign out here, and lead to the provider's own signing out where there is one."""
    provider = provider_of(request)
    logout(request)
    if any(one.id == provider and one.signs_out_at for one in settings.SIGN_IN_PROVIDERS):
        return redirect("sign_in:signed_out", provider)
    return redirect("sign_in:show")


@login_not_required
@csrf_exempt
def ended_elsewhere(request: HttpRequest, organization_slug: str) -> HttpResponse:
    """Sign out here whoever signs out at a SAML provider; what the provider has not signed does nothing."""
    if "SAMLRequest" in request.GET and "Signature" not in request.GET:
        return HttpResponseBadRequest()
    response: HttpResponse = saml.sls(request, organization_slug=organization_slug)
    if response.status_code < 400:
        logout(request)
    return response


@login_not_required
@require_safe
def signed_out(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Say that one may still be signed in at the provider, and lead there.

    :raises Http404: there is no such provider, or one cannot sign out there.
    """
    for provider in settings.SIGN_IN_PROVIDERS:
        if provider.id == provider_id and provider.signs_out_at:
            return render(request, "sign_in/signed_out.html", {"provider": provider})
    raise Http404


def at_provider(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a visit to a provider that does not answer, or an answer that was used already, end in plain words."""

    @wraps(view)
    def visit(request: HttpRequest, **where: str) -> HttpResponse:
        try:
            return view(request, **where)
        except (PermissionDenied, RequestException) as fault:
            logger.warning("Sign-in failed: %s", type(fault).__name__)
            name = next((one.name for one in settings.SIGN_IN_PROVIDERS if one.id in where.values()), "")
            return standing(render(request, "sign_in/failed.html", {"name": name}, status=401))

    return visit


@require_safe
def start(request: CaseworkerRequest) -> HttpResponse:
    """Lead to where somebody in this role begins."""
    return redirect(menu_of(request.actor)[0][0])


def begin(request: CaseworkerRequest, actor: Actor) -> HttpResponse:
    """This will let somebody act, and lead them on."""
    act_as(request, actor)
    return onward(request, actor)


def onward(request: CaseworkerRequest, actor: Actor) -> HttpResponse:
    """Return to the page somebody was on the way to, or to where their work begins."""
    wanted = request.POST.get("next", "") or request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return redirect(wanted)
    return redirect(menu_of(actor)[0][0])


def chosen(request: HttpRequest, actors: tuple[Actor, ...]) -> Actor:
    """Return the actor that was chosen among these.

    :raises Http404: it is none of them.
    """
    for actor in actors:
        if value_of(actor) == request.POST.get("actor"):
            return actor
    raise Http404
