"""What a query in another room says beside its own rows: what a unit is called, and who is away."""

from datetime import date
from functools import lru_cache

from django.db.models import OuterRef, Q, QuerySet, Subquery

from koereplan.casework.organisations.models import Absence, UnitSpan
from koereplan.foundation.spans import covering


@lru_cache
def unit_called(unit: str, *, on: date) -> Subquery:
    """Return what the unit that a column names is called on the day; it is built once, and copied where it is used."""
    return Subquery(UnitSpan.objects.filter(covering(on), unit=OuterRef(unit)).values("name")[:1])


def absence_of(staff: str, *, on: date) -> QuerySet[Absence]:
    """Return the absences on the day of whoever a column names, the latest first."""
    lasting = Q(last_on__isnull=True) | Q(last_on__gte=on)
    return Absence.objects.filter(lasting, staff=OuterRef(staff), from_on__lte=on).order_by("-from_on")
