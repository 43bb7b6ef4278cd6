"""The mail that the demonstration has sent, read from the mail server that catches it; elsewhere there is no such page."""
