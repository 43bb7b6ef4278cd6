"""A fact as people read it and write it, with what it was before."""

from koereplan.web.components.fact.fact import FactView, fact_views, said
from koereplan.web.components.fact.faults import fault_in_words
from koereplan.web.components.fact.fields import FactForm, as_initial, known_values
from koereplan.web.components.fact.known import facts_of

__all__ = ["FactForm", "FactView", "as_initial", "fact_views", "facts_of", "fault_in_words", "known_values", "said"]
