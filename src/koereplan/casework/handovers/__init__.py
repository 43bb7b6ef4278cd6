"""Responsibility passed on: offered, accepted by name, and in force when the arrival is recorded."""
