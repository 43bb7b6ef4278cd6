"""What cases open, written out by key for lists and for the database."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

from koereplan.casework.access import PRISON_SERVICE, SYSTEM, Basis, Reading, Standing, open_content
from koereplan.casework.access.content import ROOMS
from koereplan.casework.acting import acting, open_next
from koereplan.casework.cases.standings import standings

CHUNK = 500
"""How many cases are looked over at a time."""

APART = frozenset({Basis.KSP, Basis.EXIT, Basis.REFERRAL})
"""The bases that open one exchange, one EXIT case, one referral: their openings say which by what they rest on."""


def reopen(case_ids: Collection[UUID], *, on: date) -> int:
    """Bring what cases open up to date with their grounds, by difference, and return how many rows differed.

    Whoever changes a ground calls this afterwards, in the same transaction. A changed step, name or day does not
    need it: the database keeps lists by what is open already.
    """
    return write_openings(standings(case_ids, on=on), on=on)


def reopen_all(*, on: date) -> int:
    """Bring what every case opens up to date with its grounds, and return how many rows differed."""
    differed = 0
    case_ids: Sequence[UUID] = [UUID(int=0)]
    while case_ids:
        with acting(SYSTEM, on=on):
            case_ids = open_next(CHUNK, after=case_ids[-1])
            differed += reopen(case_ids, on=on)
    return differed


def write_openings(stand: Mapping[UUID, Standing], *, on: date) -> int:
    """Let the database have exactly the openings of cases that stand so, and return how many rows differed."""
    lines = [line for case_id, standing in stand.items() for line in _lines(case_id, standing, on)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT write_openings(%s::uuid[], %s::jsonb, %s)", [list(stand), _encode(lines), on])
        (differed,) = cursor.fetchone()
    return int(differed)


_encode = DjangoJSONEncoder().encode


def _lines(case_id: UUID, standing: Standing, on: date) -> Iterator[dict[str, Any]]:
    """Yield the openings of a case as rows. Everything stored so far is the prison service's."""
    for line in open_content(standing, held_by=[PRISON_SERVICE], on=on):
        content = sorted({reading.number for reading in line.readings if _is_of_case(reading, line.basis)})
        if content or line.records or line.basis in APART:
            from_at, until_at = line.hours or (None, None)
            yield {
                "case_id": case_id,
                "key": line.key,
                "wider": sorted(line.wider),
                "basis": line.basis,
                "rests_on": line.rests_on,
                "purposes": sorted(line.purposes),
                "from_on": line.span.from_on,
                "until_on": line.span.until_on,
                "from_at": from_at and from_at.isoformat(),
                "until_at": until_at and until_at.isoformat(),
                "content": content,
                "records": sorted(line.records),
            }


def _is_of_case(reading: Reading, basis: Basis) -> bool:
    """Return whether some content is opened with the case: a room only to those to whom all of the case are open."""
    return basis not in APART if reading.content in ROOMS else reading.record is None
