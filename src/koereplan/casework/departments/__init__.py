"""A municipality as one house: a department merged into another, what waits in each, and what was answered lately."""
