"""Who comes out soon, how ready each release is, and whose move it is: across the cases that lists show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from koereplan.casework.access import Actor, ContentClass, Reading
from koereplan.casework.acting import door, open_cases
from koereplan.casework.cases.kinds import MunicipalityKind
from koereplan.casework.cases.listing import log_listed, openings_of
from koereplan.casework.cases.models import Case, CaseMunicipality, DueRow, FactVersion, Listed, Readiness, Stay
from koereplan.casework.cases.readiness import Ready, Signal
from koereplan.casework.organisations.models import Staff, UnitSpan
from koereplan.casework.releases import uses
from koereplan.casework.releases.horizon import AHEAD, FIRST, WANTED, Shown, as_it_stands, shown
from koereplan.foundation.spans import covering

PAGE = 50

STEP_OF = {Signal.SUPERVISION: "10", Signal.MEETING: "8"}
"""The signals that follow from a step, too, where nobody has marked them."""

_NEWEST_STAY = Subquery(Stay.objects.filter(case=OuterRef("pk")).order_by("-number").values("pk")[:1])

NEEDED = [Reading(content).number for content in (ContentClass.IDENTITY, ContentClass.DATES, ContentClass.ROADMAP)]
"""What of a case the board shows."""


@dataclass(frozen=True, slots=True)
class BoardRow:
    """Somebody who comes out: when, how and where to, the nine signals, and whom each of them waits for since when.

    `kind` is the roadmap's `release_kind`. `is_at_risk` says that one of the first three is missing.
    """

    case_id: UUID
    person_name: str
    release_date: date
    kind: str
    municipality: str
    holder: str
    signals: Mapping[Signal, Shown]
    about: Mapping[Signal, str]
    since: Mapping[Signal, date]
    is_at_risk: bool


@dataclass(frozen=True, slots=True)
class Board:
    """One page of those who come out within 90 days, those at risk of the street first, each part by date.

    `next_on` is the first day of release after that, for the day when nobody comes out.
    """

    rows: tuple[BoardRow, ...]
    count: int
    at_risk: int
    page: int
    pages: int
    next_on: date | None


@door
def release_board(
    *,
    holder_id: UUID | None = None,
    municipality_id: UUID | None = None,
    missing: Signal | None = None,
    page: int = 1,
    actor: Actor,
    on: date,
) -> Board:
    """Return who comes out within 90 days of the cases that lists show the actor, by what is missing and by date."""
    listed = Listed.objects.shown_to(actor, on=on).filter(closed_on__isnull=True)
    coming = listed.filter(release_date__gte=on, release_date__lte=on + AHEAD)
    if holder_id is not None:
        coming = coming.filter(holder_id=holder_id)
    if missing is not None:
        coming = coming.filter(_is_missing(missing, on=on))
    if missing in STEP_OF:
        coming = coming.exclude(case_id__in=_settled_by_timetable(coming, missing))
    if municipality_id is not None:
        coming = coming.filter(case_id__in=_to_municipality(coming, municipality_id, on=on))
    counted = coming.aggregate(count=Count("pk"), at_risk=Count("pk", filter=_at_risk(on)))
    pages = max(1, -(-counted["count"] // PAGE))
    page = min(max(1, page), pages)
    rows = _rows(coming, page, actor=actor, on=on)
    log_listed(uses.RELEASE_BOARD, ((row.case_id, row.opened) for row in rows), actor=actor, on=on)
    beside = _beside([row.case_id for row in rows], on=on)
    after = None if counted["count"] else listed.filter(release_date__gt=on + AHEAD).aggregate(day=Min("release_date"))
    return Board(
        rows=tuple(_row(row, beside.get(row.case_id), on=on) for row in rows),
        count=counted["count"],
        at_risk=counted["at_risk"],
        page=page,
        pages=pages,
        next_on=after["day"] if after else None,
    )


def _is_missing(signal: Signal, *, on: date) -> Q:
    """Return the condition that a signal is missing, and wanted by now; where none is marked, all are missing."""
    letters = "_" * list(Signal).index(signal) + "m"
    missing = Q(ready="") | Q(ready__regex=f"^{letters.replace('_', '.')}")
    return missing & Q(release_date__lte=on + WANTED[signal])


def _settled_by_timetable(coming: QuerySet[Listed], signal: Signal) -> list[UUID]:
    """Return in which of the cases a signal that nobody has marked does not apply, or is in place, by its step."""
    open_cases(list(coming.values_list("case_id", flat=True)), content=NEEDED)
    is_settled = Q(applies=False) | (Q(done_on__isnull=False) if signal is Signal.MEETING else Q())
    marked = Readiness.objects.filter(case=OuterRef("pk"), signal=signal)
    cases = Case.objects.filter(pk__in=coming.values("case_id")).annotate(stay_id=_NEWEST_STAY)
    settled = cases.filter(Exists(_due(STEP_OF[signal]).filter(is_settled)), ~Exists(marked))
    return list(settled.values_list("pk", flat=True))


def _at_risk(on: date) -> Q:
    risk = Q()
    for signal in FIRST:
        risk |= _is_missing(signal, on=on)
    return risk


def _to_municipality(coming: QuerySet[Listed], municipality_id: UUID, *, on: date) -> list[UUID]:
    """Return which of the cases come home to a municipality."""
    cases = open_cases(list(coming.values_list("case_id", flat=True)), content=NEEDED)
    to = CaseMunicipality.objects.filter(covering(on), case__in=cases, municipality=municipality_id)
    return list(to.filter(kind=MunicipalityKind.RELEASE).values_list("case_id", flat=True))


def _rows(coming: QuerySet[Listed], page: int, *, actor: Actor, on: date) -> list[Any]:
    holder = Staff.objects.filter(pk=OuterRef("holder_id")).values("full_name")
    ordered = coming.annotate(
        at_risk=ExpressionWrapper(_at_risk(on), output_field=BooleanField()),
        holder_name=Subquery(holder),
        opened=openings_of("case_id", actor=actor, on=on),
    ).order_by("-at_risk", "release_date", "sort_name", "case_id")
    return list(ordered[(page - 1) * PAGE : page * PAGE])


@dataclass(frozen=True, slots=True)
class Beside:
    """What the cases themselves say of a release, beside what lists repeat."""

    kind: str
    municipality: str
    supervised: bool | None
    meets: bool | None
    has_met: bool
    marked: Mapping[Signal, tuple[Ready, str, date]]


def _beside(case_ids: list[UUID], *, on: date) -> Mapping[UUID, Beside]:
    """Return what cases say of their releases, in one query over those that are open."""
    open_cases(case_ids, content=NEEDED)
    home = (
        CaseMunicipality.objects.filter(covering(on), case=OuterRef("pk")).order_by("-kind").values("municipality")[:1]
    )
    cases = (
        Case.objects.filter(pk__in=case_ids)
        .annotate(stay_id=_NEWEST_STAY, home_id=Subquery(home))
        .annotate(
            kind=Subquery(_newest("release_kind")),
            home=Subquery(UnitSpan.objects.filter(covering(on), unit=OuterRef("home_id")).values("name")[:1]),
            supervised=Subquery(_due("10").values("applies")[:1]),
            meets=Subquery(_due("8").values("applies")[:1]),
            has_met=Exists(_due("8").filter(done_on__isnull=False)),
            marked=ArraySubquery(
                Readiness.objects.filter(case=OuterRef("pk")).values(
                    of=JSONObject(signal="signal", state="state", about="about", since="since_on")
                )
            ),
        )
    )
    return {case.pk: _of_case(case) for case in cases}


def _newest(key: str) -> QuerySet[Any]:
    versions = FactVersion.objects.filter(stay=OuterRef("stay_id"), key=key)
    return versions.order_by("-id").values("value")[:1]


def _due(step: str) -> QuerySet[DueRow]:
    return DueRow.objects.filter(stay=OuterRef("stay_id"), step=step, until_on__isnull=True)


def _of_case(case: Any) -> Beside:
    return Beside(
        kind=case.kind or "",
        municipality=case.home or "",
        supervised=case.supervised,
        meets=case.meets,
        has_met=case.has_met,
        marked={
            Signal(one["signal"]): (Ready(one["state"]), one["about"], date.fromisoformat(one["since"]))
            for one in case.marked
        },
    )


def _row(row: Any, beside: Beside | None, *, on: date) -> BoardRow:
    marked = beside.marked if beside else {}
    signals = {signal: shown(signal, _state(signal, beside), release_date=row.release_date, on=on) for signal in Signal}
    return BoardRow(
        case_id=row.case_id,
        person_name=row.person_name,
        release_date=row.release_date,
        kind=beside.kind if beside else "",
        municipality=beside.municipality if beside else "",
        holder=row.holder_name or "",
        signals=signals,
        about={signal: about for signal, (_state, about, _since) in marked.items()},
        since={signal: since for signal, (_state, _about, since) in marked.items()},
        is_at_risk=row.at_risk,
    )


def _state(signal: Signal, beside: Beside | None) -> Ready:
    """Return how a signal stands, by what the case says of it."""
    if beside is None:
        return Ready.MISSING
    marked = beside.marked[signal][0] if signal in beside.marked else None
    return as_it_stands(signal, marked, supervised=beside.supervised, meets=beside.meets, met=beside.has_met)
