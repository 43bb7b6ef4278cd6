"""Acts on assessments, measures and risk."""

from koereplan.casework.assessments.said import AreaSaid, AssessmentRefused, Held, MeasureSaid, Outside, RiskSaid
from koereplan.casework.assessments.services.areas import save_area
from koereplan.casework.assessments.services.conversations import hold_conversation
from koereplan.casework.assessments.services.measures import (
    NoSuchMeasure,
    ask_outside,
    change_measure,
    record_measure,
)
from koereplan.casework.assessments.services.risk import NoSuchSuggestion, answer_suggestion, record_risk

__all__ = [
    "AreaSaid",
    "AssessmentRefused",
    "Held",
    "MeasureSaid",
    "NoSuchMeasure",
    "NoSuchSuggestion",
    "Outside",
    "RiskSaid",
    "answer_suggestion",
    "ask_outside",
    "change_measure",
    "hold_conversation",
    "record_measure",
    "record_risk",
    "save_area",
]
