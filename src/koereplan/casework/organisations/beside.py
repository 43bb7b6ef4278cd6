"""What a query in another room says beside its own rows: what a unit is called, who works there, and who is away."""

from datetime import date
from functools import lru_cache

from django.db.models import OuterRef, Q, QuerySet, Subquery

from koereplan.casework.access import ROLES, Group
from koereplan.casework.organisations.merged import called, known_on
from koereplan.casework.organisations.models import Absence, Membership, UnitSpan
from koereplan.foundation.spans import covering


@lru_cache
def unit_called(unit: str, *, on: date) -> Subquery:
    """Return what the unit that a column names is called on the day; it is built once, and copied where it is used."""
    return Subquery(UnitSpan.objects.filter(known_on(on), unit=OuterRef(unit)).values(now=called(on))[:1])


def absences_on(day: date) -> QuerySet[Absence]:
    """Return the absences of a day, the latest first."""
    lasting = Q(last_on__isnull=True) | Q(last_on__gte=day)
    return Absence.objects.filter(lasting, from_on__lte=day).order_by("-from_on")


def absence_of(staff: str, *, on: date) -> QuerySet[Absence]:
    """Return the absences on the day of whoever a column names, the latest first."""
    return absences_on(on).filter(staff=OuterRef(staff))


def works_in(staff: str, unit: str, *, on: date) -> QuerySet[Membership]:
    """Return what lets whoever a column names work on cases in the unit that another names, on the day."""
    roles = ROLES[Group.CASEWORKERS]
    return Membership.objects.filter(covering(on), staff=OuterRef(staff), unit=OuterRef(unit), role__in=roles)
