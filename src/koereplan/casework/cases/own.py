"""The cases that are somebody's own to see to: held, or as a deputy while their holder is away."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, When

from koereplan.casework.access import Actor
from koereplan.casework.cases.listing import Openings, openings_of
from koereplan.casework.cases.models import Listed
from koereplan.casework.organisations.beside import absence_of
from koereplan.casework.organisations.models import Staff


@dataclass(frozen=True, slots=True)
class AbsentColleague:
    """Somebody away today for whom the actor deputises: until when, and on how many cases."""

    staff_id: UUID
    name: str
    last_on: date | None
    cases: int


@dataclass(frozen=True, slots=True)
class CaseLine:
    """What rows say of their case, and what opens it."""

    case_id: UUID
    reference: str
    person_name: str
    holder_id: UUID
    holder_name: str
    opened: Openings


@dataclass(frozen=True, slots=True)
class OwnCase(CaseLine):
    """A case that the actor holds or is a deputy on, and whether and until when somebody else who holds it is away."""

    is_away: bool
    away_until: date | None


_OF_CASE = ("case_id", "reference", "person_name", "holder_id", "holder_name", "opened")


def _shown(*, actor: Actor, on: date) -> QuerySet[Listed]:
    holder = Staff.objects.filter(pk=OuterRef("holder_id")).values("full_name")
    opened = openings_of("case_id", actor=actor, on=on)
    return Listed.objects.shown_to(actor, on=on).annotate(holder_name=Subquery(holder), opened=opened)


def own_cases(*, actor: Actor, on: date) -> Mapping[UUID, OwnCase]:
    """Return the cases in the actor's unit that the actor holds or is a deputy on."""
    mine = Q(holder_id=actor.staff_id) | Q(deputy_id=actor.staff_id, holder_id__isnull=False)
    away = absence_of("holder_id", on=on)
    of_others = ~Q(holder_id=actor.staff_id)
    cases = (
        _shown(actor=actor, on=on)
        .filter(mine, unit_id=actor.unit_id)
        .annotate(
            is_away=Case(When(of_others, then=Exists(away)), default=False),
            away_until=Case(When(of_others, then=Subquery(away.values("last_on")[:1]))),
        )
    )
    return {row[0]: OwnCase(*row) for row in cases.values_list(*_OF_CASE, "is_away", "away_until")}


def standing_in_for(
    own: Mapping[UUID, OwnCase],
) -> tuple[Mapping[UUID, str], tuple[AbsentColleague, ...]]:
    """Return the cases on which the actor acts today for somebody away, with their names, and who they are."""
    away = [case for case in own.values() if case.is_away]
    cases = Counter(case.holder_id for case in away)
    colleagues = {
        case.holder_id: AbsentColleague(case.holder_id, case.holder_name, case.away_until, cases[case.holder_id])
        for case in away
    }
    in_order = tuple(sorted(colleagues.values(), key=lambda colleague: colleague.name))
    return {case.case_id: case.holder_name for case in away}, in_order


def cases_called(case_ids: Collection[UUID], *, actor: Actor, on: date) -> Mapping[UUID, CaseLine]:
    """Return what rows say of these cases, as far as lists show them to the actor."""
    if not case_ids:
        return {}
    cases = _shown(actor=actor, on=on).filter(case_id__in=case_ids)
    return {row[0]: CaseLine(*row) for row in cases.values_list(*_OF_CASE)}
