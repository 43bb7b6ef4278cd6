"""Units that were merged into others: what they are called since, and which unit has their tasks now."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db.models import Case, CharField, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Concat

from koereplan.casework.access import Actor
from koereplan.casework.organisations.models import UnitSpan
from koereplan.foundation.spans import covering


def merged_by(day: date) -> Q:
    """Return the condition of the last spans of units that were merged into others by a day."""
    return Q(successor__isnull=False, until_on__lte=day)


def known_on(day: date) -> Q:
    """Return the condition of the spans by which units are known on a day, each by one: also those that were merged."""
    return covering(day) | merged_by(day)


def called(day: date) -> Case:
    """Return what the unit of a span is called on a day; a merged one with what it is part of now."""
    successor = UnitSpan.objects.filter(covering(day), unit=OuterRef("successor")).values("name")[:1]
    return Case(
        When(merged_by(day), then=Concat("name", Value(", nu "), Subquery(successor), output_field=CharField())),
        default=F("name"),
        output_field=CharField(),
    )


def heirs(*, actor: Actor, on: date) -> Mapping[UUID, UUID]:  # noqa: ARG001 - the tree is open to all
    """Return, of each unit that was merged by the day, which unit has its tasks now."""
    return dict(UnitSpan.objects.filter(merged_by(on)).values_list("unit_id", "successor_id"))
