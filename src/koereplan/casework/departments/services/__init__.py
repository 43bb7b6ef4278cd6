"""Departments merge, what they had of cases is passed on, and holders say that they know."""

from koereplan.casework.departments.merged import NoSuchMerger
from koereplan.casework.departments.services.knowing import know_merger
from koereplan.casework.departments.services.merging import MergerRefused, merge_department
from koereplan.casework.departments.services.passing import pass_on_what_is_left

__all__ = [
    "DepartmentMerged",
    "MergerRefused",
    "NoSuchMerger",
    "know_merger",
    "merge_department",
    "pass_on_what_is_left",
]
