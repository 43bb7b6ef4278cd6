"""What is said of a person, and what of it cannot be right."""

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from koereplan.casework.people import cpr

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDetails:
    """What a form says of a person. CPR may be empty; blanks and a hyphen in it are tolerated."""

    given_names: str
    family_name: str
    birth_date: date | None = None
    cpr: str = ""
    language: str = "da"
    needs_interpreter: bool = False
    phone: str = ""
    email: str = ""

    def faults(self, *, on: date) -> "dict[str, str | _StrPromise]":
        """Return what cannot be right, by field."""
        faults: dict[str, str | _StrPromise] = {}
        if not self.given_names.strip():
            faults["given_names"] = _("Skriv fornavnet.")
        if not self.family_name.strip():
            faults["family_name"] = _("Skriv efternavnet.")
        if self.birth_date and self.birth_date > on:
            faults["birth_date"] = _("Fødselsdatoen ligger i fremtiden. Ret den.")
        if self.cpr and not cpr.is_plausible(cpr.tidy(self.cpr)):
            faults["cpr"] = _(
                "CPR-nummeret skal have ti cifre og begynde med en dag, der findes. "
                "Et erstatningsnummer har 6 lagt til første ciffer. Lad feltet stå tomt, hvis nummeret ikke kendes."
            )
        if self.email and not EMAIL.fullmatch(self.email.strip()):
            faults["email"] = _("Mailadressen skal være skrevet som navn@eksempel.dk.")
        return faults
