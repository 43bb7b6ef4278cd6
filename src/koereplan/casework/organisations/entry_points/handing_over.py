"""What led into a unit that is merged into another leads there from then on."""

from dataclasses import asdict
from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor
from koereplan.casework.journal.services import record
from koereplan.casework.organisations.entry_points.queries import entry_points_of, ways_to
from koereplan.casework.organisations.entry_points.services import EntryPointClosed, EntryPointRecorded
from koereplan.casework.organisations.models import EntryPoint, EntryPointSpan
from koereplan.casework.organisations.queries import unit_name
from koereplan.foundation.spans import covering


def hand_entry_points_over(unit_id: UUID, successor_id: UUID, *, actor: Actor, on: date) -> None:
    """Close the entry points into a unit, and let the successor's take over, topic by topic.

    Where it has none for a topic, it gets one, reached as its first or, without any, as the unit was; whose that was
    stands as the source until those who keep it have confirmed it.
    """
    successor = unit_name(successor_id, actor=actor, on=on)
    for point in ways_to([unit_id], actor=actor, on=on):
        theirs = [
            other for other in entry_points_of(point.owner_id, actor=actor, on=on) if other.unit_id == successor_id
        ]
        known = next((other.id for other in theirs if other.topic is point.topic), None)
        if known is None:
            like = theirs[0] if theirs else point
            follows, _is_new = EntryPoint.objects.get_or_create(
                owner_id=point.owner_id, topic=point.topic, unit_id=successor_id
            )
            EntryPointSpan.objects.create(
                entry_point=follows, from_on=on, source=like.unit_name, **asdict(like.reached)
            )
            known = follows.pk
            _tell(EntryPointRecorded, point.owner_id, str(point.topic.label), successor, actor=actor, on=on)
        spans = EntryPointSpan.objects.filter(covering(on), entry_point=point.id)
        spans.update(until_on=on, successor=known)
        _tell(EntryPointClosed, point.owner_id, str(point.topic.label), point.unit_name, actor=actor, on=on)


def _tell(
    kind: type[EntryPointRecorded] | type[EntryPointClosed],
    owner_id: UUID,
    topic: str,
    unit: str,
    *,
    actor: Actor,
    on: date,
) -> None:
    record(kind(subject=f"unit:{owner_id}", topic=topic, unit=unit), actor=actor, on=on)
