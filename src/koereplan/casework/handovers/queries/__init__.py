"""What pages read of handovers."""

from koereplan.casework.handovers.queries.asked import AskedLine, asked_to_take_over
from koereplan.casework.handovers.queries.figures import ReleasedLine, days_without_receiver
from koereplan.casework.handovers.queries.lines import (
    HandoverLine,
    HandoverState,
    MessageLine,
    handover_of,
    handovers_of_case,
    receivers_of_case,
)
from koereplan.casework.handovers.queries.offers import OfferLine, offers_to_unit
from koereplan.casework.handovers.queries.requests import (
    KnownLine,
    MadeLine,
    WantedLine,
    case_request,
    case_requests_of_unit,
    known_elsewhere,
    typed_for_stay,
)

__all__ = [
    "AskedLine",
    "HandoverLine",
    "HandoverState",
    "KnownLine",
    "MadeLine",
    "MessageLine",
    "OfferLine",
    "ReleasedLine",
    "WantedLine",
    "asked_to_take_over",
    "case_request",
    "case_requests_of_unit",
    "days_without_receiver",
    "handover_of",
    "handovers_of_case",
    "known_elsewhere",
    "offers_to_unit",
    "receivers_of_case",
    "typed_for_stay",
]
