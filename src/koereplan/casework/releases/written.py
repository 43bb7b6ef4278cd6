"""What is written of a release in one stay: the newest row of each matter and of each appointment."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from koereplan.casework.releases.kinds import Booking, Matter
from koereplan.casework.releases.models import AppointmentRow, Arrangement


@dataclass(frozen=True, slots=True)
class Written:
    """How the matters of a release stand, and its appointments, the earliest first, asked for ones last."""

    matters: Mapping[Matter, Arrangement]
    appointments: tuple[AppointmentRow, ...]

    @classmethod
    def of(cls, stay_id: UUID) -> "Written":
        """Return what is written of a stay's release, as far as it is open to whoever acts, in two queries."""
        matters = {
            Matter(row.matter): row
            for row in Arrangement.objects.filter(stay=stay_id).select_related("recorded_by").order_by("id")
        }
        newest = {
            row.appointment_id: row
            for row in AppointmentRow.objects.filter(stay=stay_id).select_related("recorded_by").order_by("id")
        }
        standing = [row for row in newest.values() if row.booking != Booking.DROPPED]
        return cls(matters, tuple(sorted(standing, key=_when)))

    def appointment(self, appointment_id: UUID) -> AppointmentRow | None:
        """Return an appointment that stands, if there is such a one."""
        return next((row for row in self.appointments if row.appointment_id == appointment_id), None)


def _when(row: AppointmentRow) -> tuple[bool, str, str]:
    return row.on_day is None, str(row.on_day), str(row.at_time)
