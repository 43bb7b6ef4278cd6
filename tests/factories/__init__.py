"""Situations to test in: one file per app, people obviously fictional, every date from one fixed day."""

from datetime import date

TODAY = date(2026, 11, 23)
"""A Monday."""
