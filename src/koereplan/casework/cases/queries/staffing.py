"""Who has how many cases in a unit, and which cases somebody must still be appointed for."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from koereplan.casework.access import Actor
from koereplan.casework.acting import door
from koereplan.casework.cases import uses
from koereplan.casework.cases.listing import log_listed, openings_of
from koereplan.casework.cases.models import Listed, Work
from koereplan.casework.cases.shapes import Named
from koereplan.casework.cases.staffing import Lack, Missing, Team, missing
from koereplan.casework.journal.uses import Use
from koereplan.casework.organisations.models import Staff
from koereplan.casework.organisations.queries import Colleague, team_of_unit

RELEASE_NEARS = timedelta(days=90)
"""How long before a release much is to be done in a case."""


@dataclass(frozen=True, slots=True)
class CaseLoad:
    """What somebody has to see to: cases held, and deputised on, steps that are late, releases that are near."""

    colleague: Colleague
    held: int
    deputised: int
    late: int
    releases: int


@dataclass(frozen=True, slots=True)
class StaffedCase:
    """A case with those who answer for it, and what it lacks of them."""

    case_id: UUID
    reference: str
    person_name: str
    holder: Named
    deputy: Named | None
    release_date: date | None
    missing: Missing | None


@door
def case_loads(*, actor: Actor, on: date) -> tuple[CaseLoad, ...]:
    """Return what each of those has who work on the cases of the actor's unit: who is there and has least comes first.

    It is asked in three queries, however many they are.
    """
    held, deputised, releases = Counter[UUID](), Counter[UUID](), Counter[UUID]()
    near = Q(release_date__gte=on, release_date__lte=on + RELEASE_NEARS)
    pairs = _of_unit(actor=actor, on=on).values_list("holder_id", "deputy_id")
    for holder_id, deputy_id, cases, soon in pairs.annotate(Count("pk"), soon=Count("pk", filter=near)):
        held[holder_id] += cases
        releases[holder_id] += soon
        deputised[deputy_id] += cases
    late = _late_steps(actor=actor, on=on)
    loads = (
        CaseLoad(one, held[one.id], deputised[one.id], late[one.id], releases[one.id])
        for one in team_of_unit(actor.unit_id, actor=actor, on=on)
    )
    return tuple(sorted(loads, key=lambda load: (load.colleague.away_on(on) is not None, load.held + load.deputised)))


@door
def how_many_lack(*, actor: Actor, on: date) -> dict[Lack, int]:
    """Return how many of the unit's cases lack somebody, by what they lack."""
    found = Counter[Lack]()
    pairs = tuple(_of_unit(actor=actor, on=on).values_list("holder_id", "deputy_id").annotate(Count("pk")))
    team = _team(actor=actor, on=on) if pairs else {}
    for holder_id, deputy_id, cases in pairs:
        if lacks := missing(holder_id, deputy_id, team=team):
            found[lacks.lack] += cases
    return found


@door
def cases_lacking(*, of: UUID | None = None, actor: Actor, on: date) -> tuple[StaffedCase, ...]:
    """Return the unit's cases that lack somebody, or those of one colleague, the worst first."""
    team = _team(actor=actor, on=on)
    shown = _answered_by(of, actor=actor, on=on)
    pairs = shown.values_list("holder_id", "deputy_id").distinct()
    lacking = [pair for pair in pairs if missing(*pair, team=team)]
    found = _staffed(shown.filter(_held_by(lacking)), uses.CASES_LACKING, team=team, actor=actor, on=on)
    worst = list(Lack)
    return tuple(sorted(found, key=lambda case: worst.index(case.missing.lack) if case.missing else len(worst)))


@door
def cases_of_colleague(colleague: UUID, *, actor: Actor, on: date) -> tuple[StaffedCase, ...]:
    """Return the unit's cases that a colleague holds or is a deputy on, in Danish order of name."""
    shown = _answered_by(colleague, actor=actor, on=on)
    return _staffed(shown, uses.CASES_OF_COLLEAGUE, team=_team(actor=actor, on=on), actor=actor, on=on)


def _team(*, actor: Actor, on: date) -> Team:
    return {colleague.id: colleague for colleague in team_of_unit(actor.unit_id, actor=actor, on=on)}


def _of_unit(*, actor: Actor, on: date) -> QuerySet[Listed]:
    return Listed.objects.shown_to(actor, on=on).filter(unit_id=actor.unit_id, closed_on__isnull=True)


def _answered_by(colleague: UUID | None, *, actor: Actor, on: date) -> QuerySet[Listed]:
    shown = _of_unit(actor=actor, on=on)
    return shown if colleague is None else shown.filter(Q(holder_id=colleague) | Q(deputy_id=colleague))


def _held_by(pairs: Collection[tuple[UUID | None, UUID | None]]) -> Q:
    """Return the condition that these hold and deputise; nothing fulfils it when there are none."""
    found = Q(pk__in=())
    for holder_id, deputy_id in pairs:
        found |= Q(holder_id=holder_id, deputy_id=deputy_id)
    return found


def _late_steps(*, actor: Actor, on: date) -> Counter[UUID]:
    waiting = Work.objects.shown_to(actor, on=on).filter(unit_id=actor.unit_id, waits_until__lt=on)
    late = waiting.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on)).values_list("holder_id")
    return Counter(dict(late.annotate(Count("pk"))))


def _staffed(shown: QuerySet[Listed], use: Use, *, team: Team, actor: Actor, on: date) -> tuple[StaffedCase, ...]:
    """Return cases with the names of those who answer for them, and log that they were shown."""
    rows = shown.order_by("sort_name", "reference").annotate(
        holder_name=_called("holder_id"),
        deputy_name=_called("deputy_id"),
        opened=openings_of("case_id", actor=actor, on=on),
    )
    found = list(rows)
    log_listed(use, ((row.case_id, row.opened) for row in found), actor=actor, on=on)
    return tuple(
        StaffedCase(
            case_id=row.case_id,
            reference=row.reference,
            person_name=row.person_name,
            holder=Named(row.holder_id, row.holder_name),
            deputy=Named(row.deputy_id, row.deputy_name) if row.deputy_id else None,
            release_date=row.release_date,
            missing=missing(row.holder_id, row.deputy_id, team=team),
        )
        for row in found
    )


def _called(staff: str) -> Subquery:
    return Subquery(Staff.objects.filter(pk=OuterRef(staff)).values("full_name"))
