"""Cases in a list, and found by what one remembers of them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in a list. `next_due` is the first deadline that still waits."""

    case_id: UUID
    reference: str
    person_name: str
    birth_date: date | None
    unit_id: UUID | None
    unit_name: str | None
    holder_id: UUID | None
    holder_name: str | None
    release_date: date | None
    next_step: str | None
    next_due: date | None
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class CaseList:
    """One page of cases; `more` says whether another follows."""

    rows: tuple[CaseRow, ...]
    page: int
    more: bool


def cases_list(
    *, text: str = "", holder_id: UUID | None = None, closed: bool = False, page: int = 1, actor: Actor, on: date
) -> CaseList:
    """Return the cases open to the actor in Danish order of name: all, or those a search finds by name, reference or CPR."""
    raise NotImplementedError


def possibly_known(
    *, given_names: str, family_name: str, birth_date: date | None, cpr: str, actor: Actor, on: date
) -> tuple[CaseRow, ...]:
    """Return cases open to the actor that may be about the same person: same CPR, or same name and birth date."""
    raise NotImplementedError
