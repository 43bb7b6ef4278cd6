"""The request as whoever is asked reads it: composed by the product, in Danish, as every authority it goes to reads."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.translation import override

from koereplan.casework.access import LifeArea
from koereplan.casework.access.wording import AREAS
from koereplan.casework.journal.events import day_in_words
from koereplan.casework.people import cpr

TEXT = """\
Til {whom}

Vi beder om de sagsakter, I har om {person}{cpr}, som kan bruges til udredningen og handleplanen, mens {name} er \
hos os. Vi beder kun om akter om {areas}.

{name} har givet samtykke til det den {given_on}. Samtykket gælder til {until_on}. Det dækker de områder, der står \
ovenfor, og ingen andre. Trækkes det tilbage, får I besked, og så skal I ikke sende noget.

Send kun det, der er brug for. Har I ingen akter, eller kan I ikke sende dem, så svar med det.

{answer}

Spørgsmål: {asker}, {unit}.
"""
HERE = "Svar i Køreplan under »Mit arbejde«: der kan I lægge akterne ind eller skrive, hvorfor I ikke sender dem."
BY_POST = "Send akterne til {unit} med sikker post, mærket {reference}. De må ikke sendes i almindelig e-mail."


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a request says."""

    whom: str
    person: str
    cpr: str
    reference: str
    areas: Collection[LifeArea]
    given_on: date
    until_on: date
    asker: str
    unit: str
    is_answered_here: bool

    def text(self) -> str:
        """Return the request as it is sent."""
        with override("da"):
            areas = ", ".join(str(words) for area, words in AREAS.items() if area in self.areas)
            answer = HERE if self.is_answered_here else BY_POST.format(unit=self.unit, reference=self.reference)
            return TEXT.format(
                whom=self.whom,
                person=self.person,
                name=self.person.split()[0],
                cpr=f", CPR-nr. {cpr.written(self.cpr)}" if self.cpr else "",
                areas=areas,
                given_on=day_in_words(self.given_on),
                until_on=day_in_words(self.until_on),
                answer=answer,
                asker=self.asker,
                unit=self.unit,
            )
