"""Claims as somebody writes them: one on a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from koereplan.web.components.form import PlainForm

if TYPE_CHECKING:
    from koereplan.casework.organisations.claims import Claims


class ClaimsForm(PlainForm):
    """Claims, each on a line as `name = value`; a name with several values stands on several lines."""

    written = forms.CharField(
        label=_("Påstande"),
        widget=forms.Textarea({"rows": 8, "spellcheck": "false", "autocomplete": "off"}),
        help_text=_("Én på hver linje: navn = værdi. Skriv ikke rigtige CPR-numre."),
    )

    def clean_written(self) -> str:
        """Return what was written.

        :raises ValidationError: a line names no claim.
        """
        written: str = self.cleaned_data["written"]
        for number, line in enumerate(written.splitlines(), 1):
            if line.strip() and not all(part.strip() for part in line.partition("=")):
                raise ValidationError(_("Linje %(number)s skal være »navn = værdi«."), params={"number": number})
        return written

    def claims(self) -> Claims:
        """Return the claims, each with its values in the order they stand."""
        claims: dict[str, tuple[str, ...]] = {}
        for line in filter(str.strip, self.cleaned_data["written"].splitlines()):
            name, _sign, value = (part.strip() for part in line.partition("="))
            claims[name] = (*claims.get(name, ()), value)
        return claims
