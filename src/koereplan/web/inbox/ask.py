"""One thing that a municipality is asked, in the words of its inbox."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from koereplan.web import days

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class Ask:
    """Something that waits for the reader's unit: until when, since when, about whom, and where one answers it.

    `form` names the form that answers it in its place, where there is one; `of` is what that is about.
    """

    id: UUID
    person_name: str
    title: str
    text: str
    by: str
    beside: str
    day: date | None
    is_pressing: bool
    href: str
    action: str
    form: str = "link"
    of: Any = None

    @property
    def template(self) -> str:
        """Return where the form stands."""
        return f"inbox/{self.form}.html"


def in_order(asks: Iterable[Ask]) -> list[Ask]:
    """Return what waits, by the day until which it can; what has none comes last."""
    return sorted(asks, key=lambda ask: (not ask.is_pressing, ask.day or date.max, ask.title))


def until(day: date, *, today: date) -> str:
    """Return until when an answer is wanted, or that it is late."""
    if day < today:
        return gettext("For sent, skulle være svaret %(day)s") % {"day": days.without_year(day)}
    return gettext("Svar i dag") if day == today else gettext("Senest %(day)s") % {"day": days.without_year(day)}
