"""Conditions of parole are written down, and end."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, May
from koereplan.casework.acting import door
from koereplan.casework.cases.keeping import recorded, tell
from koereplan.casework.cases.problems import ReasonMissing
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.journal.events import of_case
from koereplan.casework.supervision import uses
from koereplan.casework.supervision.events import ConditionEnded, ConditionRecorded
from koereplan.casework.supervision.kinds import ConditionKind, told_by
from koereplan.casework.supervision.models import Condition, ConditionEnd
from koereplan.casework.supervision.said import ConditionSaid, SupervisionRefused
from koereplan.foundation.problem import Problem


class NoSuchCondition(Problem):
    """The case has no such condition that holds."""

    code = "supervision.no_such_condition"
    says = _("Vilkåret findes ikke, eller det gælder ikke mere. Se siden igen.")


@door
@transaction.atomic
def record_condition(case_id: UUID, said: ConditionSaid, *, actor: Actor, on: date) -> UUID:
    """Write down a condition of parole, and return its id.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises SupervisionRefused: nothing is said, or it would end before it begins.
    """
    case = locked_case(case_id)
    content = told_by(said.kind)
    permit(May.CARRY_OUT_PROBATION_STEP, case, uses.RECORD_CONDITION, also=(content,), actor=actor, on=on)
    said.check()
    condition = Condition.objects.create(
        case=case,
        stay=Knowledge.present(case).stay,
        content=content.number,
        kind=said.kind,
        words=said.words.strip(),
        from_on=said.from_on,
        until_on=said.until_on,
        **recorded(actor=actor, on=on),
    )
    told = ConditionRecorded(subject=of_case(case_id), condition_id=condition.pk, from_on=said.from_on)
    tell(case, told, actor=actor, on=on)
    return condition.pk


@door
@transaction.atomic
def end_condition(case_id: UUID, condition_id: UUID, *, ended_on: date, reason: str, actor: Actor, on: date) -> None:
    """Record that a condition holds no more from a day on, or was written down by mistake, and why.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises NoSuchCondition: the case has no such condition that holds.
    :raises ReasonMissing: it says why.
    :raises SupervisionRefused: it would end before it began.
    """
    case = locked_case(case_id)
    condition = Condition.objects.filter(case=case, pk=condition_id, end__isnull=True).first()
    also = (told_by(ConditionKind(condition.kind)),) if condition else ()
    permit(May.CARRY_OUT_PROBATION_STEP, case, uses.END_CONDITION, also=also, actor=actor, on=on)
    if condition is None:
        raise NoSuchCondition(condition=condition_id)
    if not reason.strip():
        raise ReasonMissing
    if ended_on < condition.from_on:
        raise SupervisionRefused(field="ended_on", what=gettext("Vælg en dag fra den, vilkåret gælder fra."))
    ConditionEnd.objects.create(
        condition=condition, ended_on=ended_on, reason=reason.strip(), **recorded(actor=actor, on=on)
    )
    told = ConditionEnded(subject=of_case(case_id), condition_id=condition.pk, ended_on=ended_on)
    tell(case, told, actor=actor, on=on)
