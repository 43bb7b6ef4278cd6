"""Reference organisations: the municipalities and police districts of Denmark, and the prison service's units.

Municipalities, their regions and the police districts are real. The prison-service units are illustrative, not
current: real names of places, in a tree that is simplified. Departments are those a release calls upon; a
municipality names its own.
"""

from koereplan.commands.reference.units import (
    ReferenceUnit,
    Span,
    UnitKey,
    municipalities_by_district,
    reference_units,
    unit_id,
)

__all__ = ["ReferenceUnit", "Span", "UnitKey", "municipalities_by_district", "reference_units", "unit_id"]
