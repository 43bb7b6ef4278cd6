"""Which body a unit belongs to: a department to its municipality, every prison to the prison service."""

from collections.abc import Mapping
from functools import lru_cache
from uuid import UUID

from koereplan.casework.access import PRISON_SERVICE, Authority, Body
from koereplan.casework.organisations.kinds import AUTHORITIES, UnitKind
from koereplan.casework.organisations.models import Unit

Told = Mapping[str, str | None] | None
"""What a row tells of its unit on the day, nothing where the unit does not exist then."""


def body_told(unit: str) -> str:
    """Return what tells, in a statement, which body the unit that a column names belongs to on the day `on`.

    One that was merged into another still belongs where it did (`merged.known_on`).
    """
    return f"""(
        SELECT json_build_object('kind', kind, 'parent', span.parent_id) FROM organisations_unitspan span
        JOIN organisations_unit ON organisations_unit.id = span.unit_id
        WHERE span.unit_id = {unit} AND (
            span.from_on <= %(on)s AND (span.until_on IS NULL OR span.until_on > %(on)s)
            OR span.successor_id IS NOT NULL AND span.until_on <= %(on)s)
    )"""  # noqa: S608 - a column of ours


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
