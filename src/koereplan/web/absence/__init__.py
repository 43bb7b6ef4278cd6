"""Who is away, so that deputies can act."""
