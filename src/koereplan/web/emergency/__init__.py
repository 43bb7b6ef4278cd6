"""Emergency access: asked for, running, and reviewed by a leader."""
