"""A municipality as one house: what waits in each department, what was answered, and departments that merge."""
