"""On which basis lists show cases: read with their rows, from what is open by key."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from koereplan.casework.access import PURPOSES, Actor, Basis, ContentClass, Purpose, firmness
from koereplan.casework.cases.disclosing import disclosed_to
from koereplan.casework.cases.models import Opening
from koereplan.casework.cases.standing import NoSuchCase
from koereplan.casework.journal.log import log
from koereplan.casework.journal.uses import Use, Used

Openings = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Opened:
    """The basis on which a case stands in a list, what that rests on, and what it can be seen for."""

    basis: Basis
    rests_on: UUID | None
    purposes: frozenset[Purpose]


def openings_of(case: str, *, actor: Actor, on: date) -> ArraySubquery:
    """Return for each row of a query what opens the roadmap of its case to the actor; `case` is where its id stands."""
    shown = Opening.objects.shown_to(actor, on=on).filter(
        case_id=OuterRef(case), content__contains=[ContentClass.ROADMAP.number], purposes__overlap=list(PURPOSES)
    )
    return ArraySubquery(
        # What is counted in hours comes last: the latest is the one that runs.
        shown.order_by("-from_at", "id").values(of=JSONObject(basis="basis", rests_on="rests_on", purposes="purposes"))
    )


def log_listed(use: Use, shown: Iterable[tuple[UUID, Openings]], *, actor: Actor, on: date) -> None:
    """Log that cases were shown together, each on its basis, and what that disclosed.

    It is one entry when one purpose fits them all, else one for each that is needed.

    :raises NoSuchCase: one of them was closed to the actor meanwhile.
    :raises NotLogged: the database did not take the entry.
    """
    cases = {case_id: _firmest(case_id, openings) for case_id, openings in shown}
    for purpose, part in _by_purpose(cases):
        given = [(case_id, by.basis, by.rests_on) for case_id, by in part.items()]
        log(
            use,
            Used(tuple((case_id, by.basis) for case_id, by in part.items()), purpose),
            disclosed=disclosed_to(actor, given, classes=use.classes, purpose=purpose),
            actor=actor,
            on=on,
        )


def _firmest(case_id: UUID, openings: Openings) -> Opened:
    if not openings:
        raise NoSuchCase(case=case_id)
    by = min(openings, key=lambda opening: firmness(Basis(opening["basis"])))
    rests_on = UUID(by["rests_on"]) if by["rests_on"] else None
    return Opened(Basis(by["basis"]), rests_on, frozenset(map(Purpose, by["purposes"])))


def _by_purpose(cases: Mapping[UUID, Opened]) -> Iterator[tuple[Purpose, Mapping[UUID, Opened]]]:
    """Yield cases by the purpose that fits the most of them, then the others likewise."""
    most = max(PURPOSES, key=lambda purpose: sum(purpose in by.purposes for by in cases.values()))
    yield most, {case_id: by for case_id, by in cases.items() if most in by.purposes}
    others = {case_id: by for case_id, by in cases.items() if most not in by.purposes}
    if others:
        yield from _by_purpose(others)
