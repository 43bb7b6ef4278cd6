"""Records and workflow: who is responsible for whom, what is known, what was done, and what is due."""
