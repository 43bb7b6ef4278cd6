"""The person leaves: a release that took place."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from koereplan.casework.access import Actor


class ReleasedAs(StrEnum):
    """How somebody was released: the roadmap's `release_kind`, once it is decided."""

    PAROLE = "parole"
    END_OF_SENTENCE = "end_of_sentence"


def record_release(
    case_id: UUID, *, released_on: date, released_as: ReleasedAs, revision: int, actor: Actor, on: date
) -> None:
    """Record that the person was released; the holder keeps the case until another authority has accepted it.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: the actor does not work in the unit.
    :raises ChangedMeanwhile: somebody else has changed facts since that revision.
    :raises FactsRefused: the day contradicts what is known.
    :raises AlreadyReleased: the release is recorded.
    """
    raise NotImplementedError
