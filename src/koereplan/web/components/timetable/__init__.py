"""The timetable: a case's steps as stations on a line, with today as a rule across it."""

from koereplan.web.components.timetable.actions import PREPARED, action_href, action_label
from koereplan.web.components.timetable.station import Record, Station, Who
from koereplan.web.components.timetable.terminals import decision_day
from koereplan.web.components.timetable.timetable import Timetable

__all__ = ["PREPARED", "Record", "Station", "Timetable", "Who", "action_href", "action_label", "decision_day"]
