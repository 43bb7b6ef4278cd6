"""What people do under supervision: each act scopes, permits, records and tells, in one transaction."""

from koereplan.casework.supervision.exercises import ExerciseRefused, NoSuchExercise
from koereplan.casework.supervision.said import SupervisionRefused
from koereplan.casework.supervision.services.conditions import NoSuchCondition, end_condition, record_condition
from koereplan.casework.supervision.services.contacting import contact_municipality
from koereplan.casework.supervision.services.ending import end_supervision
from koereplan.casework.supervision.services.first_meeting import hold_first_meeting
from koereplan.casework.supervision.services.sessions import (
    NoSuchSession,
    agree_appointment,
    record_session,
    set_frequency,
)

__all__ = [
    "ExerciseRefused",
    "NoSuchCondition",
    "NoSuchExercise",
    "NoSuchSession",
    "SupervisionRefused",
    "agree_appointment",
    "contact_municipality",
    "end_condition",
    "end_supervision",
    "hold_first_meeting",
    "record_condition",
    "record_session",
    "set_frequency",
]
