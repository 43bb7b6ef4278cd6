"""Step 4 is carried out when all who were asked have answered."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, May
from koereplan.casework.acting import door
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.services import complete_step
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.records import uses
from koereplan.casework.records.asking import permits
from koereplan.casework.records.ending import STEP
from koereplan.casework.records.models import Request
from koereplan.casework.records.requests import stands
from koereplan.foundation.problem import Problem


class StillWaiting(Problem):
    """Somebody has not answered yet, or nobody was asked."""

    code = "records.still_waiting"
    says = _("Nogen mangler at svare, eller ingen er spurgt. Ryk dem, eller træk spørgsmålet tilbage først.")


@door
@transaction.atomic
def complete_with_records(case_id: UUID, *, actor: Actor, on: date) -> None:
    """Carry out step 4, with the checklist as it was ticked on the way, when nobody is waited for any more.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises StillWaiting: somebody has not answered, or nobody was asked.
    :raises StepAlreadyDone: the step has its event.
    :raises StepRefused: the step cannot be carried out on that day.
    """
    case = locked_case(case_id)
    permit(May.CARRY_OUT_STEP, case, uses.COMPLETE_WITH_RECORDS, actor=actor, on=on)
    asked = list(Request.objects.filter(case=case).select_related("reply"))
    found = permits(case_id, on=on)
    if not asked or any(not hasattr(one, "reply") and stands(one, found, on=on) for one in asked):
        raise StillWaiting
    complete_step(case_id, STEP, occurred_on=on, revision=case.revision, actor=actor, on=on)
