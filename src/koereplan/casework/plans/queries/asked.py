"""What the person has wished and asked, and who answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor, LifeArea
from koereplan.casework.acting import door
from koereplan.casework.organisations.models import Staff
from koereplan.casework.organisations.queries import unit_names
from koereplan.casework.plans import uses
from koereplan.casework.plans.answering import answerers
from koereplan.casework.plans.gathering import Gathered
from koereplan.casework.plans.shapes import QuestionLine


@dataclass(frozen=True, slots=True)
class OwnQuestions:
    """The person's questions, the last one first. Of areas in which one waits, `who` answers, if anybody can now."""

    case_id: UUID
    questions: tuple[QuestionLine, ...]
    who: Mapping[LifeArea, str]


@door
def own_questions(*, actor: Actor, on: date) -> OwnQuestions:
    """Return what the person has asked in the own case, with the answers.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: the actor sees the case, but nothing of its plan.
    """
    of = Gathered.of(None, actor=actor, on=on)
    of.log(uses.OWN_QUESTIONS)
    page = of.page(of.written_number)
    waiting = {line.asked.area for line in page.questions if not line.answers}
    return OwnQuestions(page.case_id, page.questions, {area: _who(of, area) for area in waiting})


def _who(of: Gathered, area: LifeArea) -> str:
    """Return what the first who can answer is called, as the person is told."""
    for one in answerers(of.case, area, on=of.on)[:1]:
        name = of.naming.called(Staff.objects.get(pk=one.staff_id).full_name, one.unit_id)
        unit = unit_names([one.unit_id], actor=of.actor, on=of.on).get(one.unit_id, "")
        return ", ".join(dict.fromkeys(filter(None, (name, unit))))
    return ""
