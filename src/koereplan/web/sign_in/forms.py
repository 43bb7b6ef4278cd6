"""The sign-in with a password."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from koereplan.web.components.form import PlainForm

if TYPE_CHECKING:
    from django.http import HttpRequest


class SignInForm(PlainForm):
    """A user name and a password."""

    username = forms.CharField(label=_("Brugernavn"), widget=forms.TextInput({"autocomplete": "username"}))
    password = forms.CharField(
        label=_("Adgangskode"), strip=False, widget=forms.PasswordInput({"autocomplete": "current-password"})
    )

    def __init__(self, *args: Any, request: HttpRequest | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean(self) -> dict[str, Any]:
        """Return what was written, with the user it belongs to.

        :raises ValidationError: no user has this name and password.
        """
        written = self.cleaned_data
        if {"username", "password"} <= written.keys():
            written["user"] = authenticate(self.request, username=written["username"], password=written["password"])
            if written["user"] is None:
                raise ValidationError(_("Brugernavn og adgangskode passer ikke sammen. Prøv igen."))
        return written
