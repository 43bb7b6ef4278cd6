"""The person's plan: goals, actions with who, what and when, its versions, and what others contribute to it."""
