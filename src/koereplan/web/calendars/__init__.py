"""The secret address of an own calendar, and what is fetched from it."""
