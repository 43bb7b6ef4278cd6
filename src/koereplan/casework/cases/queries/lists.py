"""Cases in a list, and found by what one remembers of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL

from koereplan.casework.access import Actor
from koereplan.casework.acting import door
from koereplan.casework.cases import uses
from koereplan.casework.cases.listing import Openings, log_listed, openings_of
from koereplan.casework.cases.models import Listed, Work
from koereplan.casework.cases.naming import CPR
from koereplan.casework.journal.uses import Use
from koereplan.casework.organisations.models import Staff, UnitSpan
from koereplan.casework.people import cpr
from koereplan.foundation.spans import covering

PAGE = 50
REFERENCE = re.compile(r"\d{4}-\d{1,}")


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in a list. `next_due` is the first deadline that still waits, and `next_step` its step."""

    case_id: UUID
    reference: str
    person_name: str
    birth_date: date | None
    unit_id: UUID | None
    unit_name: str | None
    holder_id: UUID | None
    holder_name: str | None
    release_date: date | None
    next_step: str | None
    next_due: date | None
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class CaseList:
    """One page of cases; `more` says whether another follows."""

    rows: tuple[CaseRow, ...]
    page: int
    more: bool


@door
def cases_list(
    *, text: str = "", holder_id: UUID | None = None, closed: bool = False, page: int = 1, actor: Actor, on: date
) -> CaseList:
    """Return the cases open to the actor, in Danish order of name: all, or those that a search finds.

    A search is by name, own reference (2026-0412) or CPR, and finds closed cases too.
    """
    cases = Listed.objects.shown_to(actor, on=on)
    cases = cases.filter(_matches(text.strip())) if text.strip() else cases.filter(closed_on__isnull=not closed)
    if holder_id is not None:
        cases = cases.filter(holder_id=holder_id)
    page = max(1, page)
    found = _rows(cases.order_by("sort_name", "reference")[(page - 1) * PAGE : page * PAGE + 1], actor=actor, on=on)
    shown = _shown(uses.CASES_LIST, found[:PAGE], actor=actor, on=on)
    return CaseList(shown, page, more=len(found) > PAGE)


@door
def possibly_known(
    *, given_names: str, family_name: str, birth_date: date | None, cpr_number: str, actor: Actor, on: date
) -> tuple[CaseRow, ...]:
    """Return cases open to the actor that may be about the same person: the same CPR, or name and birth date."""
    number = cpr.tidy(cpr_number)
    born = birth_date or (cpr.birth_date(number) if cpr.is_plausible(number) else None)
    same = Q(person_name__iexact=f"{given_names.strip()} {family_name.strip()}")
    if born is not None:
        same &= Q(birth_date=born) | Q(birth_date__isnull=True)
    if number:
        same |= Q(cpr=number)
    found = Listed.objects.shown_to(actor, on=on).filter(same)
    rows = _rows(found.order_by("sort_name", "reference")[:PAGE], actor=actor, on=on)
    return _shown(uses.POSSIBLY_KNOWN, rows, actor=actor, on=on)


def _matches(text: str) -> Q:
    """Return the condition of a search: what is typed says which of the three it is."""
    if CPR.fullmatch(text):
        return Q(cpr=cpr.tidy(text))
    if REFERENCE.fullmatch(text):
        return Q(reference=text)
    return Q(pk__in=RawSQL("SELECT search_listed(%s::text[])", [[_pattern(word) for word in text.split()]]))


def _pattern(word: str) -> str:
    """Return the pattern of names that hold a word."""
    literal = "".join(f"\\{sign}" if sign in "\\%_" else sign for sign in word)
    return f"%{literal}%"


def _shown(use: Use, rows: Sequence[tuple[Openings, CaseRow]], *, actor: Actor, on: date) -> tuple[CaseRow, ...]:
    """Return the cases that are shown, and log them."""
    log_listed(use, ((row.case_id, opened) for opened, row in rows), actor=actor, on=on)
    return tuple(row for _opened, row in rows)


def _rows(cases: QuerySet[Listed], *, actor: Actor, on: date) -> list[tuple[Openings, CaseRow]]:
    """Return cases as a list shows them, each with what opens it, in one query."""
    waiting = Work.objects.shown_to(actor, on=on).filter(case_id=OuterRef("case_id")).order_by("waits_until", "sort")
    unit = UnitSpan.objects.filter(covering(on), unit=OuterRef("unit_id"))
    holder = Staff.objects.filter(pk=OuterRef("holder_id"))
    rows = cases.annotate(
        unit_name=Subquery(unit.values("name")[:1]),
        holder_name=Subquery(holder.values("full_name")),
        next_step=Subquery(waiting.values("step")[:1]),
        next_due=Subquery(waiting.values("due_on")[:1]),
        opened=openings_of("case_id", actor=actor, on=on),
    ).values_list(
        "opened",
        "case_id",
        "reference",
        "person_name",
        "birth_date",
        "unit_id",
        "unit_name",
        "holder_id",
        "holder_name",
        "release_date",
        "next_step",
        "next_due",
        "closed_on",
    )
    return [(opened, CaseRow(*row)) for opened, *row in rows]
