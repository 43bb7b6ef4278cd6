"""What is wrong with a fact, without the names that files have for facts."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from koereplan.web import days
from koereplan.web.components.fact.fact import CHOICES
from koereplan.web.components.fact.known import PLAIN
from koereplan.web.components.timetable.words import fact_title

if TYPE_CHECKING:
    from koereplan.roadmap import Fault

_NAMES = re.compile(rf"\b({'|'.join([*PLAIN, *CHOICES])})\b")
_DAYS = re.compile(r"\b\d{4}-\d\d-\d\d\b")


def fault_in_words(fault: Fault) -> str:
    """Return what is wrong, with facts called what their fields are called, and days as people write them."""
    named = _NAMES.sub(lambda found: _called(found[0]), fault.message)
    return _DAYS.sub(lambda found: days.in_full(date.fromisoformat(found[0])), named)


def _called(name: str) -> str:
    title = fact_title(PLAIN[name]) if name in PLAIN else str(CHOICES[name])
    return title[:1].lower() + title[1:]
