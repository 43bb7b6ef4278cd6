"""Somebody keeps content from the person on a legal ground, and looks at it again when its day comes."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import BY_LIFE_AREA, Actor, ContentClass, LifeArea, May, Reading
from koereplan.casework.acting import door
from koereplan.casework.cases import uses
from koereplan.casework.cases.events import WithheldFromPerson, WithheldLifted
from koereplan.casework.cases.keeping import recorded, tell
from koereplan.casework.cases.openings import reopen
from koereplan.casework.cases.seeing import NOTES, permit
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.waiting import settle, wait
from koereplan.casework.journal.events import of_case
from koereplan.casework.withholding.kinds import REVIEWED_WITHIN, TO_REVIEW, WITHHOLDABLE
from koereplan.casework.withholding.models import Withheld, WithheldReview
from koereplan.foundation.problem import Problem


class WithholdingRefused(Problem):
    """Something cannot be withheld so; `field` says where, `what` says why."""

    code = "cases.withholding_refused"
    says = _("{what}")


class NoSuchWithheld(Problem):
    """There is no such thing withheld, or it was lifted."""

    code = "cases.no_such_withheld"
    says = _("Det er ikke holdt tilbage længere. Se siden igen.")


@door
@transaction.atomic
def withhold(
    case_id: UUID,
    content: ContentClass,
    life_area: LifeArea | None,
    *,
    legal_ground: str,
    review_on: date,
    actor: Actor,
    on: date,
) -> UUID:
    """Keep content from the person from now on, and return the record's id. A day that passes lifts nothing.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case, or the content is not theirs to see.
    :raises WithholdingRefused: it cannot be withheld, names no legal ground, or nobody looks at it again in time.
    """
    case = locked_case(case_id)
    area = _checked(content, life_area, legal_ground)
    _check_day(review_on, on=on)
    permit(May.CHANGE_FACTS, case, uses.WITHHOLD, also=(NOTES, Reading(content, area)), actor=actor, on=on)
    withheld = Withheld.objects.create(
        case=case,
        content=content.value,
        life_area=area.value if area else "",
        legal_ground=legal_ground.strip(),
        review_on=review_on,
        **recorded(actor=actor, on=on),
    )
    wait(case_id, TO_REVIEW, withheld.pk, waits_on=review_on, content=NOTES.number)
    tell(case, WithheldFromPerson(subject=of_case(case_id), review_on=review_on), actor=actor, on=on)
    reopen([case_id], on=on)
    return withheld.pk


@door
@transaction.atomic
def review_withheld(case_id: UUID, withheld_id: UUID, *, review_on: date | None, actor: Actor, on: date) -> None:
    """Let what is withheld stay so until somebody looks at it again; without a day it is withheld no more.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises NoSuchWithheld: nothing such is withheld in the case.
    :raises WithholdingRefused: the day has passed, or lies too far ahead.
    """
    case = locked_case(case_id)
    permit(May.CHANGE_FACTS, case, uses.REVIEW_WITHHELD, also=(NOTES,), actor=actor, on=on)
    lifted = WithheldReview.objects.filter(withheld=withheld_id, review_on__isnull=True)
    if lifted.exists() or not Withheld.objects.filter(case=case, pk=withheld_id).exists():
        raise NoSuchWithheld(withheld=withheld_id)
    if review_on is not None:
        _check_day(review_on, on=on)
    WithheldReview.objects.create(withheld_id=withheld_id, review_on=review_on, **recorded(actor=actor, on=on))
    if review_on is None:
        settle(withheld_id)
        tell(case, WithheldLifted(subject=of_case(case_id)), actor=actor, on=on)
        reopen([case_id], on=on)
    else:
        wait(case_id, TO_REVIEW, withheld_id, waits_on=review_on, content=NOTES.number)
        tell(case, WithheldFromPerson(subject=of_case(case_id), review_on=review_on), actor=actor, on=on)


def _checked(content: ContentClass, life_area: LifeArea | None, legal_ground: str) -> LifeArea | None:
    """Return the area of life that is withheld, nothing of content that lies in none.

    :raises WithholdingRefused: it cannot be withheld so.
    """
    if content not in WITHHOLDABLE:
        raise WithholdingRefused(field="content", what=gettext("Vælg fra listen."))
    if content in BY_LIFE_AREA and life_area is None:
        raise WithholdingRefused(field="life_area", what=gettext("Vælg, hvilket område det er om."))
    if not legal_ground.strip():
        raise WithholdingRefused(
            field="legal_ground", what=gettext("Skriv den bestemmelse, I holder det tilbage efter.")
        )
    return life_area if content in BY_LIFE_AREA else None


def _check_day(review_on: date, *, on: date) -> None:
    if not on < review_on <= on + REVIEWED_WITHIN:
        raise WithholdingRefused(field="review_on", what=gettext("Vælg en dag inden for det næste halve år."))
