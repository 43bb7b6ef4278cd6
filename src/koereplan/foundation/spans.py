"""Spans of days: `from_on` up to, not with, `until_on`, and what the database guards about them."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value


class Days(Func):
    """The range from one day up to, not with, another."""

    function = "DATERANGE"
    output_field = DateRangeField()


def in_order(name: str) -> models.CheckConstraint:
    """Return the constraint that a span does not end before it begins."""
    return models.CheckConstraint(condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name=name)


def never_twice(name: str, *same: str) -> ExclusionConstraint:
    """Return the constraint that spans of the same thing never overlap."""
    return ExclusionConstraint(
        name=name,
        expressions=[
            *((field, RangeOperators.EQUAL) for field in same),
            (Days("from_on", "until_on", Value("[)")), RangeOperators.OVERLAPS),
        ],
    )


def covering(day: object, *, through: str = "") -> Q:
    """Return the condition that a span covers a day; `through` leads to the span (`spans__`)."""
    return Q(**{f"{through}from_on__lte": day}) & (
        Q(**{f"{through}until_on__isnull": True}) | Q(**{f"{through}until_on__gt": day})
    )
