"""What pages read of handovers."""

from koereplan.casework.handovers.queries.figures import ReleasedLine, days_without_receiver
from koereplan.casework.handovers.queries.lines import (
    HandoverLine,
    HandoverState,
    MessageLine,
    handover_of,
    handovers_of_case,
    receivers_of_case,
)

__all__ = [
    "HandoverLine",
    "HandoverState",
    "MessageLine",
    "ReleasedLine",
    "days_without_receiver",
    "handover_of",
    "handovers_of_case",
    "receivers_of_case",
]
