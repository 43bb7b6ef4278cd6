"""What every act on a case ends and begins with: nobody changed it meanwhile, and the journal is told."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from koereplan.casework.access import SYSTEM, Actor
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.cases.knowledge import KnownFact
from koereplan.casework.cases.models import Case, FactVersion, Remark, Stay
from koereplan.casework.cases.problems import ChangedMeanwhile
from koereplan.casework.journal.events import Event, of_case
from koereplan.casework.journal.reading import first_change
from koereplan.casework.journal.services import record
from koereplan.foundation.statements import add, add_unseen, change

REPEATED = (
    "revision",
    "release_date",
    "unit_id",
    "holder_id",
    "asked_unit_id",
    "held_outside",
    "closed_on",
    "person_name",
    "sort_name",
)


def require_unchanged(case: Case, *, since: int, touching: Collection[str], on: date) -> None:
    """Pass when nobody has changed any of these things after the revision that the actor saw.

    :raises ChangedMeanwhile: somebody has; it says who, when and what.
    """
    if case.revision <= since:
        return
    # A unit that is drawn in does not read the journal, and must not write over what others have changed.
    with acting(SYSTEM, on=on):
        open_cases([case.pk])
        change = first_change(of_case(case.pk), after_revision=since, touching=touching)
    if change is not None:
        raise ChangedMeanwhile(who=change.actor_name, when=change.at, what=change.text)


def tell(case: Case, *events: Event, actor: Actor, on: date) -> None:
    """Save what the case repeats under a new revision, and tell the journal what brought it about."""
    case.revision += 1
    change(Case, {case.pk: {name: getattr(case, name) for name in REPEATED}})
    for event in events:
        record(replace(event, revision=case.revision), actor=actor, on=on)


def recorded(*, actor: Actor, on: date) -> dict[str, Any]:
    """Return what a record says of who made it, for which unit, and on which day."""
    return {"recorded_on": on, "recorded_by_id": actor.recorded_as, "recorded_for_id": actor.recorded_for}


def remark(case_id: UUID, text: str, **beside: Collection[int]) -> None:
    """Keep what somebody wrote beside records, if anything: `event_id`, `withdrawal_id` or `version_id` names them."""
    rows = [{"case_id": case_id, record: pk, "text": text} for record, pks in beside.items() for pk in pks]
    add_unseen(Remark, rows if text else [])


def record_facts(
    stay: Stay,
    values: Mapping[str, object],
    *,
    known: Mapping[str, date],
    reason: str,
    actor: Actor,
    on: date,
) -> tuple[KnownFact, ...]:
    """Add a version of each fact, in JSON's form, with the reason beside it, and return them."""
    by = recorded(actor=actor, on=on)
    rows: list[dict[str, object]] = [
        {
            "stay_id": stay.pk,
            "key": key,
            "value": None if value is None else Jsonb(value),
            "known_on": known.get(key),
            **by,
        }
        for key, value in values.items()
    ]
    ids = add(FactVersion, rows)
    remark(stay.case_id, reason, version_id=ids)
    return tuple(KnownFact(pk, key, values[key], known.get(key)) for pk, key in zip(ids, values, strict=True))
