"""Letters that did not arrive, by the address that they went to: what an administrator reads, and nothing of cases."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from koereplan.casework.access import SYSTEM, Actor
from koereplan.casework.acting import acting
from koereplan.casework.journal.kinds import Channel, LetterStatus, LinkTo
from koereplan.casework.journal.models import Letter
from koereplan.casework.organisations.accounts.queries import administered_units


@dataclass(frozen=True, slots=True)
class FailedLetter:
    """A letter that did not arrive: to which unit and address, what kind, since when, and what was said of it."""

    id: UUID
    to_unit_id: UUID
    to_name: str
    address: str
    channel: Channel
    link_to: LinkTo | None
    is_about_a_case: bool
    posted_on: date
    fault: str


def failed_letters(*, actor: Actor, on: date) -> tuple[FailedLetter, ...]:
    """Return what did not arrive of what went to or from the units that the actor administers, the oldest first."""
    found = failed_to_or_from(actor=actor, on=on)
    # How a letter fared tells nothing of anybody, whatever the letter says.
    with acting(SYSTEM, on=on):
        return tuple(
            FailedLetter(
                id=row.pk,
                to_unit_id=row.to_unit_id,
                to_name=row.to_name,
                address=row.address,
                channel=Channel(row.channel),
                link_to=LinkTo(row.link_to) if row.link_to else None,
                is_about_a_case=row.case_id is not None,
                posted_on=row.posted_on,
                fault=row.fault,
            )
            for row in found.order_by("posted_at", "id")
        )


def failed_to_or_from(*, actor: Actor, on: date) -> QuerySet[Letter]:
    """Return the letters that did not arrive, to or from the units that the actor administers; none for others."""
    units = [unit.id for unit in administered_units(actor=actor, on=on)]
    theirs = Q(to_unit_id__in=units) | Q(from_unit_id__in=units)
    return Letter.objects.filter(theirs, status=LetterStatus.FAILED)
