"""Whom a thread waits for."""

from datetime import date, timedelta
from uuid import UUID

from koereplan.casework.access import Actor
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.waiting import settle, wait
from koereplan.casework.organisations.queries import leader_of
from koereplan.casework.questions.kinds import State, Waits
from koereplan.casework.questions.models import Question

READ_WITHIN = timedelta(days=7)
"""How long whoever asked has to close what is answered: ours."""
DECIDED_WITHIN = timedelta(days=14)
"""How long the leaders have: ours."""


def let_wait(
    case: Case,
    question: Question,
    state: State,
    *,
    sides: tuple[UUID, UUID],
    names: dict[UUID, str],
    actor: Actor,
    on: date,
) -> None:
    """Let a thread wait for those whose move it is, and for nobody else; `sides` are who asks and who is asked now.

    Who was named in a unit that was merged since is not waited for: all in the one that it is part of see it.
    """
    settle(question.pk)
    asker_id, asked_id = sides
    by_id = question.recorded_by_id if asker_id == question.recorded_for_id else None
    owner_id = question.owner_id if asked_id == question.to_unit_id else None
    match state:
        case State.ASKED:
            due = max(question.answer_by, on)
            _wait(case, question, Waits.ASKED, asked_id, owner_id, on=due, about=names[asker_id])
            # Mail reminds of it first, as of all that one asks of others; of the holder's own, whoever that is then.
            unit_id, staff_id = (None, None) if asker_id == case.unit_id else (asker_id, by_id)
            _wait(case, question, Waits.UNANSWERED, unit_id, staff_id, on=due, about=names[asked_id])
        case State.ANSWERED:
            due = on + READ_WITHIN
            _wait(case, question, Waits.ANSWERED, asker_id, by_id, on=due, about=names[asked_id])
        case State.LIFTED:
            for unit_id, other_id in ((asker_id, asked_id), (asked_id, asker_id)):
                leader = leader_of(unit_id, actor=actor, on=on)
                due = on + DECIDED_WITHIN
                _wait(
                    case, question, Waits.LIFTED, unit_id, leader.id if leader else None, on=due, about=names[other_id]
                )
        case State.DISAGREED | State.CLOSED | State.DECIDED:
            pass


def _wait(
    case: Case, question: Question, kind: Waits, unit_id: UUID | None, staff_id: UUID | None, *, on: date, about: str
) -> None:
    wait(case.pk, kind, question.pk, waits_on=on, unit_id=unit_id, staff_id=staff_id, about=about)
