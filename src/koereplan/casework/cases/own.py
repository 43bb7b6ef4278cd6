"""The cases that are somebody's own to see to: held, or as a deputy while their holder is away."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import (
    BooleanField,
    Case,
    Exists,
    ExpressionWrapper,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    When,
)

from koereplan.casework.access import Actor
from koereplan.casework.cases.kinds import NOTIFIES, Signal
from koereplan.casework.cases.listing import Openings, openings_of
from koereplan.casework.cases.models import Listed, Work
from koereplan.casework.organisations.beside import absence_of, absences_on, works_in
from koereplan.casework.organisations.models import Staff


@dataclass(frozen=True, slots=True)
class AbsentColleague:
    """Somebody for whom the actor deputises who is away today, or has left: until when, and on how many cases."""

    staff_id: UUID
    name: str
    last_on: date | None
    has_left: bool
    cases: int


@dataclass(frozen=True, slots=True)
class CaseLine:
    """What rows say of their case, and what opens it.

    `no_way_into` names the municipality that a step waits to tell, when nobody knows where it takes what it is told;
    `is_called` says that the release meeting is called.
    """

    case_id: UUID
    reference: str
    person_name: str
    holder_id: UUID
    holder_name: str
    opened: Openings
    no_way_into: str | None
    is_called: bool

    @property
    def acting_name(self) -> str:
        """Return who acts today in the holder's place, nothing where the holder does."""
        return ""


@dataclass(frozen=True, slots=True)
class OthersCase(CaseLine):
    """A case of others, and whether its holder is here today, and its deputy."""

    is_here: bool
    deputy_is_here: bool
    deputy_name: str | None

    @property
    def acting_name(self) -> str:
        """Return who acts today in the holder's place, nothing where the holder does, or nobody can."""
        return "" if self.is_here or not self.deputy_is_here else self.deputy_name or ""


@dataclass(frozen=True, slots=True)
class OwnCase(CaseLine):
    """A case that the actor holds or is a deputy on: whether and until when its holder is away, or has left."""

    is_away: bool
    away_until: date | None
    has_left: bool


_CALLED = f"^{'.' * list(Signal).index(Signal.MEETING)}[^m]"
_OF_CASE = ("case_id", "reference", "person_name", "holder_id", "holder_name", "opened", "no_way_into", "is_called")


def _shown(*, actor: Actor, on: date) -> QuerySet[Listed]:
    holder = Staff.objects.filter(pk=OuterRef("holder_id")).values("full_name")
    opened = openings_of("case_id", actor=actor, on=on)
    telling = Work.objects.shown_to(actor, on=on).filter(case_id=OuterRef("case_id"), step__in=sorted(NOTIFIES))
    no_way_into = Func("case_id", function="no_way_into", output_field=TextField())
    shown = Listed.objects.shown_to(actor, on=on)
    return shown.annotate(
        holder_name=Subquery(holder),
        opened=opened,
        no_way_into=Case(When(Exists(telling), then=no_way_into)),
        is_called=ExpressionWrapper(Q(ready__regex=_CALLED), output_field=BooleanField()),
    )


def own_cases(*, actor: Actor, on: date) -> Mapping[UUID, OwnCase]:
    """Return the cases in the actor's unit that the actor holds or is a deputy on."""
    mine = Q(holder_id=actor.staff_id) | Q(deputy_id=actor.staff_id, holder_id__isnull=False)
    away, own = absence_of("holder_id", on=on), absences_on(on).filter(staff=actor.staff_id)
    of_others = ~Q(holder_id=actor.staff_id)
    # One's own absence is asked for once; those of others, row by row.
    cases = (
        _shown(actor=actor, on=on)
        .filter(mine, unit_id=actor.unit_id)
        .annotate(
            is_away=Case(When(of_others, then=Exists(away)), default=Exists(own)),
            away_until=Case(
                When(of_others, then=Subquery(away.values("last_on")[:1])),
                default=Subquery(own.values("last_on")[:1]),
            ),
            has_left=Case(When(of_others, then=~Exists(works_in("holder_id", "unit_id", on=on))), default=False),
        )
    )
    return {row[0]: OwnCase(*row) for row in cases.values_list(*_OF_CASE, "is_away", "away_until", "has_left")}


def standing_in_for(
    own: Mapping[UUID, OwnCase], *, actor: Actor
) -> tuple[Mapping[UUID, str], tuple[AbsentColleague, ...]]:
    """Return the cases on which the actor acts today for somebody away, with their names, and who they are."""
    of_others = (case for case in own.values() if case.holder_id != actor.staff_id)
    away = [case for case in of_others if case.is_away or case.has_left]
    cases = Counter(case.holder_id for case in away)
    colleagues = {
        case.holder_id: AbsentColleague(
            case.holder_id, case.holder_name, case.away_until, case.has_left, cases[case.holder_id]
        )
        for case in away
    }
    in_order = tuple(sorted(colleagues.values(), key=lambda colleague: colleague.name))
    return {case.case_id: case.holder_name for case in away}, in_order


def cases_called(case_ids: Collection[UUID], *, actor: Actor, on: date) -> Mapping[UUID, CaseLine]:
    """Return what rows say of these cases, as far as lists show them to the actor."""
    if not case_ids:
        return {}
    deputy = Staff.objects.filter(pk=OuterRef("deputy_id")).values("full_name")
    cases = (
        _shown(actor=actor, on=on)
        .filter(case_id__in=case_ids)
        .annotate(
            is_here=is_here("holder_id", on=on),
            deputy_is_here=is_here("deputy_id", on=on),
            deputy_name=Subquery(deputy),
        )
    )
    fields = (*_OF_CASE, "is_here", "deputy_is_here", "deputy_name")
    return {row[0]: OthersCase(*row) for row in cases.values_list(*fields)}


def is_here(staff: str, *, on: date) -> Q:
    """Return the condition that whoever a column of listed cases names works there and is not away on the day."""
    return Exists(works_in(staff, "unit_id", on=on)) & ~Exists(absence_of(staff, on=on))


def held_here(shown: QuerySet[Listed], *, whole_unit: bool, actor: Actor, on: date) -> QuerySet[Listed]:
    """Return the cases that the actor's unit holds, or of these the actor's own to see to."""
    here = shown.filter(unit_id=actor.unit_id)
    if whole_unit:
        return here
    return here.filter(Q(holder_id=actor.staff_id) | deputises(actor, on=on))


def deputises(actor: Actor, *, on: date) -> Q:
    """Return the condition that the actor deputises on a listed case, and its holder is away on the day or has left."""
    return ~is_here("holder_id", on=on) & Q(deputy_id=actor.staff_id)
