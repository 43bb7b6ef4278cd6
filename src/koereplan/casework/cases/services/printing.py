"""A letter is printed by whoever holds its case, with the code by which one answers it."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from koereplan.casework.access import Actor, May
from koereplan.casework.acting import door
from koereplan.casework.cases import uses
from koereplan.casework.cases.chasing import LETTER
from koereplan.casework.cases.events import LetterPrinted
from koereplan.casework.cases.keeping import tell
from koereplan.casework.cases.letters import LetterRefused, letter_held_still
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.waiting import settle as settle_waiting
from koereplan.casework.journal import outbox
from koereplan.casework.journal.delivering import parcel_of
from koereplan.casework.journal.events import day_in_words, of_case
from koereplan.casework.journal.kinds import NEVER_SENT
from koereplan.casework.journal.printing import printed


@door
@transaction.atomic
def print_letter(case_id: UUID, letter_id: UUID, *, actor: Actor, on: date) -> bytes:
    """Return a letter on paper, and record that the actor sends it; what has not arrived is tried no more.

    However often it is printed, it has the same code, which is closed with the link.

    :raises NoSuchCase: there is no such case that is open to the actor, or it has no such letter.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises LetterRefused: the letter was stopped or held back.
    """
    case = locked_case(case_id)
    permit(May.CARRY_OUT_STEP, case, uses.PRINT_LETTER, actor=actor, on=on)
    letter = letter_held_still(case, letter_id)
    if letter.status in NEVER_SENT:
        raise LetterRefused(field="", what=gettext("Brevet skal ikke sendes: det er stoppet eller holdt tilbage."))
    how = gettext("Udskrevet og sendt på papir af %(name)s den %(day)s")
    how = how % {"name": actor.name, "day": day_in_words(on)}
    outbox.settle_letter(letter, how=how)
    settle_waiting(letter.pk, LETTER)
    tell(case, LetterPrinted(subject=of_case(case.pk), to=letter.to_name), actor=actor, on=on)
    return printed(parcel_of(letter, on=on))
