"""On which basis lists show cases: read with their rows, from what is open by key."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from koereplan.casework.access import PURPOSES, Actor, Basis, ContentClass, Purpose, classes_in, firmness
from koereplan.casework.cases.disclosing import disclosed_to
from koereplan.casework.cases.models import Opening
from koereplan.casework.cases.standing import NoSuchCase
from koereplan.casework.journal.log import log
from koereplan.casework.journal.uses import Use, Used

Openings = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class By:
    """A basis on which some of a case stands in a list, and what that rests on."""

    basis: Basis
    rests_on: UUID | None


@dataclass(frozen=True, slots=True)
class Opened(By):
    """What opens a case: on which basis, for which purposes, and which classes of content."""

    purposes: frozenset[Purpose]
    classes: frozenset[ContentClass]


def openings_of(case: str, *, actor: Actor, on: date) -> ArraySubquery:
    """Return for each row of a query what opens its case to the actor; `case` is where its id stands."""
    shown = Opening.objects.shown_to(actor, on=on).filter(case_id=OuterRef(case), purposes__overlap=list(PURPOSES))
    said = JSONObject(basis="basis", rests_on="rests_on", purposes="purposes", content="content")
    # What is counted in hours comes last: the latest is the one that runs.
    return ArraySubquery(shown.order_by("-from_at", "id").values(of=said))


def log_listed(use: Use, shown: Iterable[tuple[UUID, Openings]], *, actor: Actor, on: date) -> None:
    """Log that cases were shown together, of each what is open and on which basis, and what that disclosed.

    It is one entry when one purpose fits them all and the same of each is open, else one for each that is needed.

    :raises NoSuchCase: one of them was closed to the actor meanwhile.
    :raises NotLogged: the database did not take the entry.
    """
    cases = {case_id: _opened(case_id, openings) for case_id, openings in dict(shown).items()}
    for purpose, part in _by_purpose(cases):
        for classes, alike in _by_classes(part, use.classes).items():
            given = [(case_id, by.basis, by.rests_on) for case_id, by in alike.items()]
            log(
                use,
                Used(tuple((case_id, by.basis) for case_id, by in alike.items()), purpose, classes=classes),
                disclosed=disclosed_to(actor, given, classes=classes, purpose=purpose),
                actor=actor,
                on=on,
            )


def _opened(case_id: UUID, openings: Openings) -> tuple[Opened, ...]:
    """Return what opens a case, the firmest first, if anything opens the roadmap.

    :raises NoSuchCase: nothing does.
    """
    found = (
        Opened(
            Basis(row["basis"]),
            UUID(row["rests_on"]) if row["rests_on"] else None,
            frozenset(map(Purpose, row["purposes"])),
            classes_in(row["content"]),
        )
        for row in openings
    )
    firmest = tuple(sorted(found, key=lambda opened: firmness(opened.basis)))
    if not any(ContentClass.ROADMAP in opened.classes for opened in firmest):
        raise NoSuchCase(case=case_id)
    return firmest


Cases = Mapping[UUID, tuple[Opened, ...]]


def _by_purpose(cases: Cases) -> Iterator[tuple[Purpose, Cases]]:
    """Yield cases by the purpose that fits the most of them, then the others likewise, with what opens them for it."""
    fits = {
        purpose: {case_id: for_it for case_id, opened in cases.items() if (for_it := _serving(purpose, opened))}
        for purpose in PURPOSES
    }
    most = max(PURPOSES, key=lambda purpose: len(fits[purpose]))
    yield most, fits[most]
    others = {case_id: opened for case_id, opened in cases.items() if case_id not in fits[most]}
    if others:
        yield from _by_purpose(others)


def _serving(purpose: Purpose, openings: tuple[Opened, ...]) -> tuple[Opened, ...]:
    """Return what opens a case for a purpose, or nothing when that leaves its roadmap closed."""
    found = tuple(opened for opened in openings if purpose in opened.purposes)
    return found if any(ContentClass.ROADMAP in opened.classes for opened in found) else ()


def _by_classes(cases: Cases, wanted: frozenset[ContentClass]) -> Mapping[frozenset[ContentClass], Mapping[UUID, By]]:
    """Return the bases on which cases are shown, by the classes that are open on them."""
    alike: dict[frozenset[ContentClass], dict[UUID, By]] = {}
    for case_id, openings in cases.items():
        shown: dict[By, set[ContentClass]] = {}
        for content in sorted(wanted):
            opened = next((opened for opened in openings if content in opened.classes), None)
            if opened is not None:
                shown.setdefault(By(opened.basis, opened.rests_on), set()).add(content)
        for by, classes in shown.items():
            alike.setdefault(frozenset(classes), {})[case_id] = by
    return alike or {wanted: {}}
