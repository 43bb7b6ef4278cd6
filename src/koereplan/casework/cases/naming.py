"""The case that somebody names exactly: by a number, never by a name."""

import re
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from koereplan.casework.people import cpr

CPR = re.compile(r"\d{6}-?\d{4}")
ADDRESS = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")


@dataclass(frozen=True, slots=True)
class NamedCase:
    """A case that somebody named; when none was, some other case, so that nothing tells the two apart."""

    id: UUID
    reference: str
    is_it: bool


def case_named(named: str) -> NamedCase | None:
    """Return the case that a CPR number, a reference or an address names exactly.

    It is not open to anybody thereby: the caller asks on which basis it might be, and logs the try.
    """
    text = named.strip().lower()
    address = ADDRESS.search(text)
    number = cpr.tidy(text) if CPR.fullmatch(text) else ""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT case_id, reference, is_it FROM case_named(%s, %s, %s)",
            [number, text, address.group() if address else None],
        )
        row = cursor.fetchone()
    return NamedCase(*row) if row else None
