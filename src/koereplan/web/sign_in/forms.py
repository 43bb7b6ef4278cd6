"""The sign-in with a password."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
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
