"""What people do with a plan: write it, agree on it, follow it up, contribute to it."""

from koereplan.casework.plans.problems import ItemFault, NoSuchItem, PlanRefused, RequestRefused, SittingRefused
from koereplan.casework.plans.services.agreeing import agree_plan, record_view
from koereplan.casework.plans.services.contributing import ask_contribution, contribute, remind
from koereplan.casework.plans.services.editing import answer_person, save_plan, write_own
from koereplan.casework.plans.services.following_up import follow_up
from koereplan.casework.plans.services.reminding import remind_of_contributions_by_mail
from koereplan.casework.plans.services.reporting import NotRunning, report_action, report_actions

__all__ = [
    "ItemFault",
    "NoSuchItem",
    "NotRunning",
    "PlanRefused",
    "RequestRefused",
    "SittingRefused",
    "agree_plan",
    "answer_person",
    "ask_contribution",
    "contribute",
    "follow_up",
    "record_view",
    "remind",
    "remind_of_contributions_by_mail",
    "report_action",
    "report_actions",
    "save_plan",
    "write_own",
]
