"""The method's preconditions, unit by unit: how they stand, what shows it, and who sees to them."""
