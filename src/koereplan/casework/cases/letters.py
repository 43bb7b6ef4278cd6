"""One letter of a case, held still, and tried anew."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor
from koereplan.casework.cases.chasing import LETTER
from koereplan.casework.cases.events import LetterSentAgain
from koereplan.casework.cases.keeping import tell
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.standing import NoSuchCase
from koereplan.casework.cases.waiting import settle as settle_waiting
from koereplan.casework.journal import outbox
from koereplan.casework.journal.events import of_case
from koereplan.casework.journal.models import Letter
from koereplan.foundation.problem import Problem


class LetterRefused(Problem):
    """Nothing can be done so about a letter; `field` says where, `what` says why."""

    code = "cases.letter_refused"
    says = _("{what}")


def try_anew(case: Case, letter: Letter, *, actor: Actor, on: date) -> None:
    """Let a letter that did not arrive be sent again, wait for nobody, and be told of."""
    outbox.send_again(letter)
    settle_waiting(letter.pk, LETTER)
    told = LetterSentAgain(subject=of_case(case.pk), to=letter.to_name, address=letter.address)
    tell(case, told, actor=actor, on=on)


def letter_held_still(case: Case, letter_id: UUID) -> Letter:
    """Return a letter of a case, held still.

    :raises NoSuchCase: the case has none such.
    """
    letter = Letter.objects.select_for_update().filter(pk=letter_id, case_id=case.pk).first()
    if letter is None:
        raise NoSuchCase(case=case.pk, letter=letter_id)
    return letter
