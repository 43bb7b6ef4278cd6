"""My work: what is late, what is next, whose move it is, and what to do."""
