"""The municipality's departments with which one can make an appointment for the day of release."""

from datetime import date

from koereplan.casework.access import Actor
from koereplan.casework.cases.kinds import MunicipalityKind
from koereplan.casework.cases.models import Case, CaseMunicipality
from koereplan.casework.organisations.entry_points.queries import EntryPointLine, entry_points_of
from koereplan.casework.organisations.kinds import OF_TOWN, Topic
from koereplan.foundation.spans import covering

TOPICS = tuple(topic for topic in OF_TOWN if topic is not Topic.ADMISSIONS)
"""What one comes to a department about on the day of release."""


def offices_of(case: Case, *, actor: Actor, on: date) -> tuple[EntryPointLine, ...]:
    """Return the entry points of the municipality that the person comes home to, else of the one that acts now."""
    of_case = CaseMunicipality.objects.filter(covering(on), case=case)
    by_kind = {row.kind: row.municipality_id for row in of_case}
    municipality = by_kind.get(MunicipalityKind.RELEASE) or by_kind.get(MunicipalityKind.ACTING)
    if municipality is None:
        return ()
    return entry_points_of(municipality, topics=TOPICS, actor=actor, on=on)
