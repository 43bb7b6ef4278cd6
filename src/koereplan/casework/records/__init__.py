"""Case records of others: asked for by consent, reminded of, received, and kept by life area."""
