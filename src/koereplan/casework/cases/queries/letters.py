"""A letter of a case: what it says, and whether it has arrived; and all that did not arrive."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor, May, may
from koereplan.casework.acting import door
from koereplan.casework.cases import uses
from koereplan.casework.cases.listing import log_listed
from koereplan.casework.cases.responsible import require_insight
from koereplan.casework.cases.seeing import log_sight
from koereplan.casework.cases.standing import NoSuchCase, opened_case, standing_of
from koereplan.casework.cases.undelivered import undelivered
from koereplan.casework.journal.models import Letter
from koereplan.casework.journal.outbox import LetterLine, line


@dataclass(frozen=True, slots=True)
class LetterPage:
    """A letter with its case; `may` says that the actor may do something about it."""

    case_id: UUID
    reference: str
    person_name: str
    letter: LetterLine
    subject: str
    text: str
    may: bool


@door
def letter_of_case(case_id: UUID, letter_id: UUID, *, actor: Actor, on: date) -> LetterPage:
    """Return a letter about a case, for those who are responsible for the case.

    :raises NoSuchCase: there is no such case that is open to the actor, or it has no such letter.
    :raises NotAllowed: the actor sees the case, but what others were sent is not theirs to see.
    """
    case = opened_case(case_id)
    standing = standing_of(case, actor=actor, on=on)
    log_sight(uses.LETTER_OF_CASE, case.pk, require_insight(actor, standing, on=on), actor=actor, on=on)
    row = Letter.objects.filter(pk=letter_id, case_id=case_id).first()
    if row is None:
        raise NoSuchCase(case=case_id, letter=letter_id)
    return LetterPage(
        case_id=case.pk,
        reference=case.reference,
        person_name=case.person_name,
        letter=line(row),
        subject=row.subject,
        text=row.text,
        may=bool(may(actor, May.CARRY_OUT_STEP, standing, on=on)),
    )


@dataclass(frozen=True, slots=True)
class UndeliveredLetter:
    """A letter of one of the unit's cases that did not arrive; `may` says that it is the actor's to send again."""

    case_id: UUID
    reference: str
    person_name: str
    holder_name: str
    letter: LetterLine
    may: bool


@door
def undelivered_letters(*, actor: Actor, on: date) -> tuple[UndeliveredLetter, ...]:
    """Return what did not arrive of what was sent in the cases that the actor's unit holds, the oldest first."""
    found = undelivered(actor=actor, on=on)
    log_listed(uses.UNDELIVERED_LETTERS, ((one.case_id, one.opened) for one in found), actor=actor, on=on)
    return tuple(
        UndeliveredLetter(one.case_id, one.reference, one.person_name, one.holder_name, one.letter, one.is_own)
        for one in found
    )
