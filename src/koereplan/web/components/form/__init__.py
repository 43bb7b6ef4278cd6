"""Fields as Det Fælles Designsystem draws them, and the summary that leads to each one that is wrong."""

from koereplan.web.components.form.days import DayField
from koereplan.web.components.form.files import FilesField
from koereplan.web.components.form.form import PlainForm, dress
from koereplan.web.components.form.times import ClockField

__all__ = ["ClockField", "DayField", "FilesField", "PlainForm", "dress"]
