"""The sign-in with a password, and choosing one."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.utils.translation import gettext_lazy as _

from koereplan.web.components.form import PlainForm


class SignInForm(PlainForm, LoginForm):
    """A user name and a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Brugernavn")
        self.fields["password"].label = _("Adgangskode")
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class ChoosePasswordForm(PlainForm, SetPasswordForm):  # type: ignore[type-arg] # not subscriptable when it runs
    """A password of one's own choice, typed twice."""

    new_password1 = forms.CharField(
        label=_("Ny adgangskode"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text=_("Mindst 12 tegn. Flere ord efter hinanden er lette at huske og svære at gætte."),
    )
    new_password2 = forms.CharField(
        label=_("Skriv den igen"), strip=False, widget=forms.PasswordInput({"autocomplete": "new-password"})
    )
