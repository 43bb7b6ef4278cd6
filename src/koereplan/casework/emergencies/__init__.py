"""Emergency access to a case for a day and a night, and the review that is owed afterwards."""
