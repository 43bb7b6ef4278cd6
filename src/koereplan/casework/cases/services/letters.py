"""A letter that did not arrive is sent again, or what it says is given in another way."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from koereplan.casework.access import Actor, May
from koereplan.casework.acting import door
from koereplan.casework.cases import uses
from koereplan.casework.cases.chasing import LETTER
from koereplan.casework.cases.events import LetterGivenOtherwise, LinkClosed
from koereplan.casework.cases.keeping import tell
from koereplan.casework.cases.letters import LetterRefused, letter_held_still, try_anew
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.undelivered import undelivered
from koereplan.casework.cases.waiting import settle as settle_waiting
from koereplan.casework.journal import outbox
from koereplan.casework.journal.events import of_case
from koereplan.casework.journal.kinds import LetterStatus
from koereplan.casework.journal.models import Letter
from koereplan.casework.organisations.entry_points.details import require_mail_address


@door
@transaction.atomic
def send_letter_again(case_id: UUID, letter_id: UUID, *, address: str, actor: Actor, on: date) -> None:
    """Let a letter that did not arrive be tried anew, at the same address or by mail to another.

    To an address that was not known before only that the letter waits is sent, whatever mailbox it was meant for.

    :raises NoSuchCase: there is no such case that is open to the actor, or it has no such letter.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises LetterRefused: the letter did not fail.
    :raises EntryPointRefused: the address is none.
    """
    case = locked_case(case_id)
    permit(May.CARRY_OUT_STEP, case, uses.SEND_LETTER_AGAIN, actor=actor, on=on)
    letter = _failed(case, letter_id)
    if address.strip() != letter.address:
        require_mail_address(address.strip(), field="address")
        outbox.redirect(letter, address=address.strip())
    try_anew(case, letter, actor=actor, on=on)


@door
@transaction.atomic
def send_letters_again(*, actor: Actor, on: date) -> int:
    """Let everything that did not arrive in the cases that the actor answers for be tried anew, and return how many.

    :raises NotAllowed: one of the cases is not the actor's any more.
    """
    own = sorted((one for one in undelivered(actor=actor, on=on) if one.is_own), key=lambda one: one.case_id)
    for one in own:
        case = locked_case(one.case_id)
        permit(May.CARRY_OUT_STEP, case, uses.SEND_LETTERS_AGAIN, actor=actor, on=on)
        try_anew(case, _failed(case, one.letter.id), actor=actor, on=on)
    return len(own)


@door
@transaction.atomic
def settle_letter(case_id: UUID, letter_id: UUID, *, how: str, actor: Actor, on: date) -> None:
    """Record how what a letter says was given, since the letter itself did not arrive.

    :raises NoSuchCase: there is no such case that is open to the actor, or it has no such letter.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises LetterRefused: the letter did not fail, or nothing is said of how.
    """
    case = locked_case(case_id)
    permit(May.CARRY_OUT_STEP, case, uses.SETTLE_LETTER, actor=actor, on=on)
    letter = _failed(case, letter_id)
    if not how.strip():
        raise LetterRefused(field="how", what=gettext("Skriv, hvem der fik beskeden, og hvordan."))
    outbox.settle(letter.about_id, how=how.strip())
    settle_waiting(letter.pk, LETTER)
    told = LetterGivenOtherwise(subject=of_case(case.pk), to=letter.to_name, how=how.strip())
    tell(case, told, actor=actor, on=on)


@door
@transaction.atomic
def close_link(case_id: UUID, letter_id: UUID, *, actor: Actor, on: date) -> None:
    """Let the one-time link of a letter work no more, as when it went to the wrong people.

    :raises NoSuchCase: there is no such case that is open to the actor, or it has no such letter.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises LetterRefused: the letter has no link that works.
    """
    case = locked_case(case_id)
    permit(May.CARRY_OUT_STEP, case, uses.CLOSE_LINK, actor=actor, on=on)
    letter = letter_held_still(case, letter_id)
    if letter.link_until_on is None or letter.link_until_on <= on:
        raise LetterRefused(field="", what=gettext("Linket er allerede lukket."))
    outbox.close_link(letter, on=on)
    tell(case, LinkClosed(subject=of_case(case.pk), to=letter.to_name), actor=actor, on=on)


def _failed(case: Case, letter_id: UUID) -> Letter:
    """Return a letter of a case that did not arrive, held still.

    :raises NoSuchCase: the case has none such.
    :raises LetterRefused: it did not fail.
    """
    letter = letter_held_still(case, letter_id)
    if letter.status != LetterStatus.FAILED:
        raise LetterRefused(field="", what=gettext("Mailen mangler ikke længere. Se den igen."))
    return letter
