"""On which basis somebody sees a case, for which purpose, and whether it is the whole case."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from koereplan.casework.access import Actor, Basis, ContentClass, Purpose, Reading, Standing, Yes, decide
from koereplan.casework.cases.disclosing import disclosed_to
from koereplan.casework.cases.holding import moment
from koereplan.casework.cases.standing import NoSuchCase
from koereplan.casework.journal.log import log
from koereplan.casework.journal.uses import Use, Used

ON_THE_PAGE = (ContentClass.IDENTITY, ContentClass.DATES, ContentClass.ROADMAP)
"""The classes without which a case is no page."""

PURPOSES = (Purpose.SERVING, Purpose.COORDINATION, Purpose.SUPERVISION, Purpose.EMERGENCY)
"""What the pages of casework can be opened for."""


@dataclass(frozen=True, slots=True)
class Sight:
    """On which basis a case is seen, what that rests on, and for what."""

    basis: Basis
    rests_on: UUID | None
    purpose: Purpose

    @property
    def is_whole(self) -> bool:
        """Return whether notes, reasons and journal are seen too: they can hold anything, health included."""
        return self.basis in {Basis.RESPONSIBLE, Basis.EMERGENCY}


def required_sight(case_id: UUID, standing: Standing, *, actor: Actor, on: date) -> Sight:
    """Return on which basis the actor sees the page of a case now.

    :raises NoSuchCase: there is none: what is open of the case, if anything, is no page.
    """
    sight = sight_of(actor, standing, on=on, at=moment(on) if standing.emergencies else None)
    if sight is None:
        raise NoSuchCase(case=case_id)
    return sight


def sight_of(actor: Actor, standing: Standing, *, on: date, at: datetime | None = None) -> Sight | None:
    """Return on which basis the actor sees the page of a case, the firmest there is; nothing when there is none."""
    found = (_sight(actor, standing, purpose=purpose, on=on, at=at) for purpose in PURPOSES)
    return min((sight for sight in found if sight), key=lambda sight: list(Basis).index(sight.basis), default=None)


def _sight(actor: Actor, standing: Standing, *, purpose: Purpose, on: date, at: datetime | None) -> Sight | None:
    decision = None
    for content in ON_THE_PAGE:
        decision = decide(actor, Reading(content), standing, purpose=purpose, on=on, at=at)
        if not decision:
            return None
    # The last that was asked for is the roadmap, by which the page is seen.
    return Sight(decision.basis, decision.rests_on, purpose) if isinstance(decision, Yes) and decision.basis else None


def log_sight(use: Use, case_id: UUID, sight: Sight, *, actor: Actor, on: date) -> None:
    """Log that a case was seen, on the basis on which it was, and what that disclosed.

    :raises NotLogged: the database did not take the entry.
    """
    given = disclosed_to(actor, [(case_id, sight.basis, sight.rests_on)], classes=use.classes, purpose=sight.purpose)
    log(use, Used(((case_id, sight.basis),), sight.purpose), disclosed=given, actor=actor, on=on)
