"""The work list: what is late, what is next, what comes, one action a row."""

from koereplan.web.components.work_list.rows import WorkGroup, WorkRow

__all__ = ["WorkGroup", "WorkRow"]
