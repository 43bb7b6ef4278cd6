"""What people do to cases: each act scopes, permits, records, reassesses and tells, in one transaction."""

from koereplan.casework.cases.services.admissions import Admitted, open_stay, register_admission
from koereplan.casework.cases.services.facts import Change, Move, Preview, change_facts, preview_facts, set_municipality
from koereplan.casework.cases.services.movements import ReleasedAs, record_release
from koereplan.casework.cases.services.problems import ChangedMeanwhile, FactsRefused, ReasonMissing
from koereplan.casework.cases.services.responsibility import appoint, close_case
from koereplan.casework.cases.services.steps import complete_step, refuse_step, save_checklist, withdraw_event
from koereplan.casework.cases.services.sweep import Correction, SweepReport, sweep

__all__ = [
    "Admitted",
    "Change",
    "ChangedMeanwhile",
    "Correction",
    "FactsRefused",
    "Move",
    "Preview",
    "ReasonMissing",
    "ReleasedAs",
    "SweepReport",
    "appoint",
    "change_facts",
    "close_case",
    "complete_step",
    "open_stay",
    "preview_facts",
    "record_release",
    "refuse_step",
    "register_admission",
    "save_checklist",
    "set_municipality",
    "sweep",
    "withdraw_event",
]
