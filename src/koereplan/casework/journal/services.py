"""Entries are added, in the transaction of what they tell of."""

import json
from datetime import date
from functools import partial

from django.core.serializers.json import DjangoJSONEncoder
from psycopg.types.json import Jsonb

from koereplan.casework.access import Actor
from koereplan.casework.journal.events import Event
from koereplan.casework.journal.models import Entry
from koereplan.foundation.statements import add_unseen

_as_json = partial(json.dumps, cls=DjangoJSONEncoder)


def record(event: Event, *, actor: Actor, on: date) -> None:
    """Add an event to the journal; it stands or falls with the transaction that it tells of."""
    entry = {
        "on": on,
        "actor_id": actor.staff_id,
        "actor_name": actor.name,
        "unit_id": actor.unit_id,
        "subject": event.subject,
        "kind": type(event).__name__,
        "touches": list(event.touches),
        "payload": Jsonb(event.payload(), dumps=_as_json),
        "revision": event.revision,
    }
    # A unit that is drawn in adds to the journal of a case, and does not read it.
    add_unseen(Entry, [entry])
