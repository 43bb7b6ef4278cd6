"""What did not arrive of what the unit has sent, and sending it again."""
