"""Releases in situations, made as people make them: through the services."""

from datetime import date, time
from uuid import UUID

from koereplan.casework.access import Actor, Role
from koereplan.casework.cases.models import CaseMunicipality
from koereplan.casework.cases.readiness import Ready, Signal, Stand
from koereplan.casework.organisations.entry_points.details import Reached
from koereplan.casework.organisations.entry_points.services import record_entry_point
from koereplan.casework.organisations.kinds import Topic, UnitKind
from koereplan.casework.organisations.models import Unit, UnitSpan
from koereplan.casework.releases.kinds import Housing, Income, Matter
from koereplan.casework.releases.queries import release_of_case
from koereplan.casework.releases.services import arrange, book
from koereplan.casework.releases.values import Appointment, Arranged
from tests.factories import TODAY
from tests.factories.cases import revision
from tests.factories.organisations import LONG_AGO, works

RELEASED = date(2027, 2, 26)
"""A Friday: the day of release of those whom the factory admits."""

BED = Arranged(
    matter=Matter.HOUSING,
    state=Ready.IN_PLACE,
    kind=Housing.TEMPORARY,
    what="Elverhøjsgyde 3",
    from_on=RELEASED,
    confirmed_by="Farah Aziz",
)
MONEY = Arranged(matter=Matter.INCOME, state=Ready.IN_PLACE, kind=Income.ADVANCE, what="Ydelseskontoret, klokken 11")


def department(
    case_id: UUID, topic: Topic = Topic.BENEFITS, *, opening: str = "", name: str = "Ydelseskontoret"
) -> UUID:
    """Return a new department of the municipality that a case belongs to, which takes a topic."""
    town = CaseMunicipality.objects.filter(case=case_id).values_list("municipality_id", flat=True)[0]
    unit = Unit.objects.create(kind=UnitKind.DEPARTMENT)
    UnitSpan.objects.create(unit=unit, name=name, parent_id=town, from_on=LONG_AGO)
    keeper = works("Hanne Kommune", town, Role.COORDINATOR)
    reached = Reached(phone="00 11 22 33", opening=opening, address="Rådhuset")
    record_entry_point(town, topic, unit.pk, reached, actor=keeper, on=TODAY)
    return unit.pk


def arranged(case_id: UUID, *what: Arranged, actor: Actor, on: date = TODAY) -> None:
    """Let somebody who has just looked write what is arranged."""
    arrange(case_id, what, revision=revision(case_id), actor=actor, on=on)


def booked(case_id: UUID, unit_id: UUID, *, actor: Actor, on: date = TODAY, **other: object) -> UUID:
    """Let somebody who has just looked write an appointment on the day of release at eleven."""
    said: dict[str, object] = {"topic": Topic.BENEFITS, "on_day": RELEASED, "at_time": time(11), "bring": "Pas"}
    wanted = Appointment(unit_id=unit_id, **(said | other))  # type: ignore[arg-type]
    return book(case_id, wanted, revision=revision(case_id), actor=actor, on=on)


def stand(case_id: UUID, signal: Signal, *, actor: Actor) -> Stand:
    """Return how a signal stands to somebody who looks now."""
    return release_of_case(case_id, actor=actor, on=TODAY).signals[signal]
