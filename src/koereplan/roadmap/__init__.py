"""The roadmap as law as code: facts in, timetable out. No framework, no database, no clock."""
