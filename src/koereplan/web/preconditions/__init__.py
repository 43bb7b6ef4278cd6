"""The method's preconditions, unit by unit: read by leaders everywhere, kept by the unit itself."""
