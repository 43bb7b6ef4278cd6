"""On which basis somebody sees what is kept apart from a case: an exchange, an EXIT case, a referral."""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor, Doing, Purpose, Reading, Sight, sight
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


def log_rooms(
    use: Use,
    seen: Collection[tuple[UUID, Sight]],
    *,
    purpose: Purpose,
    recipient: UUID | None = None,
    actor: Actor,
    on: date,
) -> None:
    """Log that rooms of cases were seen or worked in, in one entry, and what that disclosed.

    :raises NotLogged: the database did not take the entry.
    """
    given = [(case_id, by.basis, by.rests_on) for case_id, by in seen]
    used = Used.of(((case_id, by.basis) for case_id, by in seen), purpose=purpose, recipient_id=recipient)
    disclosed = disclosed_to(actor, given, classes=use.classes, purpose=purpose)
    log(use, used, disclosed=disclosed, actor=actor, on=on)
