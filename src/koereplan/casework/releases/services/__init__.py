"""What people do for the day of release."""

from koereplan.casework.releases.services.arranging import arrange
from koereplan.casework.releases.services.booking import NoSuchAppointment, book, drop_appointment
from koereplan.casework.releases.services.settling import settle_day
from koereplan.casework.releases.values import ArrangementRefused

__all__ = ["ArrangementRefused", "NoSuchAppointment", "arrange", "book", "drop_appointment", "settle_day"]
