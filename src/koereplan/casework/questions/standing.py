"""How a thread stands, and what somebody may say in it now."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from koereplan.casework.access import Actor, Doing, LifeArea, May, Role
from koereplan.casework.plans.kinds import AREAS
from koereplan.casework.questions.kinds import MOVES, Side, State, Turn
from koereplan.casework.questions.models import Question, Said


def state_of(said: Sequence[Said]) -> State:
    """Return how a thread stands by what was said last."""
    return MOVES[Turn(said[-1].turn)].then if said else State.ASKED


def area_of(question: Question) -> LifeArea:
    """Return the area of life that a question lies in."""
    return AREAS[question.content]


def taking_part(area: LifeArea, actor: Actor) -> Doing:
    """Return what it is to ask or answer: whoever works on a case in a unit has a task in it that names them."""
    return Doing(May.CARRY_OUT_ACTION, area, named_ids=frozenset({actor.staff_id}))


def sides_of(question: Question, now: Mapping[UUID, UUID]) -> tuple[UUID, UUID]:
    """Return the unit that asks and the one that is asked: one that was merged is the one that it is part of `now`."""
    assert question.recorded_for_id is not None  # noqa: S101 - staff ask, for a unit
    asker_id, asked_id = question.recorded_for_id, question.to_unit_id
    return now.get(asker_id, asker_id), now.get(asked_id, asked_id)


def is_theirs(side: Side, question: Question, now: Mapping[UUID, UUID], actor: Actor) -> bool:
    """Return whether somebody stands on a side of a thread."""
    asks, is_asked = (actor.unit_id == unit_id for unit_id in sides_of(question, now))
    match side:
        case Side.ASKER:
            return asks
        case Side.ASKED:
            return is_asked
        case Side.EITHER:
            return asks or is_asked
        case Side.LEADER:
            return actor.role is Role.LEADER and (asks or is_asked)


def moves_of(question: Question, said: Sequence[Said], now: Mapping[UUID, UUID], actor: Actor) -> tuple[Turn, ...]:
    """Return what somebody can say in a thread now, the likeliest first."""
    state = state_of(said)
    return tuple(
        turn for turn, move in MOVES.items() if state in move.states and is_theirs(move.side, question, now, actor)
    )
