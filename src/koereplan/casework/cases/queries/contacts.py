"""The notices of admission that a unit has been given."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from koereplan.casework.access import SYSTEM, Actor, Authority, Basis, ContentClass, Purpose, Reading, Role
from koereplan.casework.acting import acting, door, open_cases
from koereplan.casework.cases import uses
from koereplan.casework.cases.disclosing import disclosed_to
from koereplan.casework.contacts.kinds import CONFIRMED_WITHIN
from koereplan.casework.contacts.models import Notice
from koereplan.casework.journal.log import log
from koereplan.casework.journal.uses import Used
from koereplan.casework.organisations.beside import unit_called
from koereplan.casework.organisations.bodies import authority_of


@dataclass(frozen=True, slots=True)
class ForwardedLine:
    """To which unit of the municipality a notice was passed on, and whether it has confirmed it."""

    unit: str
    sent_on: date
    received_on: date | None

    @property
    def answer_by(self) -> date:
        """Return the day by which it should be confirmed."""
        return self.sent_on + CONFIRMED_WITHIN


@dataclass(frozen=True, slots=True)
class AdmissionLine:
    """What an entry point has been told of an admission: who, where, whom to ask, and what is asked of it.

    `forwarded` is where it has passed that on to itself.
    """

    id: UUID
    person_name: str
    cpr: str
    place: str
    ask: str
    asks: tuple[str, ...]
    sent_on: date
    received_on: date | None
    case_lead: str
    forwarded: tuple[ForwardedLine, ...]


ASKED = frozenset({Role.COORDINATOR, Role.CASE_LEAD, Role.CASEWORKER, Role.LEADER})
"""Who works with notices in a municipality."""


@door
def notices_of_unit(*, actor: Actor, on: date) -> tuple[AdmissionLine, ...]:
    """Return the admissions that the actor's unit has been told of, while that is open; the newest comes first.

    The prison service tells, and is not told.
    """
    if actor.role not in ASKED or authority_of(actor.unit_id) is Authority.PRISON_SERVICE:
        return ()
    found = tuple(Notice.objects.raw("SELECT * FROM open_notices() ORDER BY sent_on DESC, id"))
    used = Used.of(((row.case_id, Basis.ADMISSION_NOTICE) for row in found), purpose=Purpose.COORDINATION)
    given = [(row.case_id, Basis.ADMISSION_NOTICE, row.consent_id) for row in found]
    use = uses.NOTICES_OF_UNIT
    log(use, used, disclosed=disclosed_to(actor, given, classes=use.classes, purpose=used.purpose), actor=actor, on=on)
    forwarded = _forwarded([row for row in found if row.received_on], actor=actor, on=on)
    return tuple(
        AdmissionLine(
            id=row.pk,
            person_name=row.person_name,
            cpr=row.cpr,
            place=row.place,
            ask=row.ask,
            asks=tuple(row.asks.splitlines()),
            sent_on=row.sent_on,
            received_on=row.received_on,
            case_lead=row.case_lead,
            forwarded=tuple(forwarded[row.event_id]),
        )
        for row in found
    )


def _forwarded(known: Collection[Notice], *, actor: Actor, on: date) -> Mapping[int, Sequence[ForwardedLine]]:
    """Return where the actor's unit passed notices on to, by the event of each: it was its own to pass on."""
    lines: defaultdict[int, list[ForwardedLine]] = defaultdict(list)
    if not known:
        return lines
    with acting(SYSTEM, on=on):
        open_cases([row.case_id for row in known], content=[Reading(ContentClass.ADMISSION).number])
        passed_on: Any = Notice.objects.filter(
            event__in=[row.event_id for row in known], forwarded_by=actor.unit_id, until_on__isnull=True
        )
        for row in (
            passed_on.exclude(unit=actor.unit_id).annotate(called=unit_called("unit", on=on)).order_by("sent_on")
        ):
            lines[row.event_id].append(ForwardedLine(row.called or "", row.sent_on, row.received_on))
    return lines
