"""Measures in words, and what something new is like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext

from koereplan.casework.assessments.kinds import MeasureStatus
from koereplan.web import days
from koereplan.web.assessment.areas import area_name
from koereplan.web.assessment.view import measure_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koereplan.casework.assessments.shapes import CaseMeasures, Likeness, MeasureLine


@dataclass(frozen=True, slots=True)
class MeasureView:
    """A measure as a list shows it."""

    title: str
    lines: tuple[str, ...]
    is_over: bool
    href: str

    @classmethod
    def of(cls, line: MeasureLine, case: CaseMeasures) -> MeasureView:
        """Return a measure in words."""
        may_change = "carry_out_step" in case.acts
        return cls(
            title=f"{area_name(line.life_area)}: {measure_in_words(line)}",
            lines=tuple(filter(None, _lines(line))),
            is_over=line.status is MeasureStatus.ENDED,
            href=reverse("measures:change", args=[case.case_id, line.id]) if may_change else "",
        )


def _lines(line: MeasureLine) -> Iterable[str]:
    yield line.contact and gettext("Spørg: %(contact)s") % {"contact": line.contact}
    yield gettext("%(status)s, %(day)s. Fra: %(origin)s") % {
        "status": line.status.label,
        "day": days.in_full(line.status_on),
        "origin": str(line.origin.label).lower(),
    }
    yield line.note


def likeness_in_words(likeness: Likeness) -> str:
    """Return what something is like: ligner: jobplan, Odense Kommune, siden 3. maj 2026."""
    why = [
        *([gettext("samme område")] if likeness.by_area else []),
        *([gettext("næsten samme ord")] if likeness.by_words else []),
        *([gettext("samme myndighed")] if likeness.by_authority else []),
    ]
    told = {"measure": measure_in_words(likeness.measure), "why": ", ".join(why)}
    return gettext("Ligner: %(measure)s (%(why)s)") % told
