"""The command `koereplan roadmap`: the timetable of one case, or of a whole file of cases."""
