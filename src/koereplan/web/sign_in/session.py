"""What the session remembers of who somebody acts as: never the right to it. And how long it lasts."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING
from uuid import UUID

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import SYSTEM, Actor, Role
from koereplan.casework.organisations.queries import unit_name
from koereplan.casework.organisations.signing_in import actors_of
from koereplan.casework.people.queries import person_named, person_with
from koereplan.foundation.clock import today
from koereplan.foundation.problem import Problem

if TYPE_CHECKING:
    from django.http import HttpRequest

    from koereplan.web.requests import CaseworkerRequest

NOBODY = UUID(int=0)
PERSON, PROVIDER, PROVEN = "person", "provider", "proven"
BEGAN, SEEN, ENDED = "began_at", "seen_at", "ended"
A_MINUTE = 60


class NoOwnCase(Problem):
    """A person signs in of whom nothing is known here."""

    code = "sign_in.no_own_case"
    says = _("Vi finder ingen køreplan til dig her. Spørg den, der har ansvaret for din handleplan.")


def actor_of(request: CaseworkerRequest) -> Actor | None:
    """Return whom the reader acts as, if they still may; None when they have not said, or no longer may."""
    chosen = (request.session.get("unit"), request.session.get("role"))
    return next((actor for actor in choices(request) if (str(actor.unit_id), actor.role) == chosen), None)


def choices(request: CaseworkerRequest) -> tuple[Actor, ...]:
    """Return everyone the reader may act as today."""
    return actors_of(request.user, on=request.today) if request.user.is_authenticated else ()


def act_as(request: CaseworkerRequest, actor: Actor) -> None:
    """This will remember for which unit and in which role somebody acts."""
    request.session["unit"] = str(actor.unit_id)
    request.session["role"] = str(actor.role)
    request.session["unit_name"] = unit_name(actor.unit_id, actor=actor, on=request.today)
    request.session["several_units"] = len(choices(request)) > 1
    touch(request)


def begin_as_person(request: HttpRequest, number: str, *, provider: str) -> None:
    """This will sign in the person whom a provider knows by a CPR number; the number itself is not kept.

    :raises NoOwnCase: nobody, or not one alone, has the number.
    """
    person = person_with(number, actor=SYSTEM, on=today())
    if person is None:
        raise NoOwnCase
    logout(request)
    request.session[PERSON] = str(person.id)
    request.session[PROVIDER] = provider
    touch(request)


def person_of(request: CaseworkerRequest) -> Actor | None:
    """Return the person who reads about themselves, nothing when it is somebody else who reads."""
    person_id = request.session.get(PERSON)
    person = person_named(UUID(person_id), actor=SYSTEM, on=request.today) if person_id else None
    return Actor(person.id, person.name, NOBODY, Role.PERSON) if person else None


def provider_of(request: HttpRequest) -> str:
    """Return the id of the provider that somebody signed in at, the empty text for a password."""
    if PERSON in request.session:
        return str(request.session.get(PROVIDER, ""))
    records = get_authentication_records(request, request.user if request.user.is_authenticated else None)
    return next((str(record["provider"]) for record in records if record.get("method") == "socialaccount"), "")


def shown_at(request: HttpRequest) -> str:
    """Return where the person has shown who they are, by name: the proof of what they answer here."""
    provider = provider_of(request)
    names = {one.id: one.name for one in settings.SIGN_IN_PROVIDERS}
    return names.get(provider, provider) or "Demo"


def owes_second_factor(request: HttpRequest) -> bool:
    """Return whether somebody has shown a password and nothing more."""
    if request.session.get(PROVEN):
        return False
    user = request.user if request.user.is_authenticated else None
    shown = {record["method"] for record in get_authentication_records(request, user)}
    # allauth has asked for the second factor of whoever had one; whoever has one only now has just shown it.
    if "socialaccount" in shown:
        prove(request)
        return False
    if user and ("mfa" in shown or is_mfa_enabled(user, SECOND_FACTORS)):
        prove(request)
        request.session["has_own_factor"] = True
        return False
    return True


SECOND_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def prove(request: HttpRequest) -> None:
    """This will remember that more than a password was shown, or that none is asked for."""
    request.session[PROVEN] = True


def keep_or_end(request: HttpRequest) -> None:
    """This will end a session that has lain still, or lasted, too long; what comes next can say so."""
    session = request.session
    if SESSION_KEY not in session and PERSON not in session:
        return
    now = int(time.time())
    idle, age = now - session.get(SEEN, now), now - session.get(BEGAN, now)
    if idle > settings.SESSION_IDLE_SECONDS or age > settings.SESSION_COOKIE_AGE:
        logout(request)
        request.session[ENDED] = True
    elif SEEN not in session or idle >= A_MINUTE:
        touch(request)


def touch(request: HttpRequest) -> None:
    """This will remember that a session was used now."""
    request.session[SEEN] = int(time.time())
    request.session.setdefault(BEGAN, request.session[SEEN])
