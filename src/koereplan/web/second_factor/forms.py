"""Allauth's forms for the second factor, in our own look and words."""

from __future__ import annotations

import struct
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from allauth.account.forms import ReauthenticateForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as codes
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as keys
from django import forms
from django.utils.translation import gettext_lazy as _

from koereplan.web.components.form import PlainForm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allauth.mfa.models import Authenticator

ONE_TIME = {"autocomplete": "one-time-code", "inputmode": "text", "autocapitalize": "off", "spellcheck": "false"}


class CodeForm(PlainForm, codes.AuthenticateForm):
    """A code from the telephone, or one of the recovery codes."""

    code = forms.CharField(
        label=_("Kode"), widget=forms.TextInput(ONE_TIME), help_text=_("Fra din app, eller en af dine nødkoder.")
    )


class CodeAgainForm(PlainForm, codes.ReauthenticateForm):
    """A code, from somebody who is signed in already."""

    code = forms.CharField(
        label=_("Kode"), widget=forms.TextInput(ONE_TIME), help_text=_("Fra din app, eller en af dine nødkoder.")
    )


class FirstCodeForm(PlainForm, totp.ActivateTOTPForm):
    """The first code from an app that has just been set up."""

    code = forms.CharField(label=_("Kode fra appen"), widget=forms.TextInput(ONE_TIME | {"inputmode": "numeric"}))


class NoMoreCodesForm(PlainForm, totp.DeactivateTOTPForm):
    """That the app is no longer used."""


class RecoveryCodesForm(PlainForm, GenerateRecoveryCodesForm):
    """That new recovery codes are wanted."""


class PasswordAgainForm(PlainForm, ReauthenticateForm):
    """The password, from somebody who is signed in already."""

    password = forms.CharField(
        label=_("Adgangskode"), strip=False, widget=forms.PasswordInput({"autocomplete": "current-password"})
    )


@contextmanager
def unreadable_is_wrong() -> Iterator[None]:
    """Let what is not what a key says be answered as a wrong code.

    It is read before anybody has shown who they are, and the libraries do not say in how many ways that may fail.

    :raises ValidationError: it could not be read.
    """
    try:
        yield
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError, struct.error) as fault:
        raise get_adapter().validation_error("incorrect_code") from fault


class CredentialField(forms.JSONField):
    """What a key says, as the browser tells it."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        """Return what was said.

        :raises ValidationError: it could not be read.
        """
        with unreadable_is_wrong():
            return super().to_python(value)


class SaidByKey(forms.Form):
    """What somebody who has a key shows it by."""

    credential = CredentialField()

    def clean_credential(self) -> Authenticator:
        """Return the key.

        :raises ValidationError: it is none that is known.
        """
        with unreadable_is_wrong():
            return super().clean_credential()  # type: ignore[misc] # allauth's form has it


class KeyForm(SaidByKey, keys.AuthenticateWebAuthnForm):
    """A key, beside a password."""


class KeyAloneForm(SaidByKey, keys.LoginWebAuthnForm):
    """A key, without a password."""


class KeyAgainForm(SaidByKey, keys.ReauthenticateWebAuthnForm):
    """A key, from somebody who is signed in already."""


class NewKeyForm(PlainForm, keys.AddWebAuthnForm):
    """A key that the browser has just made, and what to call it."""

    credential = CredentialField()
    name = forms.CharField(label=_("Navn på nøglen"), required=False, help_text=_("For eksempel »Min telefon«."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alone = self.fields["passwordless"]
        alone.label = _("Log på med nøglen alene, uden adgangskode")
        alone.help_text = _("Nøglen skal selv kende dig, ved fingeraftryk, ansigt eller kode.")

    def clean(self) -> dict[str, Any] | None:
        """Return what the browser said of the new key.

        :raises ValidationError: it could not be read, or is no answer to what was asked.
        """
        with unreadable_is_wrong():
            return super().clean()
