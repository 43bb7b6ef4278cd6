"""On which basis somebody sees a case or acts on it, as it is asked, logged and kept in the ledger."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from uuid import UUID

from koereplan.casework.access import (
    BY_LIFE_AREA,
    Actor,
    ContentClass,
    Doing,
    LifeArea,
    May,
    No,
    NotAllowed,
    Reading,
    Sight,
    Standing,
    sight,
)
from koereplan.casework.cases.disclosing import disclosed_to
from koereplan.casework.cases.holding import moment
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.standing import PAGE, NoSuchCase, standing_of
from koereplan.casework.journal.log import log
from koereplan.casework.journal.uses import Use, Used

NOTES = Reading(ContentClass.NOTES)
"""What somebody wrote in their own words, and the journal: they can hold anything."""

BESIDE_PAGE = (
    ContentClass.PLAN,
    ContentClass.ASSESSMENT,
    ContentClass.CASE_RECORDS,
    ContentClass.RISK_AND_NEED,
    ContentClass.SUPERVISION_SESSIONS,
    ContentClass.MEETINGS,
    ContentClass.NOTES,
)
"""The classes that have pages of their own beside a case's."""


def seen(actor: Actor, *wanted: Reading | Doing, standing: Standing, on: date) -> Sight | No:
    """Return on which basis all that is wanted is the actor's now, or why it is not."""
    return sight(actor, *wanted, standing=standing, on=on, at=_hour(standing, on=on))


def shown_beside(actor: Actor, standing: Standing, *, on: date) -> frozenset[ContentClass]:
    """Return the classes beside the page of a case of which the actor sees something now."""
    at = _hour(standing, on=on)
    return frozenset(
        content
        for content in BESIDE_PAGE
        if any(sight(actor, piece, standing=standing, on=on, at=at) for piece in _pieces(content, standing))
    )


def _pieces(content: ContentClass, standing: Standing) -> Iterator[Reading]:
    """Yield what of a class can be open by itself: an area of life, or a record that a consent names."""
    records = standing.named_records if content is ContentClass.CASE_RECORDS else ()
    for area in LifeArea if content in BY_LIFE_AREA else (None,):
        yield Reading(content, area)
        yield from (Reading(content, area, record=record) for record in records)


def _hour(standing: Standing, *, on: date) -> datetime | None:
    """Return the present hour of a day, where something is counted in hours."""
    return moment(on) if standing.emergencies else None


def required_sight(case_id: UUID, standing: Standing, *, actor: Actor, on: date) -> Sight:
    """Return on which basis the actor sees the page of a case now.

    :raises NoSuchCase: there is none: what is open of the case, if anything, is no page.
    """
    found = seen(actor, *PAGE, standing=standing, on=on)
    if isinstance(found, No):
        raise NoSuchCase(case=case_id)
    return found


def see(case: Case, use: Use, *, actor: Actor, on: date) -> None:
    """Pass when the actor sees the page of a case, and log on which basis.

    :raises NoSuchCase: what is open of the case to the actor is no page.
    :raises NotLogged: the database did not take the entry.
    """
    found = required_sight(case.pk, standing_of(case, actor=actor, on=on), actor=actor, on=on)
    log_sight(use, case.pk, found, actor=actor, on=on)


def permit(
    act: May | Doing,
    case: Case,
    use: Use,
    *,
    also: tuple[Reading | Doing, ...] = (),
    recipient: UUID | None = None,
    actor: Actor,
    on: date,
) -> None:
    """Pass when the actor may do this to a case, and what it shows or does `also` is theirs; log on which basis.

    :raises NoSuchCase: what is open of the case to the actor is no page.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises NotLogged: the database did not take the entry.
    """
    doing = act if isinstance(act, Doing) else Doing(act)
    standing = standing_of(case, actor=actor, on=on)
    required_sight(case.pk, standing, actor=actor, on=on)
    found = seen(actor, *also, doing, standing=standing, on=on)
    if isinstance(found, No):
        raise NotAllowed(act=doing.act, actor=actor.staff_id, reason=found.reason)
    log_sight(use, case.pk, found, recipient=recipient, actor=actor, on=on)


def log_page(use: Use, case_id: UUID, page: Sight, standing: Standing, *, actor: Actor, on: date) -> None:
    """Log what the page of a case showed: each class on the basis on which it is open, for the page's purpose first.

    :raises NotLogged: the database did not take the entry.
    """
    at = _hour(standing, on=on)
    shown: dict[Sight, set[ContentClass]] = {}
    for content in sorted(use.classes):
        asked = (
            sight(actor, Reading(content), standing=standing, purposes=purposes, on=on, at=at)
            for purposes in ((page.purpose,), ())
        )
        by = next((found for found in asked if isinstance(found, Sight)), None)
        if by is not None:
            shown.setdefault(by, set()).add(content)
    for by, classes in shown.items():
        log_sight(use, case_id, by, classes=frozenset(classes), actor=actor, on=on)


def log_sight(
    use: Use,
    case_id: UUID,
    seen_as: Sight,
    *,
    classes: frozenset[ContentClass] | None = None,
    recipient: UUID | None = None,
    actor: Actor,
    on: date,
) -> None:
    """Log that a case was seen or acted on, on the basis on which it was, and what that disclosed.

    `classes` is what was shown, when it is not all that the use can show.

    :raises NotLogged: the database did not take the entry.
    """
    shown = use.classes if classes is None else classes
    used = Used(((case_id, seen_as.basis),), seen_as.purpose, recipient, shown)
    of = [(case_id, seen_as.basis, seen_as.rests_on)]
    log(
        use,
        used,
        disclosed=disclosed_to(actor, of, classes=shown, purpose=used.purpose),
        actor=actor,
        on=on,
    )


def sights(actor: Actor, content: ContentClass, *, standing: Standing, on: date) -> Mapping[LifeArea, Sight]:
    """Return the areas of which a class is open to the actor beside the page of the case, each with its basis."""
    at = _hour(standing, on=on)
    found = {area: sight(actor, *PAGE, Reading(content, area), standing=standing, on=on, at=at) for area in LifeArea}
    return {area: one for area, one in found.items() if isinstance(one, Sight)}


def log_sights(use: Use, case_id: UUID, seen_as: Collection[Sight], *, actor: Actor, on: date) -> None:
    """Log that areas of a case were seen, once for each basis on which they were.

    :raises NotLogged: the database did not take the entry.
    """
    for one in dict.fromkeys(seen_as):
        log_sight(use, case_id, one, actor=actor, on=on)
