"""What can be done about a handover: it is offered, answered, takes effect with what is recorded, and is chased."""

from koereplan.casework.handovers.problems import HandoverRefused, KnownElsewhere, NoSuchCaseRequest, NoSuchHandover
from koereplan.casework.handovers.services.answering import (
    accept_handover,
    decline_handover,
    receive_plan,
    write_about_handover,
)
from koereplan.casework.handovers.services.arriving import record_arrival
from koereplan.casework.handovers.services.giving import give_case, refuse_case
from koereplan.casework.handovers.services.offering import move_expected_date, offer_handover, withdraw_handover
from koereplan.casework.handovers.services.pressing import chase_case_requests
from koereplan.casework.handovers.services.reminding import chase_handovers
from koereplan.casework.handovers.services.requesting import (
    ask_for_case,
    put_away_case_request,
    withdraw_case_request,
)
from koereplan.casework.handovers.services.returning import readmit

__all__ = [
    "HandoverRefused",
    "KnownElsewhere",
    "NoSuchCaseRequest",
    "NoSuchHandover",
    "accept_handover",
    "ask_for_case",
    "chase_case_requests",
    "chase_handovers",
    "decline_handover",
    "give_case",
    "move_expected_date",
    "offer_handover",
    "put_away_case_request",
    "readmit",
    "receive_plan",
    "record_arrival",
    "refuse_case",
    "withdraw_case_request",
    "withdraw_handover",
    "write_about_handover",
]
