"""The words of the person's own page, by language; each stays a draft until a named translator approves it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import override

if TYPE_CHECKING:
    from datetime import date

LANGUAGES = ("da", "en", "ar", "pl", "ro", "uk")
"""The languages that the page is in, Danish first."""


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words. `approved_by` names who answers for them, or nobody yet."""

    language: str
    said: dict[str, Any]

    @property
    def name(self) -> str:
        """Return what the language calls itself."""
        return str(self.said["name"])

    @property
    def is_rtl(self) -> bool:
        """Return whether the language is written from right to left."""
        return bool(self.said["rtl"])

    @property
    def is_foreign(self) -> bool:
        """Return whether the pages around are not to be had in it."""
        return self.language not in dict(settings.LANGUAGES)

    @property
    def draft(self) -> str:
        """Return what says that nobody has approved the words yet, or nothing."""
        return "" if self.said["approved_by"] else str(self.said["draft"])

    def say(self, key: str, **filled: str) -> str:
        """Return a sentence ("out_settled", "people.owner"), filled in."""
        found: Any = self.said
        for part in key.split("."):
            found = found[part]
        return str(found).format(**filled)

    def of_step(self, step: str) -> tuple[str, str]:
        """Return what a step means to the person: a title and a sentence.

        :raises KeyError: nothing is written of the step.
        """
        said = self.said["steps"][step]
        return said["title"], said["text"]

    def day(self, day: date) -> str:
        """Return a day as the language writes it in full."""
        with override(self.language):
            return date_format(day, "DATE_FORMAT")

    def weekday_and_day(self, day: date) -> str:
        """Return a day in full with its weekday before it."""
        with override(self.language):
            return f"{date_format(day, 'l')} {date_format(day, 'DATE_FORMAT')}"


@cache
def words(language: str) -> Words:
    """Return a language's words.

    :raises FileNotFoundError: the page is not in that language.
    """
    return Words(language, tomllib.loads(files(__package__).joinpath(f"{language}.toml").read_text("utf-8")))
