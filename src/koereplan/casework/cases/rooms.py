"""On which basis somebody sees what is kept apart from a case: an exchange, an EXIT case, a referral."""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor, ContentClass, Doing, Purpose, Reading, Sight, sight
from koereplan.casework.cases.disclosing import disclosed_to
from koereplan.casework.cases.standings import standings
from koereplan.casework.journal.log import log
from koereplan.casework.journal.uses import Use, Used

OfCase = tuple[UUID, Reading | Doing]
"""A case, and what of one room beside it somebody asks for: it names the room's record."""


def room_sights(wanted: Collection[OfCase], *, purpose: Purpose, actor: Actor, on: date) -> Mapping[UUID, Sight]:
    """Return of what is wanted all that is the actor's, each with its basis, by the record that it names."""
    standing = standings({case_id for case_id, _one in wanted}, on=on)
    found = {
        one.record: sight(actor, one, standing=standing[case_id], purposes=(purpose,), on=on) for case_id, one in wanted
    }
    return {record: seen for record, seen in found.items() if record and isinstance(seen, Sight)}


def open_in_room(
    case_id: UUID, wanted: Collection[Reading], *, purpose: Purpose, actor: Actor, on: date
) -> Mapping[Reading, Sight]:
    """Return what of a case itself is the actor's for a room's purpose, each with its basis: what its consent names."""
    standing = standings([case_id], on=on)[case_id]
    found = {one: sight(actor, one, standing=standing, purposes=(purpose,), on=on) for one in wanted}
    return {one: seen for one, seen in found.items() if isinstance(seen, Sight)}


def log_rooms(
    use: Use,
    seen: Collection[tuple[UUID, Sight]],
    *,
    purpose: Purpose,
    classes: frozenset[ContentClass] | None = None,
    recipient: UUID | None = None,
    actor: Actor,
    on: date,
) -> None:
    """Log that rooms of cases were seen or worked in, in one entry, and what that disclosed.

    `classes` is what was shown, when it is not what the use shows.

    :raises NotLogged: the database did not take the entry.
    """
    given = [(case_id, by.basis, by.rests_on) for case_id, by in seen]
    shown = use.classes if classes is None else classes
    of_cases = ((case_id, by.basis) for case_id, by in seen)
    used = Used.of(of_cases, purpose=purpose, recipient_id=recipient, classes=shown)
    disclosed = disclosed_to(actor, given, classes=shown, purpose=purpose)
    log(use, used, disclosed=disclosed, actor=actor, on=on)
