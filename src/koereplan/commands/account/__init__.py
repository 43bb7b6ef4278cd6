"""`koereplan account`: who may sign in, and how. For the first administrator, and for a lost telephone."""
