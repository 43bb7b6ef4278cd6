"""Who is responsible: the plan owner, the deputy, and the municipalities."""
