"""Supervision: whom an office supervises, the first meeting, sessions, and how it ends."""
