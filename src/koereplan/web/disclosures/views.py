"""The ledger of a case, in plain words, to be shown or printed for the person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from koereplan.casework.access.bases import BASES
from koereplan.casework.access.wording import CLASSES
from koereplan.casework.cases.queries import disclosures_of_case
from koereplan.web import days

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from koereplan.casework.cases.queries import DisclosureLine
    from koereplan.web.requests import CaseworkerRequest


@dataclass(frozen=True, slots=True)
class DisclosureView:
    """What one unit was given on one ground, in words."""

    to_unit: str
    from_name: str
    content: tuple[str, ...]
    why: str
    where: str
    when: str
    by: str

    @classmethod
    def of(cls, line: DisclosureLine, *, why: object) -> DisclosureView:
        """Return a line of the ledger in words; `why` is the ground as its reader is told it."""
        return cls(
            to_unit=line.to_unit.name,
            from_name=line.from_name or gettext("Kriminalforsorgen"),
            content=tuple(str(words) for one, words in CLASSES.items() if one in line.classes),
            why=str(why),
            where=str(BASES[line.basis].source),
            when=span(line),
            by=", ".join(line.by),
        )


def span(line: DisclosureLine) -> str:
    """Return when, and how: seen from one day to another, or passed on in a message."""
    days_ = {"first": days.in_full(line.first_on), "last": days.in_full(line.last_on)}
    told = f"{line.how.label} "
    if line.first_on == line.last_on:
        return told + days_["first"]
    return told + gettext("første gang %(first)s, senest %(last)s") % days_


@require_safe
def show(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Show what was given, to whom and why."""
    case = disclosures_of_case(case_id, actor=request.actor, on=request.today)
    lines = [DisclosureView.of(line, why=BASES[line.basis].title) for line in case.lines]
    return render(request, "disclosures/disclosures.html", {"case": case, "lines": lines})
