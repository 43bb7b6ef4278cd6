"""What is arranged for a release. Nothing is overwritten: a matter or an appointment is its newest row."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from koereplan.casework.cases.models import Case, Stay
from koereplan.casework.cases.readiness import Ready
from koereplan.casework.organisations.kinds import OF_TOWN
from koereplan.casework.organisations.models import Unit
from koereplan.casework.organisations.recording import Recorded
from koereplan.casework.releases.kinds import AREAS, Booking, MadeBy, Matter


class OfRelease(Recorded):
    """A row about the release from one stay, in one area of life, whose number is its `content`."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", db_index=False)
    stay = models.ForeignKey(Stay, on_delete=models.PROTECT, related_name="+")
    content = models.SmallIntegerField()

    class Meta(Recorded.Meta):
        abstract = True


class Arrangement(OfRelease):
    """How a matter stands from this row on: what is arranged, who confirmed it, and whose move it is.

    What does not apply says why.
    """

    matter = models.TextField(choices=Matter)
    state = models.TextField(choices=Ready)
    kind = models.TextField(blank=True)
    what = models.TextField(blank=True)
    from_on = models.DateField(null=True)
    confirmed_by = models.TextField(blank=True)
    move = models.TextField(blank=True)
    reason = models.TextField(blank=True)

    class Meta(OfRelease.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(content__in=sorted(AREAS)), name="arrangement_in_an_area"),
            models.CheckConstraint(
                condition=~Q(state=Ready.NOT_APPLICABLE) | ~Q(reason=""), name="arrangement_not_needed_says_why"
            ),
        ]


class AppointmentRow(OfRelease):
    """An appointment for the day of release as it stands from this row on: with whom, when, and what to bring.

    `unit` is the municipality's department, if it is one that is known. Agreed without a time, the database refuses it.
    """

    appointment_id = models.UUIDField()
    booking = models.TextField(choices=Booking)
    topic = models.TextField(choices=[(topic.value, topic.label) for topic in OF_TOWN])
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    place = models.TextField(blank=True)
    phone = models.TextField(blank=True)
    with_whom = models.TextField(blank=True)
    on_day = models.DateField(null=True)
    at_time = models.TimeField(null=True)
    bring = models.TextField(blank=True)
    pays_advance = models.BooleanField(default=False)
    made_by = models.TextField(choices=MadeBy)
    reason = models.TextField(blank=True)

    class Meta(OfRelease.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(content__in=sorted(AREAS)), name="appointment_in_an_area"),
            models.CheckConstraint(
                condition=~Q(booking=Booking.BOOKED) | (Q(on_day__isnull=False, at_time__isnull=False) & ~Q(place="")),
                name="appointment_agreed_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(booking=Booking.DROPPED) | ~Q(reason=""), name="appointment_dropped_why"
            ),
        ]
