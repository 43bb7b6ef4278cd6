"""The demo world: wholly fictional people in every situation the rules know, and many of them for load."""
