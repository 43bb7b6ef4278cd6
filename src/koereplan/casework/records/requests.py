"""One request of a case, held still, and how it stands."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.utils.translation import gettext

from koereplan.casework.cases.models import Case
from koereplan.casework.records.asking import Permit, is_withdrawn, permits
from koereplan.casework.records.kinds import RequestState
from koereplan.casework.records.models import Request
from koereplan.casework.records.problems import AlreadyAnswered, NoSuchRequest, RequestRefused


def waiting_request(case: Case, request_id: UUID) -> Request:
    """Return a request of a case that has not ended.

    :raises NoSuchRequest: the case has none such.
    :raises AlreadyAnswered: it has ended.
    """
    request = Request.objects.select_related("unit", "reply").filter(pk=request_id, case=case).first()
    if request is None:
        raise NoSuchRequest(request=request_id)
    if hasattr(request, "reply"):
        raise AlreadyAnswered
    return request


def require_standing(case: Case, request: Request, *, on: date) -> None:
    """Pass when records may still come by a request: its consent holds, for the unit that has the case.

    :raises RequestRefused: the consent was withdrawn or has expired, or the case has gone to another unit.
    """
    if not stands(request, permits(case.pk, on=on), on=on):
        raise RequestRefused(field="", what=gettext("Samtykket gælder ikke længere. Der må ikke modtages mere på det."))
    if request.recorded_for_id != case.unit_id:
        raise RequestRefused(
            field="", what=gettext("Sagen er hos en anden enhed nu. Samtykket er givet til den, der spurgte.")
        )


def stands(request: Request, found: Iterable[Permit], *, on: date) -> bool:
    """Return whether the consent that a request rests on still holds."""
    return on < request.until_on and not is_withdrawn(request.consent_id, found)


def state_of(request: Request, *, is_standing: bool, reminders: int, records: int) -> RequestState:
    """Return how a request stands."""
    if hasattr(request, "reply"):
        return RequestState(request.reply.ending)
    if not is_standing:
        return RequestState.STOPPED
    if records:
        return RequestState.PARTLY
    return RequestState.REMINDED if reminders else RequestState.ASKED
