"""Under supervision: the first meeting, conditions of parole, sessions by a fixed structure, and how it ends."""
