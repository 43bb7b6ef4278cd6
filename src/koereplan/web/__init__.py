"""The pages: one folder a journey, components they share, and nothing that decides what may be done."""
