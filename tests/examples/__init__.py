"""Cases worked out by hand from the rules, that a caseworker can read."""
