"""The timetable: a case's steps as stations on a line, with today as a rule across it."""

from koereplan.web.components.timetable.stations import Record, Timetable, Who, decision_day

__all__ = ["Record", "Timetable", "Who", "decision_day"]
