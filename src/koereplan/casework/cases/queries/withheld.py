"""What is kept from the person of a case, for those who answer for the case."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce

from koereplan.casework.access import Actor, ContentClass, LifeArea, May, No, NotAllowed, may
from koereplan.casework.acting import door
from koereplan.casework.cases import uses
from koereplan.casework.cases.seeing import NOTES, log_sight, required_sight, seen
from koereplan.casework.cases.standing import opened_case, standing_of
from koereplan.casework.withholding.models import Withheld, WithheldReview


@dataclass(frozen=True, slots=True)
class WithheldLine:
    """Something that is withheld: what, on which legal ground, since when, by whom, and when it is looked at again."""

    id: UUID
    content: ContentClass
    life_area: LifeArea | None
    legal_ground: str
    review_on: date
    since_on: date
    by: str


@dataclass(frozen=True, slots=True)
class CaseWithheld:
    """What is withheld in a case, the one to be looked at first first."""

    case_id: UUID
    reference: str
    person_name: str
    lines: tuple[WithheldLine, ...]
    may_withhold: bool


@door
def withheld_of_case(case_id: UUID, *, actor: Actor, on: date) -> CaseWithheld:
    """Return what is kept from the person of a case.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: the actor sees the case, and does not answer for it.
    """
    case = opened_case(case_id)
    standing = standing_of(case, actor=actor, on=on)
    required_sight(case_id, standing, actor=actor, on=on)
    by = seen(actor, NOTES, standing=standing, on=on)
    if isinstance(by, No):
        raise NotAllowed(case=case_id, reason=by.reason)
    log_sight(uses.WITHHELD_OF_CASE, case_id, by, actor=actor, on=on)
    reviews = WithheldReview.objects.filter(withheld=OuterRef("pk"))
    rows: Any = (
        Withheld.objects.filter(~Exists(reviews.filter(review_on__isnull=True)), case=case)
        .annotate(day=Coalesce(Subquery(reviews.order_by("-id").values("review_on")[:1]), "review_on"))
        .select_related("recorded_by")
        .order_by("day", "pk")
    )
    return CaseWithheld(
        case_id=case_id,
        reference=case.reference,
        person_name=case.person_name,
        lines=tuple(map(_line, rows)),
        may_withhold=bool(may(actor, May.CHANGE_FACTS, standing, on=on)),
    )


def _line(row: Any) -> WithheldLine:
    return WithheldLine(
        id=row.pk,
        content=ContentClass(row.content),
        life_area=LifeArea(row.life_area) if row.life_area else None,
        legal_ground=row.legal_ground,
        review_on=row.day,
        since_on=row.recorded_on,
        by=row.recorded_by.full_name if row.recorded_by else "",
    )
