"""What somebody writes of a release: matters and appointments, as plain values."""

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import LifeArea
from koereplan.casework.cases.readiness import Ready
from koereplan.casework.organisations.kinds import Topic
from koereplan.casework.releases.kinds import AREA_OF_TOPIC, Booking, MadeBy, Matter, area_of
from koereplan.foundation.problem import Problem


class ArrangementRefused(Problem):
    """Something cannot be arranged so; `field` says where, `what` says why."""

    code = "releases.refused"
    says = _("{what}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranged:
    """How one matter stands; `move` is whose move it is while it is not in place."""

    matter: Matter
    state: Ready
    kind: str = ""
    what: str = ""
    from_on: date | None = None
    confirmed_by: str = ""
    move: str = ""
    reason: str = ""

    @property
    def area(self) -> LifeArea:
        """Return the area of life in which it lies."""
        return area_of(self.matter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """An appointment: with which department about what, when, and what to bring. Without a time it is only asked for.

    `unit_id` is a department that is known; else `place` says where it is.
    """

    topic: Topic
    unit_id: UUID | None = None
    place: str = ""
    phone: str = ""
    with_whom: str = ""
    on_day: date | None = None
    at_time: time | None = None
    bring: str = ""
    pays_advance: bool = False
    made_by: MadeBy = MadeBy.HOLDER

    @property
    def area(self) -> LifeArea:
        """Return the area of life in which it lies."""
        return AREA_OF_TOPIC.get(self.topic, LifeArea.OTHER)

    @property
    def booking(self) -> Booking:
        """Return how it stands."""
        return Booking.BOOKED if self.on_day and self.at_time else Booking.ASKED
