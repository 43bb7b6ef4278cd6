"""What people do to cases: each act scopes, permits, records, reassesses and tells, in one transaction."""

from koereplan.casework.cases.kinds import Beginning, MunicipalityKind
from koereplan.casework.cases.problems import ChangedMeanwhile, FactsRefused, NothingChanged, ReasonMissing
from koereplan.casework.cases.services.admissions import (
    Admitted,
    NoLeader,
    NotAPlace,
    StillInside,
    open_stay,
    register_admission,
)
from koereplan.casework.cases.services.facts import (
    Change,
    Move,
    MunicipalityRefused,
    Preview,
    change_facts,
    preview_facts,
    set_municipality,
)
from koereplan.casework.cases.services.identity import correct_person
from koereplan.casework.cases.services.movements import AlreadyReleased, ReleasedAs, record_release
from koereplan.casework.cases.services.responsibility import AppointmentRefused, StillRunning, appoint, close_case
from koereplan.casework.cases.services.steps import (
    NoSuchEvent,
    StepAlreadyDone,
    StepRefused,
    complete_step,
    refuse_step,
    save_checklist,
    withdraw_event,
)
from koereplan.casework.cases.services.sweep import Correction, SweepReport, sweep
from koereplan.casework.cases.standing import NoSuchCase

__all__ = [
    "Admitted",
    "AlreadyReleased",
    "AppointmentRefused",
    "Beginning",
    "Change",
    "ChangedMeanwhile",
    "Correction",
    "FactsRefused",
    "Move",
    "MunicipalityKind",
    "MunicipalityRefused",
    "NoLeader",
    "NoSuchCase",
    "NoSuchEvent",
    "NotAPlace",
    "NothingChanged",
    "Preview",
    "ReasonMissing",
    "ReleasedAs",
    "StepAlreadyDone",
    "StepRefused",
    "StillInside",
    "StillRunning",
    "SweepReport",
    "appoint",
    "change_facts",
    "close_case",
    "complete_step",
    "correct_person",
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
