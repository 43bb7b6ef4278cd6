"""A unit's wrong address is put right once, for all the letters that did not arrive there."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import SYSTEM, Actor
from koereplan.casework.acting import acting, door, open_cases
from koereplan.casework.cases import uses
from koereplan.casework.cases.failing import failed_to_or_from
from koereplan.casework.cases.letters import LetterRefused, try_anew
from koereplan.casework.cases.seeing import see
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.journal import outbox
from koereplan.casework.journal.events import Event
from koereplan.casework.journal.models import Letter
from koereplan.casework.journal.services import record
from koereplan.casework.organisations.entry_points.details import require_mail_address


@dataclass(frozen=True, slots=True, kw_only=True)
class LettersSentAgain(Event):
    """What did not arrive in a unit is tried anew."""

    says: ClassVar = _("{count} beskeder til {before} sendes igen, til {address}.")
    count: int
    before: str
    address: str


@door
@transaction.atomic
def send_all_again(unit_id: UUID, *, before: str, address: str, actor: Actor, on: date) -> int:
    """Let all that did not arrive in a unit at an address be tried anew, there or at another; return how many.

    An administrator sees no case: the system sends them, and the unit's journal says who asked for it.

    :raises LetterRefused: nothing is left there, of what is the actor's to administer.
    :raises EntryPointRefused: the address is none.
    """
    to = address.strip()
    if to != before:
        require_mail_address(to, field="address")
    failed = failed_to_or_from(actor=actor, on=on).filter(to_unit_id=unit_id, address=before)
    with acting(SYSTEM, on=on):
        letters = list(failed.order_by("case_id", "id"))
        for letter in letters:
            _send_again(letter, to, on=on)
    if not letters:
        raise LetterRefused(field="", what=gettext("Beskederne mangler ikke længere. Se listen igen."))
    told = LettersSentAgain(subject=f"unit:{unit_id}", count=len(letters), before=before, address=to)
    record(told, actor=actor, on=on)
    return len(letters)


def _send_again(letter: Letter, to: str, *, on: date) -> None:
    case = None
    if letter.case_id:
        open_cases([letter.case_id])
        case = locked_case(letter.case_id)
        see(case, uses.SEND_ALL_AGAIN, actor=SYSTEM, on=on)
    if to != letter.address:
        outbox.redirect(letter, address=to)
    if case is None:
        outbox.send_again(letter)
    else:
        try_anew(case, letter, actor=SYSTEM, on=on)
