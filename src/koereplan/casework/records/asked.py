"""The requests that a unit is asked, as those there see who may answer."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from koereplan.casework.access import Actor, Doing, May, No, Sight, sight
from koereplan.casework.access.acts import ANSWERS
from koereplan.casework.cases.standings import standings
from koereplan.casework.records.models import Request
from koereplan.casework.records.problems import NoSuchRequest


def requests_asked_of(actor: Actor, *, on: date) -> QuerySet[Request]:
    """Return the requests to the actor's unit that wait for an answer, whose consent has not run out."""
    return Request.objects.filter(unit=actor.unit_id, reply=None, until_on__gt=on)


def requests_to_answer(actor: Actor, *, on: date) -> QuerySet[Request]:
    """Return the requests that the actor is one of those who answer."""
    asked = requests_asked_of(actor, on=on)
    return asked if actor.role in ANSWERS else asked.none()


def request_asked_of(actor: Actor, request_id: UUID, *, on: date) -> tuple[Request, Sight]:
    """Return a request that waits for the actor's unit to answer, and on which basis it is the actor's to answer.

    :raises NoSuchRequest: there is none such, it has ended, or the actor is none of those who answer.
    """
    request = requests_asked_of(actor, on=on).filter(pk=request_id).first()
    if request is None:
        raise NoSuchRequest(request=request_id)
    found = may_answer(actor, request, on=on)
    if isinstance(found, No):
        raise NoSuchRequest(request=request_id)
    return request, found


def may_answer(actor: Actor, request: Request, *, on: date) -> Sight | No:
    """Return on which basis a request is the actor's to answer, or why it is not."""
    named = frozenset({request.unit_id} if request.unit_id else ())
    standing = standings([request.case_id], on=on)[request.case_id]
    return sight(actor, Doing(May.ANSWER, record=request.pk, named_ids=named), standing=standing, on=on)
