"""What pages read of plans."""

from koereplan.casework.plans import events as _events  # noqa: F401 - the journal knows the kinds by their import
from koereplan.casework.plans.queries.asked import OwnQuestions, own_questions
from koereplan.casework.plans.queries.changes import plan_changes
from koereplan.casework.plans.queries.plan import NoSuchVersion, plan_of_case
from koereplan.casework.plans.queries.tasks import Task, tasks_in_plans
from koereplan.casework.plans.queries.told import ToldArea, plan_told
from koereplan.casework.plans.shapes import (
    ActionLine,
    GoalLine,
    PlanChanges,
    PlanPage,
    QuestionLine,
    RemarkLine,
    RequestLine,
    UnitPeople,
    VersionLine,
    ViewLine,
)

__all__ = [
    "ActionLine",
    "GoalLine",
    "NoSuchVersion",
    "OwnQuestions",
    "PlanChanges",
    "PlanPage",
    "QuestionLine",
    "RemarkLine",
    "RequestLine",
    "Task",
    "ToldArea",
    "UnitPeople",
    "VersionLine",
    "ViewLine",
    "own_questions",
    "plan_changes",
    "plan_of_case",
    "plan_told",
    "tasks_in_plans",
]
