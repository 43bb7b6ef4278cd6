"""Whoever is asked, and has an account here, sends what they have or says why not."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from uuid import UUID

from django.db import transaction

from koereplan.casework.access import SYSTEM, Actor
from koereplan.casework.acting import acting, door
from koereplan.casework.cases.keeping import tell
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.seeing import log_sight
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.records import uses
from koereplan.casework.records.arriving import arrived, called
from koereplan.casework.records.asked import request_asked_of
from koereplan.casework.records.ending import ended
from koereplan.casework.records.kinds import Ending
from koereplan.casework.records.models import Request
from koereplan.casework.records.requests import require_standing, waiting_request
from koereplan.casework.records.storing import Received


@door
@transaction.atomic
def send_records(request_id: UUID, received: Received, *, is_all: bool, actor: Actor, on: date) -> None:
    """Send what the actor's unit was asked for; it lies in the case from then on, and is not seen by the sender.

    :raises NoSuchRequest: the actor's unit is asked for no such, or does not answer such.
    :raises AlreadyAnswered: it has ended.
    :raises RequestRefused: the consent does not hold any more, or something of what is sent cannot be right.
    :raises FileRefused: a file is nothing that is taken in.
    """
    request, seen_as = request_asked_of(actor, request_id, on=on)
    log_sight(uses.SEND_RECORDS, request.case_id, seen_as, actor=actor, on=on)
    with _case_of(request, on=on) as (case, held):
        arrived(case, held, received, is_all=is_all, actor=actor, on=on)


@door
@transaction.atomic
def answer_request(request_id: UUID, *, ending: Ending, reason: str = "", actor: Actor, on: date) -> None:
    """Say for the actor's unit that there is nothing, or no more, to send, or why nothing is sent.

    :raises NoSuchRequest: the actor's unit is asked for no such, or does not answer such.
    :raises AlreadyAnswered: it has ended.
    :raises RequestRefused: the consent does not hold any more.
    :raises ReasonMissing: a no says why.
    """
    request, seen_as = request_asked_of(actor, request_id, on=on)
    log_sight(uses.ANSWER_REQUEST, request.case_id, seen_as, actor=actor, on=on)
    with _case_of(request, on=on) as (case, held):
        require_standing(case, held, on=on)
        whom = called(held, actor=actor, on=on)
        told = ended(case, held, ending, whom=whom, reason=reason, actor=actor, on=on)
        tell(case, told, actor=actor, on=on)


@contextmanager
def _case_of(request: Request, *, on: date) -> Iterator[tuple[Case, Request]]:
    """Give the case that a request is about, and the request, held still: whoever is asked sees nothing of it."""
    with acting(SYSTEM, on=on):
        case = locked_case(request.case_id)
        yield case, waiting_request(case, request.pk)
