"""What waits for a leader to be looked at again."""

from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, Q, Value

from koereplan.casework.access import Actor, Role
from koereplan.casework.cooperation.models import AgreementVersion, PreconditionReview
from koereplan.casework.cooperation.registers import last_reviews
from koereplan.casework.organisations.entry_points.queries import stale_entry_points
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.casework.organisations.models import UnitSpan
from koereplan.foundation.spans import covering


@dataclass(frozen=True, slots=True)
class ReviewsDue:
    """How many preconditions of a unit, of its agreements, and of its entry points are to be gone through by now."""

    preconditions: int = 0
    agreements: int = 0
    entry_points: int = 0

    def __bool__(self) -> bool:
        return bool(self.preconditions or self.agreements or self.entry_points)


def reviews_due(*, actor: Actor, on: date) -> ReviewsDue:
    """Return what a leader's unit is to look at again, in one query; nothing for those who lead none."""
    if actor.role is not Role.LEADER:
        return ReviewsDue()
    above = UnitSpan.objects.filter(covering(on), unit=actor.unit_id, unit__kind=UnitKind.DEPARTMENT).values("parent")
    reviews = PreconditionReview.objects.filter(
        id__in=last_reviews(Q(unit=actor.unit_id) | Q(unit__in=above)).values("id"), review_on__lte=on
    )
    last = AgreementVersion.objects.order_by("agreement", "-number").distinct("agreement")
    versions = AgreementVersion.objects.filter(
        Q(agreement__parties__unit=actor.unit_id) | Q(agreement__parties__unit__in=above),
        Q(until_on__isnull=True) | Q(until_on__gt=on),
        id__in=last.values("id"),
        review_on__lte=on,
    )
    due = [
        of
        for (of,) in reviews.annotate(of=_marked("precondition"))
        .values_list("of")
        .union(
            versions.annotate(of=_marked("agreement")).values_list("of"),
            stale_entry_points(Q(owner=actor.unit_id) | Q(owner__in=above), actor=actor, on=on)
            .annotate(of=_marked("entry_point"))
            .values_list("of"),
            all=True,
        )
    ]
    return ReviewsDue(due.count("precondition"), due.count("agreement"), due.count("entry_point"))


def _marked(kind: str) -> Value:
    return Value(kind, output_field=CharField())
