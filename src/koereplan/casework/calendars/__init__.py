"""What somebody's own calendar is told from a secret address: that there is something, and never about whom."""
