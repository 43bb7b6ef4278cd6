"""Questions across authorities: a short thread in a case between two units, with an owner and a day for the answer."""
