"""The case: its stays, facts, steps and deadlines, and who is responsible for it."""
