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

__all__ = [
    "AskedLine",
    "HandoverLine",
    "HandoverState",
    "MessageLine",
    "OfferLine",
    "ReleasedLine",
    "asked_to_take_over",
    "days_without_receiver",
    "handover_of",
    "handovers_of_case",
    "offers_to_unit",
    "receivers_of_case",
]
