"""Entries are added, in the transaction of what they tell of."""

from datetime import date

from koereplan.casework.access import Actor
from koereplan.casework.journal.events import Event
from koereplan.casework.journal.models import Entry


def record(event: Event, *, actor: Actor, on: date) -> None:
    """Add an event to the journal; it stands or falls with the transaction that it tells of."""
    Entry.objects.create(
        on=on,
        actor_id=actor.staff_id,
        actor_name=actor.name,
        unit_id=actor.unit_id,
        subject=event.subject,
        kind=type(event).__name__,
        touches=list(event.touches),
        payload=event.payload(),
        revision=event.revision,
    )
