"""Which body a unit belongs to: a department to its municipality, every prison to the prison service."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from koereplan.casework.access import PRISON_SERVICE, Authority, Body
from koereplan.casework.organisations.kinds import AUTHORITIES, UnitKind
from koereplan.casework.organisations.merged import known_on
from koereplan.casework.organisations.models import Unit, UnitSpan

Told = Mapping[str, str | None] | None
"""What a row tells of its unit on the day, nothing where the unit does not exist then."""


@lru_cache
def body_told(unit: str, *, on: date) -> Subquery:
    """Return what tells, in each row of a query, which body the unit that a column names belongs to on the day."""
    span = UnitSpan.objects.filter(known_on(on), unit=OuterRef(unit))
    return Subquery(span.values(told=JSONObject(kind="unit__kind", parent="parent_id"))[:1])


def body_in(unit_id: UUID, told: Told) -> Body | None:
    """Return the body of a unit, as its row tells it."""
    if told is None:
        return None
    parent = told["parent"]
    return body_of(unit_id, UnitKind(told["kind"] or ""), UUID(parent) if parent else None)


def body_of(unit_id: UUID, kind: UnitKind, parent_id: UUID | None) -> Body | None:
    """Return the body that a unit of a kind belongs to under a parent, nothing where it belongs to none."""
    authority = AUTHORITIES.get(kind)
    if authority is Authority.PRISON_SERVICE:
        return PRISON_SERVICE
    top_id = parent_id if kind is UnitKind.DEPARTMENT and parent_id else unit_id
    return Body(authority, str(top_id)) if authority else None


@lru_cache(maxsize=4096)
def kind_of(unit_id: UUID) -> UnitKind:
    """Return what kind of unit a unit is: that never changes.

    :raises DoesNotExist: there is no such unit.
    """
    return UnitKind(Unit.objects.get(pk=unit_id).kind)


def authority_of(unit_id: UUID) -> Authority | None:
    """Return the authority that a unit is of, if it is of any.

    :raises DoesNotExist: there is no such unit.
    """
    return AUTHORITIES.get(kind_of(unit_id))
