"""Whoever holds a case is shown who has now what a department had that was merged."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor
from koereplan.casework.acting import door
from koereplan.casework.cases.seeing import see
from koereplan.casework.cases.standing import opened_case
from koereplan.casework.consents.grounds import consents_of
from koereplan.casework.departments import uses
from koereplan.casework.departments.merged import merger_waiting
from koereplan.casework.organisations.entry_points.queries import EntryPointLine, ways_to
from koereplan.casework.organisations.queries import leader_of


@dataclass(frozen=True, slots=True)
class MergerPage:
    """Which unit was merged into which and since when, who leads it, how it is reached, and how many consents stand.

    `consents` counts those in force that name the merged unit as the one to be told: they open nothing to the other.
    """

    case_id: UUID
    reference: str
    person_name: str
    unit: str
    successor: str
    since: date
    leader: str
    doors: tuple[EntryPointLine, ...]
    consents: int


@door
def merger_in_case(case_id: UUID, subject: UUID, *, actor: Actor, on: date) -> MergerPage:
    """Return a merger as it concerns a case, while its holder has not said that they know.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NoSuchMerger: nothing of the kind waits.
    """
    case = opened_case(case_id)
    see(case, uses.MERGER_IN_CASE, actor=actor, on=on)
    merger, since = merger_waiting(case, subject, on=on)
    leader = leader_of(merger.successor_id, actor=actor, on=on)
    given = consents_of([case_id], on=on).get(case_id, ())
    theirs = [one for one in given if one.recipient_unit_id == merger.unit_id and one.is_in_force(on)]
    return MergerPage(
        case_id=case_id,
        reference=case.reference,
        person_name=case.person_name,
        unit=merger.unit,
        successor=merger.successor,
        since=since,
        leader=leader.name if leader else "",
        doors=ways_to([merger.successor_id], actor=actor, on=on),
        consents=len(theirs),
    )
