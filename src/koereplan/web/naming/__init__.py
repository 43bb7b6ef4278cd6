"""How a unit's staff stand in what the person reads."""
