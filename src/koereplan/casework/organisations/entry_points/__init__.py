"""The ways into municipalities: for each topic the department, how one reaches it, and when that was last confirmed."""
