"""A day written in three small fields: nobody has to guess an order or open a calendar."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

PARTS = {"day": _("Dag"), "month": _("Måned"), "year": _("År")}
FIRST_YEAR, LAST_YEAR = 1900, 2199


class DayParts(forms.MultiWidget):
    """Three inputs named `<field>_day`, `<field>_month` and `<field>_year`."""

    template_name = "components/form/day_parts.html"
    use_fieldset = True

    def __init__(self) -> None:
        numbers = {"inputmode": "numeric", "class": "form-input", "autocomplete": "off"}
        super().__init__({part: forms.TextInput(dict(numbers)) for part in PARTS})

    def decompress(self, value: date | None) -> list[str]:
        """Return a day as what stands in the three inputs."""
        return [str(value.day), str(value.month), str(value.year)] if value else ["", "", ""]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return what the template shows: each input beside its own label."""
        context = super().get_context(name, value, attrs)
        for part, (key, label) in zip(context["widget"]["subwidgets"], PARTS.items(), strict=True):
            part |= {"part": key, "label": label}
        return context


class DayField(forms.Field):
    """A calendar day, kept as it was typed until it is one."""

    widget = DayParts

    def to_python(self, value: list[str] | date | None) -> date | None:
        """Return the day, None where nothing was written.

        :raises ValidationError: what was written is no day.
        """
        if value is None or isinstance(value, date):
            return value
        parts = [(part or "").strip() for part in value]
        if not any(parts):
            return None
        absent = [str(label).lower() for label, part in zip(PARTS.values(), parts, strict=True) if not part]
        if absent:
            raise ValidationError(_("Skriv også %(absent)s."), params={"absent": ", ".join(absent)})
        if not all(part.isascii() and part.isdigit() and len(part) < 5 for part in parts):
            raise ValidationError(_("Skriv dag, måned og år med tal, for eksempel 26 11 2026."))
        day, month, year = (int(part) for part in parts)
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValidationError(_("Skriv året med fire cifre, for eksempel 2026."))
        try:
            return date(year, month, day)
        except ValueError:
            raise ValidationError(
                _("Den dag findes ikke: %(day)s.%(month)s.%(year)s."), params={"day": day, "month": month, "year": year}
            ) from None
