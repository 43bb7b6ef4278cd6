"""Allauth's forms for the second factor, in our own look and words."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ReauthenticateForm
from allauth.mfa.base import forms as codes
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as keys
from django import forms
from django.utils.translation import gettext_lazy as _

from koereplan.web.components.form import PlainForm

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


class NewKeyForm(PlainForm, keys.AddWebAuthnForm):
    """A key that the browser has just made, and what to call it."""

    name = forms.CharField(label=_("Navn på nøglen"), required=False, help_text=_("For eksempel »Min telefon«."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alone = self.fields["passwordless"]
        alone.label = _("Log på med nøglen alene, uden adgangskode")
        alone.help_text = _("Nøglen skal selv kende dig, ved fingeraftryk, ansigt eller kode.")
