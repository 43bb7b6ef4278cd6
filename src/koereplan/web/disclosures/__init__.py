"""What of a case was given to others."""
