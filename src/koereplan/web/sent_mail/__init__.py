"""The mail that the demonstration has sent, read from the server that catches it; elsewhere there is no such page."""
