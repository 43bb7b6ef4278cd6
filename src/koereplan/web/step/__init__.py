"""One step of a case: what it takes, its checklist, and that it was carried out."""
