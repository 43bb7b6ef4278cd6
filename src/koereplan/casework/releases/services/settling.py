"""Step 9A is carried out by the appointments that are agreed for the day."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from koereplan.casework.access import Actor, May
from koereplan.casework.access.content import HEALTH
from koereplan.casework.acting import door
from koereplan.casework.cases.kinds import ADDRESSED
from koereplan.casework.cases.models import Case, CaseMunicipality
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.services import complete_step
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.organisations.queries import partners
from koereplan.casework.releases import uses
from koereplan.casework.releases.days import ReleaseDay
from koereplan.casework.releases.kinds import AREAS
from koereplan.casework.releases.marking import is_on_the_day
from koereplan.casework.releases.values import ArrangementRefused
from koereplan.casework.releases.written import Written
from koereplan.foundation.spans import covering

STEP = "9A"


@door
@transaction.atomic
def settle_day(case_id: UUID, *, revision: int, actor: Actor, on: date) -> None:
    """Record that the appointments on the day are made (step 9A), and draw in the departments they are with.

    A department whose name would tell of health is not drawn in by it: that takes a consent.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises ChangedMeanwhile: somebody else has changed this step or the facts since that revision.
    :raises StepAlreadyDone: the step has its event.
    :raises ArrangementRefused: nothing is agreed for the day.
    """
    case = locked_case(case_id)
    permit(May.CARRY_OUT_STEP, case, uses.SETTLE_DAY, actor=actor, on=on)
    known = Knowledge.present(case)
    day = ReleaseDay.of(case.release_date)
    agreed = [row for row in Written.of(known.stay.pk).appointments if is_on_the_day(row, day)]
    if not agreed:
        what = gettext("Der er ikke aftalt en tid på løsladelsesdagen endnu. Skriv den først.")
        raise ArrangementRefused(field="appointments", what=what)
    with_units = {row.unit_id for row in agreed if row.unit_id and AREAS[row.content] not in HEALTH}
    contacted = sorted(with_units & _partners(case, actor=actor, on=on))
    complete_step(case_id, STEP, occurred_on=on, contacted=contacted, revision=revision, actor=actor, on=on)


def _partners(case: Case, *, actor: Actor, on: date) -> set[UUID]:
    addressed = CaseMunicipality.objects.filter(covering(on), case=case, kind__in=ADDRESSED[STEP])
    ids = set(addressed.values_list("municipality_id", flat=True))
    return {unit.id for unit in partners(ids, probation=False, actor=actor, on=on)}
