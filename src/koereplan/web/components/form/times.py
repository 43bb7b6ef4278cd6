"""A time of day, written as people write it."""

from __future__ import annotations

import re
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

WRITTEN = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?")


class TimeField(forms.Field):
    """A time of day such as 10, 9.30 or 13:15, kept as it was typed until it is one."""

    widget = forms.TextInput({"class": "form-input--short", "autocomplete": "off"})

    def prepare_value(self, value: Any) -> Any:
        """Return a time as it stands in the field."""
        return f"{value:%H.%M}" if isinstance(value, time) else value

    def to_python(self, value: Any) -> time | None:
        """Return the time, None where nothing was written.

        :raises ValidationError: what was written is no time.
        """
        if value is None or isinstance(value, time):
            return value
        text = str(value).strip()
        if not text:
            return None
        written = WRITTEN.fullmatch(text) if text.isascii() else None
        if written is None:
            raise ValidationError(_("Skriv klokken med tal, for eksempel 10 eller 13.30."))
        try:
            return time(int(written[1]), int(written[2] or 0))
        except ValueError:
            raise ValidationError(_("Det klokkeslæt findes ikke: %(time)s."), params={"time": text}) from None
