"""What allauth asks of us: what to say when it refuses, and whom a provider's claims stand for."""

from __future__ import annotations

import logging
import time
from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base import AuthError, AuthProcess
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth import get_user_model
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import SYSTEM
from koereplan.casework.organisations.claims import Audience, Provider, read
from koereplan.casework.organisations.claims.services import recognise
from koereplan.foundation.clock import today
from koereplan.foundation.problem import Problem
from koereplan.web.pace import address_of
from koereplan.web.requests import standing
from koereplan.web.sign_in.session import begin_as_person

if TYPE_CHECKING:
    from allauth.socialaccount.models import SocialLogin
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.http import HttpRequest

    from koereplan.casework.organisations.claims import Claims

logger = logging.getLogger(__name__)


class Accounts(DefaultAccountAdapter):
    """Accounts are made by administrators; allauth's own messages are never shown."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("Brugernavn og adgangskode passer ikke sammen. Prøv igen."),
        "incorrect_password": _("Adgangskoden passer ikke. Prøv igen."),
        "incorrect_code": _("Koden passer ikke. Prøv igen med en ny."),
        "too_many_login_attempts": _("Der er prøvet for mange gange. Vent fem minutter, og prøv igen."),
        "rate_limited": _("Der er prøvet for mange gange. Vent fem minutter, og prøv igen."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's own signature
        """Return that nobody makes an account of their own."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        """Return where work begins."""
        return reverse("start")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:  # noqa: ARG002
        """Return whether it is too long since somebody showed who they are to change how they do so."""
        request = context.request
        records = get_authentication_records(request, request.user)
        return not any(time.time() - record["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT for record in records)

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address that guesses are counted at."""
        return address_of(request)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing: the page that follows says it."""


class SecondFactors(DefaultMFAAdapter):
    """Whoever has a second factor keeps one."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("Koden passer ikke. Prøv igen med en ny."),
        "cannot_delete_authenticator": _("Tilføj en anden måde først: uden kan du ikke logge på."),
    }

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Return whether another one is left."""
        others = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        return bool(others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())

    def encrypt(self, text: str) -> str:
        """Return a secret as it is stored: whoever has a copy of the database alone makes no codes."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a stored secret."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        """Return what the telephone calls the account."""
        return user.get_username()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:  # noqa: A002
        """Return the name of a new key that nobody has named."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return str(_("Nøgle {number}")).format(number=number)


class Providers(DefaultSocialAccountAdapter):
    """A provider's claims are read by our own rules, and nothing of them is kept."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let in whom the claims stand for.

        :raises ImmediateHttpResponse: they stand for nobody, or for a person whom a case is about.
        """
        if sociallogin.state.get("process") != AuthProcess.LOGIN:
            raise ImmediateHttpResponse(redirect("sign_in:show"))
        provider = next(one for one in settings.SIGN_IN_PROVIDERS if one.id == sociallogin.account.provider)
        try:
            self._recognise(request, sociallogin, provider)
        except Problem as problem:
            logger.warning("Sign-in refused at %s: %s", provider.id, problem.code)
            context = {"provider": provider, "says": problem.for_user()}
            page = render(request, "sign_in/refused.html", context, status=403)
            raise ImmediateHttpResponse(standing(page)) from None

    def _recognise(self, request: HttpRequest, sociallogin: SocialLogin, provider: Provider) -> None:
        reading = read(claims_of(sociallogin), provider)
        sociallogin.account.extra_data = {}
        if provider.audience is Audience.PERSON:
            begin_as_person(request, reading.cpr, provider=provider.id)
            raise ImmediateHttpResponse(redirect("own_case:show"))
        staff_id = recognise(reading, provider, actor=SYSTEM, on=today())
        sociallogin.user = get_user_model().objects.get(pk=staff_id)

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002
    ) -> None:
        """Say that it did not come off, and how to try again.

        :raises ImmediateHttpResponse: always: the answer is ours.
        """
        if error != AuthError.CANCELLED:
            logger.warning("Sign-in failed at %s: %s", provider.sub_id, type(exception).__name__)
        context = {"name": provider.name, "cancelled": error == AuthError.CANCELLED}
        raise ImmediateHttpResponse(standing(render(request, "sign_in/failed.html", context, status=401)))


def _cipher() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    derived = (salted_hmac("koereplan.second-factor", "", secret=one, algorithm="sha256").digest() for one in secrets)
    return MultiFernet([Fernet(urlsafe_b64encode(key)) for key in derived])


def claims_of(sociallogin: SocialLogin) -> Claims:
    """Return what a provider said, each claim with its values; what it signed goes before what it only sent.

    What was sent about somebody else than what was signed is left out (OpenID Connect Core 1.0, 5.3.2).
    """
    said = sociallogin.account.extra_data
    if "userinfo" not in said and "id_token" not in said:
        return {"NameID": (sociallogin.account.uid,)} | {name: _texts(value) for name, value in said.items()}
    sent, signed = said.get("userinfo", {}), said.get("id_token", {})
    if sent and signed and sent.get("sub") != signed.get("sub"):
        sent = {}
    return {name: _texts(value) for name, value in (sent | signed).items()}


def _texts(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list | tuple) else [value]
    return tuple(str(one) for one in values if one is not None)
