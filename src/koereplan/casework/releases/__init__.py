"""The day of release: what is arranged for it, its appointments, and who comes out when and lacks what."""
