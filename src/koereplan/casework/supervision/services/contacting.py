"""The municipality is contacted about the further course (step 11): who does what becomes part of the plan."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from koereplan.casework.access import Actor, Basis, ContentClass, May, Purpose
from koereplan.casework.acting import door
from koereplan.casework.cases.keeping import tell
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.services import complete_step
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.ticking import add_ticks
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.journal.disclosures import Disclosed, How
from koereplan.casework.journal.events import of_case
from koereplan.casework.journal.log import disclose
from koereplan.casework.organisations.queries import unit_names
from koereplan.casework.plans.kinds import Part, Status
from koereplan.casework.plans.services import save_plan
from koereplan.casework.plans.values import Action
from koereplan.casework.supervision import uses
from koereplan.casework.supervision.events import MunicipalityContacted
from koereplan.casework.supervision.kinds import MUNICIPALITY
from koereplan.casework.supervision.partners import drawn_in
from koereplan.casework.supervision.said import SupervisionRefused, require_past
from koereplan.roadmap import Outcome


@door
@transaction.atomic
def contact_municipality(
    case_id: UUID,
    unit_ids: Collection[UUID],
    *,
    contacted_on: date,
    agreements: Sequence[Action] = (),
    with_addiction_centre: bool = False,
    revision: int,
    actor: Actor,
    on: date,
) -> None:
    """Record that units of the municipality that are drawn in were spoken with, and carry step 11 out.

    `agreements` are written into the plan as agreed actions.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case, or agreements are not the actor's to write.
    :raises SupervisionRefused: no unit is chosen, or one is not drawn in, or the day cannot be right.
    :raises PlanRefused: an agreement lacks who or when, or cannot be right.
    :raises ChangedMeanwhile: somebody else has changed the step or the facts since that revision.
    :raises StepRefused: the step cannot have been carried out that day.
    """
    case = locked_case(case_id)
    permit(May.CARRY_OUT_PROBATION_STEP, case, uses.CONTACT_MUNICIPALITY, actor=actor, on=on)
    require_past(contacted_on, "contacted_on", on=on)
    if not unit_ids or not set(unit_ids) <= drawn_in(case, on=on):
        raise SupervisionRefused(field="units", what=gettext("Vælg, hvem i kommunen I har talt med."))
    known = Knowledge.present(case)
    if agreements:
        agreed = [replace(one, status=Status.AGREED, part=Part.AFTER_RELEASE) for one in agreements]
        save_plan(case_id, actions=agreed, revision=revision, actor=actor, on=on)
        case = locked_case(case_id)
    _disclose(case, unit_ids, actor=actor, on=on)
    done = {"contacted"} | ({"agreements"} if agreements else set())
    done |= {"addiction_centre"} if with_addiction_centre else set()
    add_ticks(case, known.stay, MUNICIPALITY, 1, done, use=uses.CONTACT_MUNICIPALITY, actor=actor, on=on)
    names = unit_names(unit_ids, actor=actor, on=on)
    units = ", ".join(sorted(names.values()))
    told = MunicipalityContacted(subject=of_case(case_id), units=units, contacted_on=contacted_on)
    tell(case, told, actor=actor, on=on)
    if not any(event.step == MUNICIPALITY and event.outcome == Outcome.DONE for event in known.events):
        complete_step(case_id, MUNICIPALITY, occurred_on=contacted_on, revision=case.revision, actor=actor, on=on)


def _disclose(case: Case, unit_ids: Collection[UUID], *, actor: Actor, on: date) -> None:
    told = [
        Disclosed(
            case_id=case.pk,
            classes=frozenset({ContentClass.IDENTITY, ContentClass.PLAN}),
            to_unit_id=unit_id,
            basis=Basis.COORDINATION,
            purpose=Purpose.COORDINATION,
            how=How.HANDED_OVER,
        )
        for unit_id in sorted(unit_ids)
    ]
    disclose(told, actor=actor, on=on)
