"""The case: who, where, out when, responsible; then the timetable."""
