"""Agreements about cooperation: read, written down, gone through every year, and stood by."""
