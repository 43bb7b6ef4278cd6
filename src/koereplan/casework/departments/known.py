"""Whoever holds a case is shown who has now what a department had that was merged, and says that they have seen it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, May
from koereplan.casework.acting import door
from koereplan.casework.cases.keeping import tell
from koereplan.casework.cases.models import Case, Waiting
from koereplan.casework.cases.seeing import permit, see
from koereplan.casework.cases.standing import locked_case, opened_case
from koereplan.casework.cases.waiting import settle
from koereplan.casework.consents.grounds import consents_of
from koereplan.casework.departments import uses
from koereplan.casework.departments.events import MergerKnown
from koereplan.casework.departments.kinds import MERGED, about
from koereplan.casework.journal.events import of_case
from koereplan.casework.organisations.entry_points.queries import EntryPointLine, ways_to
from koereplan.casework.organisations.mergers import Merger, mergers
from koereplan.casework.organisations.queries import leader_of
from koereplan.foundation.problem import Problem


class NoSuchMerger(Problem):
    """Nothing of the kind waits for whoever holds the case: somebody has seen it already, or it is another's."""

    code = "departments.no_such_merger"
    says = _("Det er allerede set. Se sagen igen.")


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
    merger, since = _waiting(case, subject, on=on)
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


@door
@transaction.atomic
def know_merger(case_id: UUID, subject: UUID, *, actor: Actor, on: date) -> None:
    """Record that whoever holds the case has seen who has it now.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises NoSuchMerger: nothing of the kind waits.
    """
    case = locked_case(case_id)
    permit(May.CARRY_OUT_STEP, case, uses.KNOW_MERGER, actor=actor, on=on)
    merger, since = _waiting(case, subject, on=on)
    settle(subject, MERGED)
    told = MergerKnown(subject=of_case(case_id), unit=merger.unit, successor=merger.successor, from_on=since)
    tell(case, told, actor=actor, on=on)


def _waiting(case: Case, subject: UUID, *, on: date) -> tuple[Merger, date]:
    """Return the merger that waits to be seen, and since when.

    :raises NoSuchMerger: nothing of the kind waits.
    """
    row = Waiting.objects.filter(case=case, kind=MERGED, subject=subject).first()
    merger = next((one for one in mergers(on=on) if about(case.pk, one.unit_id) == subject), None)
    if row is None or merger is None:
        raise NoSuchMerger(case=case.pk, subject=subject)
    return merger, row.waits_on
