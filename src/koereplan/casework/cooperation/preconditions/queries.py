"""How preconditions stand in units, as pages read it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from koereplan.casework.access import Actor
from koereplan.casework.cooperation.kinds import PARTIES, Stands
from koereplan.casework.cooperation.models import PreconditionReview
from koereplan.casework.cooperation.registers import (
    NotOpen,
    Owner,
    RegisterUnit,
    last_reviews,
    leads_register,
    own_register,
    own_with_kind,
    owners,
    readable,
)
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.roadmap import DEFAULT_EDITION, Precondition, edition


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A review: how it stood, what shows it, who sees to it, when it is looked at again, and who said so when."""

    stands: Stands
    evidence: str
    owner: Owner
    review_on: date
    reviewed_on: date
    reviewed_by: str


@dataclass(frozen=True, slots=True)
class PreconditionLine:
    """A precondition in a unit with its last review, if it was ever reviewed."""

    precondition: Precondition
    review: ReviewLine | None
    is_due: bool
    may_review: bool


@dataclass(frozen=True, slots=True)
class Register:
    """A unit's preconditions, in the order of the source."""

    unit: RegisterUnit
    is_own: bool
    lines: tuple[PreconditionLine, ...]


@dataclass(frozen=True, slots=True)
class RegisterSummary:
    """How many of a unit's preconditions stand how; None counts those that were never reviewed."""

    unit: RegisterUnit
    is_own: bool
    counts: Mapping[Stands | None, int]
    due: int


def summaries(*, actor: Actor, on: date) -> tuple[RegisterSummary, ...]:
    """Return the units whose preconditions the actor reads, the own first, with how many stand how."""
    units = readable(actor, on=on)
    own = own_register(actor, on=on)
    stand: dict[UUID, Counter[Stands | None]] = {unit.id: Counter() for unit in units}
    due: Counter[UUID] = Counter()
    for unit_id, stands, review_on in last_reviews(Q(unit__in=stand)).values_list("unit_id", "stands", "review_on"):
        stand[unit_id][Stands(stands)] += 1
        due[unit_id] += review_on <= on
    for unit in units:
        stand[unit.id][None] = len(_preconditions_of(unit.kind)) - stand[unit.id].total()
    found = (RegisterSummary(unit, unit.id == own, stand[unit.id], due[unit.id]) for unit in units)
    return tuple(sorted(found, key=lambda summary: not summary.is_own))


def register(unit_id: UUID, *, actor: Actor, on: date) -> Register:
    """Return a unit's preconditions.

    :raises NotOpen: there is no such unit, or the actor does not read how it stands there.
    """
    unit = next((unit for unit in readable(actor, on=on) if unit.id == unit_id), None)
    if unit is None:
        raise NotOpen(unit=unit_id)
    leads = leads_register(actor, unit_id, on=on)
    return Register(
        unit, own_register(actor, on=on) == unit_id, _lines(unit.id, unit.kind, leads=leads, actor=actor, on=on)
    )


def own_preconditions(step: str, *, actor: Actor, on: date) -> tuple[PreconditionLine, ...]:
    """Return how a step's preconditions stand in the actor's own unit, as far as it is that unit's to see to them."""
    return tuple(
        line
        for unit_id, kind in own_with_kind(actor, on=on).items()
        for line in _lines(unit_id, kind, leads=False, actor=actor, on=on)
        if line.precondition.step == step
    )


def review_choices(unit_id: UUID, *, actor: Actor, on: date) -> tuple[Owner, ...]:  # noqa: ARG001 - names of colleagues
    """Return who can see to a precondition in a unit."""
    return owners(unit_id, on=on)


def reviews_of(unit_id: UUID, key: str, *, actor: Actor, on: date) -> tuple[ReviewLine, ...]:
    """Return every review of a precondition in a unit, the last first.

    :raises NotOpen: the actor does not read how it stands there.
    """
    if all(unit.id != unit_id for unit in readable(actor, on=on)):
        raise NotOpen(unit=unit_id)
    reviews = PreconditionReview.objects.filter(unit=unit_id, edition=DEFAULT_EDITION, precondition=key)
    return tuple(_review(review) for review in reviews.select_related("owner", "recorded_by").order_by("-id"))


def _lines(unit_id: UUID, kind: UnitKind, *, leads: bool, actor: Actor, on: date) -> tuple[PreconditionLine, ...]:
    found = last_reviews(Q(unit=unit_id)).select_related("owner", "recorded_by")
    reviews = {review.precondition: _review(review) for review in found}
    return tuple(
        PreconditionLine(
            precondition=precondition,
            review=review,
            is_due=review is not None and review.review_on <= on,
            may_review=leads or (review is not None and review.owner.id == actor.staff_id),
        )
        for precondition in _preconditions_of(kind)
        for review in [reviews.get(precondition.key)]
    )


def _review(review: PreconditionReview) -> ReviewLine:
    return ReviewLine(
        stands=Stands(review.stands),
        evidence=review.evidence,
        owner=Owner(review.owner_id, review.owner.full_name),
        review_on=review.review_on,
        reviewed_on=review.recorded_on,
        reviewed_by=review.recorded_by.full_name if review.recorded_by else "",
    )


def _preconditions_of(kind: UnitKind) -> tuple[Precondition, ...]:
    party = PARTIES[kind]
    return tuple(each for each in edition(DEFAULT_EDITION).preconditions if party in each.parties)
