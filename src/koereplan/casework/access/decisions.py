"""The one function that decides what is open to somebody and what they may do."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from koereplan.casework.access.acts import ACTS, APART, Doing
from koereplan.casework.access.bases import Basis, Cell, Purpose
from koereplan.casework.access.content import Reading
from koereplan.casework.access.grounds import Opening
from koereplan.casework.access.parties import Actor, Role
from koereplan.casework.access.standing import Standing
from koereplan.foundation.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise


class Reason(StrEnum):
    """Why something is not open. All but the first are for those who know of the case already."""

    NOTHING = "nothing"
    NEEDS_CONSENT = "needs_consent"
    CONSENT_EXPIRED = "consent_expired"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    PURPOSE = "purpose"
    READ_ONLY = "read_only"
    NOT_YOURS = "not_yours"


SAYS: "Mapping[Reason, _StrPromise]" = {
    Reason.NOTHING: _(
        "Du har ikke adgang til det, du beder om. Har du brug for det i dit arbejde, så spørg din leder."
    ),
    Reason.PURPOSE: _("Det kan ikke åbnes til dette formål. Spørg din leder, hvis du er i tvivl om formålet."),
    Reason.NEEDS_CONSENT: _("Det kræver samtykke fra personen. Spørg den, der har ansvaret for sagen."),
    Reason.CONSENT_EXPIRED: _("Samtykket er udløbet. Spørg den, der har ansvaret for sagen, om det kan fornyes."),
    Reason.CONSENT_WITHDRAWN: _("Samtykket er trukket tilbage. Spørg den, der har ansvaret for sagen."),
    Reason.READ_ONLY: _("Du kan læse sagen, men ikke ændre den. Spørg den, der har ansvaret for den nu."),
    Reason.NOT_YOURS: _("Det kan du ikke gøre på denne sag. Spørg den, der har ansvaret for sagen, eller jeres leder."),
}


@dataclass(frozen=True, slots=True)
class Yes:
    """It is open: on which basis, and the record that this rests on. Reading the log as an auditor has no basis."""

    basis: Basis | None
    rests_on: UUID | None = None

    def __bool__(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class No:
    """It is not open. What is said to the user never tells whether there is such a case."""

    reason: Reason

    def __bool__(self) -> bool:
        return False

    def for_user(self) -> str:
        """Return that access is missing and whom to ask, in the reader's language."""
        return str(SAYS[self.reason])


Decision = Yes | No


class NotAllowed(Problem):
    """Nothing gives the actor this act on this case."""

    code = "access.not_allowed"
    says = SAYS[Reason.NOT_YOURS]

    def for_user(self) -> str:
        """Return that it cannot be done and whom to ask; by the decision's reason, where one is given."""
        reason = self.details.get("reason")
        return str(SAYS[reason]) if isinstance(reason, Reason) else super().for_user()


def decide(
    actor: Actor,
    wanted: Reading | Doing,
    standing: Standing,
    *,
    purpose: Purpose,
    on: date,
    at: datetime | None = None,
) -> Decision:
    """Return whether some content is open to the actor, or an act is theirs, on the day and for the purpose.

    `at` is the instant; without it nothing is open that is counted in hours.
    """
    if isinstance(wanted, Doing):
        return _decide_act(actor, wanted, standing, purpose=purpose, on=on, at=at)
    reasons = [Reason.NOTHING]
    if wanted.is_closed and not _keeps_what_is_closed(actor, standing):
        return No(Reason.NOTHING)
    for opening in standing.openings(on=on):
        if opening.door.lets_in(actor):
            reason = _closed(opening, wanted, purpose=purpose, on=on, at=at)
            if reason is None:
                return Yes(opening.basis, opening.rests_on)
            reasons.append(reason)
    return No(max(reasons, key=list(Reason).index))


def _keeps_what_is_closed(actor: Actor, standing: Standing) -> bool:
    """Return whether the actor still sees what may not be used any more: who leads the holding unit, and the system."""
    return actor.role is Role.SYSTEM or (actor.role is Role.LEADER and actor.unit_id == standing.holder_unit_id)


def _closed(opening: Opening, reading: Reading, *, purpose: Purpose, on: date, at: datetime | None) -> Reason | None:
    """Return why an opening that lets the actor in keeps some content closed, or None when it does not."""
    span = opening.span_of(reading)
    if span is None:
        asks = opening.cell(reading) is Cell.NAMED and on in opening.span and opening.basis is not Basis.CONSENT
        return Reason.NEEDS_CONSENT if asks else Reason.NOTHING
    if on not in span or not opening.is_running(at):
        if opening.basis is Basis.CONSENT and opening.consent and on >= span.until_on:
            withdrawn_on = opening.consent.withdrawn_on
            is_withdrawn = withdrawn_on is not None and withdrawn_on <= on
            return Reason.CONSENT_WITHDRAWN if is_withdrawn else Reason.CONSENT_EXPIRED
        return Reason.NOTHING
    return None if purpose in opening.served else Reason.PURPOSE


def _decide_act(
    actor: Actor, doing: Doing, standing: Standing, *, purpose: Purpose, on: date, at: datetime | None
) -> Decision:
    """Return whether an act is the actor's, within what a basis opens."""
    apart = [rule for rule in APART.get(doing.act, ()) if rule.who(actor, doing, standing)]
    if apart:
        fits = next((rule for rule in apart if rule.purpose is purpose), None)
        return Yes(fits.basis) if fits else No(Reason.PURPOSE)
    rule = ACTS.get(doing.act)
    reading = doing.touches(rule.touches) if rule else None
    if rule is None or reading is None:
        return No(Reason.NOTHING)
    decision = decide(actor, reading, standing, purpose=purpose, on=on, at=at)
    if not decision:
        return decision
    writable = (
        opening
        for opening in standing.openings(on=on)
        if (rule.begins_anew or not opening.read_only)
        and opening.door.lets_in(actor)
        and _closed(opening, reading, purpose=purpose, on=on, at=at) is None
    )
    opening = next(writable, None)
    if opening is None:
        return No(Reason.READ_ONLY)
    if not any(test(actor, doing, standing) for test in rule.who):
        return No(Reason.NOT_YOURS)
    return Yes(opening.basis, opening.rests_on)
