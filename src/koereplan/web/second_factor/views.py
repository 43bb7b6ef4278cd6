"""What allauth's own views of the second factor lack: the last key stays."""

from __future__ import annotations

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from django.urls import reverse_lazy
from django.views.generic import RedirectView


class AllKeys(RedirectView):
    """The keys stand on the page of everything that belongs to the account."""

    pattern_name = "mfa_index"


class KeyRemoval(RemoveWebAuthnView):
    """Ask whether a key is to go; the last way to sign in stays."""

    template_name = "second_factor/no_key.html"
    success_url = reverse_lazy("mfa_index")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what the page shows."""
        return {
            **super().get_context_data(**kwargs),
            "can_go": get_adapter().can_delete_authenticator(self.object),
            "refusal": get_adapter().error_messages["cannot_delete_authenticator"],
        }

    def form_valid(self, form: Any) -> Any:
        """Take the key away, unless it is the last."""
        if not get_adapter().can_delete_authenticator(self.get_object()):
            return self.get(self.request)
        return super().form_valid(form)
