"""The form in which facts are changed."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from koereplan.web.components.fact import FactForm
from koereplan.web.components.fact.known import PLAIN
from koereplan.web.components.form import DayField

ABOUT_RELEASE = ("release_kind", "parole_date", "end_date", "supervision", "supervision_end_date")


class ChangeForm(FactForm):
    """New values of facts, since when they are known, and why they change."""

    fact_keys: ClassVar[tuple[str, ...]] = tuple(key for key in PLAIN if key not in {"case", "edition", "birth_date"})

    known_on = DayField(
        label=_("Kendt siden"), required=False, help_text=_("Den dag, det nye blev kendt. Tomt felt betyder i dag.")
    )
    reason = forms.CharField(
        label=_("Hvorfor"),
        max_length=500,
        help_text=_("Bliver stående i historikken. Skriv ikke mere, end der skal til."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)
