"""The signs on the line: one shape a state, told apart by outline alone."""

from koereplan.web.components.glyph.glyph import Glyph, drawn

__all__ = ["Glyph", "drawn"]
