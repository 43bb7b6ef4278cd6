"""Whether and when one is sent the mail of the day."""
