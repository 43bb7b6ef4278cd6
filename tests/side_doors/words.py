"""Words by which a case's content is known again wherever it turns up: each tells which case, and which content."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils import translation

from koereplan.web import days

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

CONTENT = {
    "given": "identity",
    "family": "identity",
    "number": "identity",
    "born": "identity",
    "phone": "identity",
    "mail": "identity",
    "home": "identity",
    "hideout": "protected_address",
    "reason": "notes",
    "release": "dates",
    "note": "notes",
    "mistake": "notes",
    "summary": "roadmap",
    "message": "roadmap",
    "refusal": "roadmap",
    "closing": "notes",
    "kept": "notes",
    "goal": "plan",
    "wish": "plan",
    "aim": "meetings",
    "offer": "meetings",
    "deed": "plan",
    "question": "plan",
    "puzzle": "plan",
    "quarrel": "plan",
    "gift": "plan",
    "signed": "plan",
    "ill": "plan of health",
    "own": "plan of health",
    "task": "consents",
    "evidence": "consents",
    "interpreter": "consents",
    "no": "consents",
    "end": "consents",
    "duty": "notices",
    "why": "emergencies",
    "review": "emergencies",
    "dwelling": "assessment",
    "record": "case_records",
    "journal": "records of health",
    "single": "a single record",
    "craving": "assessment of health",
    "jobcentre": "plan of work",
    "cure": "plan of health",
    "assessor": "risk_and_need",
    "gathering": "meetings",
    "mentor": "meetings",
    "heard": "meetings",
    "confided": "meetings of health",
    "session": "supervision_sessions",
    "term": "dates",
    "treatment": "plan of health",
    "necessity": "ksp_items",
    "shared": "ksp_items",
    "proof": "exit_case",
    "leaving": "exit_case",
    "referred": "referral",
    "helps": "referral part",
    "reference": "existence",
    "id": "existence",
}
"""What each kind of word tells of: a class of the page, or what only those who answer for it may know."""

WORD = re.compile(r"zq-(\d\d)-([a-z]+)", re.IGNORECASE)
"""With hyphens, which no random token has."""

NUMBER = re.compile(r"\b6101(\d\d)-?(\d{4})\b")
REFERENCE = re.compile(r"\b20\d\d-\d{4}\b")
ID = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")
DAY = re.compile(r"\b\d{1,2}\.? \w{3,9} \d{4}\b|\b\d{4}-\d\d-\d\d\b")


@dataclass(frozen=True, order=True)
class Told:
    """One piece of one case's content that came out."""

    case: int
    kind: str

    @property
    def content(self) -> str:
        return CONTENT[self.kind]


def word(case: int, kind: str) -> str:
    """Return the word that stands in one case for one kind of content."""
    assert kind in CONTENT
    return f"Zq-{case:02}-{kind}"


def number(case: int) -> str:
    """Return a substitute CPR number that is one case's alone; its year is the day of birth's."""
    return f"6101{40 + case}-0{case:03}"


def born(case: int) -> date:
    return date(1940 + case, 1, 1)


def release(case: int) -> date:
    """Return a day of release that is one case's alone, and no deadline of another's."""
    return date(2030, 6, 17) + case * timedelta(days=397)


class Ear:
    """Hears whose content a text tells, and what."""

    def __init__(self) -> None:
        self._said: dict[str, Told] = {}

    def learn(self, case: int, case_id: UUID, reference: str) -> None:
        """Know a case by its id, reference and days as well."""
        self._said[str(case_id)] = Told(case, "id")
        self._said[reference] = Told(case, "reference")
        for kind, day in (("born", born(case)), ("release", release(case))):
            for written in _written(day):
                self._said[written] = Told(case, kind)

    def hear(self, text: str) -> frozenset[Told]:
        """Return what a text tells."""
        return frozenset(self._hear(text))

    def _hear(self, text: str) -> Iterator[Told]:
        for case, kind in WORD.findall(text):
            yield Told(int(case), kind.lower())
        for year, last in NUMBER.findall(text):
            assert int(year) - 40 == int(last)
            yield Told(int(last), "number")
        for pattern in (REFERENCE, ID, DAY):
            for found in pattern.findall(text):
                if found in self._said:
                    yield self._said[found]


def _written(day: date) -> Iterator[str]:
    yield day.isoformat()
    for language in ("da", "en"):
        with translation.override(language):
            yield days.in_full(day)
            yield days.short_with_year(day)
