"""A password is chosen by whoever it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import INTERNAL_RESET_SESSION_TOKEN, PasswordResetConfirmView
from django.shortcuts import redirect
from django.utils.translation import gettext

from koereplan.casework.organisations.services import change_password
from koereplan.casework.organisations.signing_in import actors_of
from koereplan.foundation.clock import today
from koereplan.web.problems import UNPROCESSABLE
from koereplan.web.sign_in.forms import ChoosePasswordForm

if TYPE_CHECKING:
    from django.http import HttpResponse


class ChoosePassword(PasswordResetConfirmView):
    """Let somebody choose a password who came by an administrator's link: it works once, and for three days."""

    template_name = "sign_in/choose_password.html"
    form_class = ChoosePasswordForm
    reset_url_token = "vaelg"  # noqa: S105 - what stands in the address in the token's place

    def get_user(self, uidb64: str) -> Any:
        """Return whom the link is for, if they may still sign in."""
        user: Any = super().get_user(uidb64)
        return user if user and user.is_active and actors_of(user, on=today()) else None

    def form_valid(self, form: Any) -> HttpResponse:
        """Take the password, and lead to the sign-in."""
        on = today()
        chosen = form.cleaned_data["new_password1"]
        change_password(form.user.pk, chosen, actor=actors_of(form.user, on=on)[0], on=on)
        del self.request.session[INTERNAL_RESET_SESSION_TOKEN]
        messages.success(self.request, gettext("Adgangskoden er valgt. Log på med den."))
        return redirect("sign_in:show")

    def form_invalid(self, form: Any) -> HttpResponse:
        """Say what is wrong with the password."""
        return self.render_to_response(self.get_context_data(form=form), status=UNPROCESSABLE)


choose_password = login_not_required(ChoosePassword.as_view())
