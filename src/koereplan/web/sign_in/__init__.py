"""Signing in, and saying for which unit one works today."""
