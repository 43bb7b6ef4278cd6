"""A time of day, as people write it."""

from __future__ import annotations

import re
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_WRITTEN = re.compile(r"(\d{1,2})(?:\s*[.:]\s*(\d\d))?")


class ClockField(forms.Field):
    """A time of day: "10", "10.30" or "10:30"; kept as it was typed until it is one."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "decimal", "size": "6", "autocomplete": "off"}
        super().__init__(**{"widget": forms.TextInput(attrs), **kwargs})

    def prepare_value(self, value: Any) -> Any:
        """Return a time as one writes it."""
        return f"{value:%H.%M}" if isinstance(value, time) else value

    def to_python(self, value: str | time | None) -> time | None:
        """Return the time, None where nothing was written.

        :raises ValidationError: what was written is no time of day.
        """
        if value is None or isinstance(value, time):
            return value
        if not value.strip():
            return None
        found = _WRITTEN.fullmatch(value.strip())
        try:
            return time(int(found[1]), int(found[2] or 0)) if found else self._refuse()
        except ValueError:
            return self._refuse()

    def _refuse(self) -> time:
        raise ValidationError(_("Skriv klokkeslættet som 10.30."))
