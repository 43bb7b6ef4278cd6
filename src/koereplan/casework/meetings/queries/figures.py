"""How releases went, as those who were there have told: counted by whom they are of, never by person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection

from koereplan.casework.access import Actor, NotAllowed, Role
from koereplan.casework.acting import door
from koereplan.casework.cases.listing import log_listed
from koereplan.casework.meetings import uses
from koereplan.casework.meetings.kinds import Speaks, Went
from koereplan.foundation.months import months_after


@dataclass(frozen=True, slots=True)
class ToldLine:
    """What those of one party have told: how many said each thing, of all who told something."""

    who: Speaks
    told: Mapping[Went, int]

    @property
    def count(self) -> int:
        """Return how many have told."""
        return sum(self.told.values())


@door
def told_of_releases(*, actor: Actor, on: date) -> tuple[ToldLine, ...]:
    """Return what parties have told of the releases of the last year that the reader's unit had a part in.

    Parties of whom fewer than five have told are left out.

    :raises NotAllowed: the reader leads no unit.
    """
    if actor.role is not Role.LEADER:
        raise NotAllowed(actor=actor.staff_id)
    with connection.cursor() as cursor:
        cursor.execute("SELECT party, went, said FROM told_of_releases(%s)", [months_after(on, -12)])
        rows = cursor.fetchall()
    log_listed(uses.TOLD_OF_RELEASES, (), actor=actor, on=on)
    told: dict[str, dict[Went, int]] = {}
    for party, went, said in rows:
        told.setdefault(party, {})[Went(went)] = said
    return tuple(
        ToldLine(who, {went: told[who][went] for went in Went if went in told[who]}) for who in Speaks if who in told
    )
