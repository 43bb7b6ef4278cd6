"""Many cases at a time: the same expressions as for one, written out over numpy columns."""

from koereplan.roadmap.columns.assessment import assess_columns
from koereplan.roadmap.columns.contradictions import contradictions
from koereplan.roadmap.columns.values import BLOCK, UNKNOWN_CODE, UNKNOWN_DAY, FactColumns, StepColumns

__all__ = [
    "BLOCK",
    "UNKNOWN_CODE",
    "UNKNOWN_DAY",
    "FactColumns",
    "StepColumns",
    "assess_columns",
    "contradictions",
]
