"""Agreements between prisons, probation and municipalities: parties, what was agreed, validity, and a yearly review."""
