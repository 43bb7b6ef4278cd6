"""One case at a time: an edition's expressions, written out as a Python function and compiled when first used."""

from koereplan.roadmap.scalar.assessment import compiled, contradictions, event_contradictions, ladder, source

__all__ = ["compiled", "contradictions", "event_contradictions", "ladder", "source"]
