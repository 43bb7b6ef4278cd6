"""What stands around every page: who is here, for which unit, and where one can go."""
