"""A word of the field where a reader meets it, with its explanation one press away, without a script."""

from koereplan.web.components.term.reading import explaining
from koereplan.web.components.term.term import explained_html

__all__ = ["explained_html", "explaining"]
