"""Cases: stays, facts, steps, the stored timetable and those responsible."""
