"""Which units of the municipality work on a case: those that a contact has drawn in."""

from datetime import date
from uuid import UUID

from koereplan.casework.cases.models import Case
from koereplan.casework.contacts.models import Contact
from koereplan.casework.organisations.kinds import UnitKind


def drawn_in(case: Case, *, on: date) -> frozenset[UUID]:
    """Return the units of municipalities that are drawn in on the day."""
    contacts = Contact.objects.filter(case=case, contacted_on__lte=on).exclude(released_on__lte=on)
    return frozenset(contacts.filter(unit__kind__in=MUNICIPAL).values_list("unit_id", flat=True))


MUNICIPAL = (UnitKind.MUNICIPALITY, UnitKind.DEPARTMENT)
