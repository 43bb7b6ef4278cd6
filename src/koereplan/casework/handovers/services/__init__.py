"""What can be done about a handover: it is offered, answered, takes effect with what is recorded, and is chased."""

from koereplan.casework.handovers.problems import HandoverRefused, NoSuchHandover
from koereplan.casework.handovers.services.answering import (
    accept_handover,
    decline_handover,
    receive_plan,
    write_about_handover,
)
from koereplan.casework.handovers.services.arriving import record_arrival
from koereplan.casework.handovers.services.offering import move_expected_date, offer_handover, withdraw_handover
from koereplan.casework.handovers.services.reminding import chase_handovers

__all__ = [
    "HandoverRefused",
    "NoSuchHandover",
    "accept_handover",
    "chase_handovers",
    "decline_handover",
    "move_expected_date",
    "offer_handover",
    "receive_plan",
    "record_arrival",
    "withdraw_handover",
    "write_about_handover",
]
