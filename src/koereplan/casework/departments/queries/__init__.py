"""What pages read of a municipality as one house."""

from koereplan.casework.departments.queries.answered import AnsweredLine, answered_this_week
from koereplan.casework.departments.queries.mergers import MergerPage, merger_in_case
from koereplan.casework.departments.queries.overview import DepartmentLine, InShort, departments, in_short

__all__ = [
    "AnsweredLine",
    "DepartmentLine",
    "InShort",
    "MergerPage",
    "answered_this_week",
    "departments",
    "in_short",
    "merger_in_case",
]
