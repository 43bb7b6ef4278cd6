"""The log is sealed: one link more over all lanes, and an anchor that can be kept outside the database."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from koereplan.casework.access import SYSTEM
from koereplan.casework.acting import acting
from koereplan.casework.journal.models import LogSeal
from koereplan.foundation.problem import Problem

WRITTEN = re.compile(r"(\d+)-([0-9a-f]{64})")


class NotAnAnchor(Problem):
    """This is not how an anchor is written."""

    code = "journal.not_an_anchor"
    says = "{text} er ikke et anker. Et anker skrives som segl-nummer, bindestreg og 64 tegn."


@dataclass(frozen=True, slots=True)
class Anchor:
    """A seal as one keeps it outside the database: its number and its hash vouch for all that it covers."""

    seal: int
    hash: bytes

    @classmethod
    def read(cls, text: str) -> "Anchor":
        """Return the anchor that was written down.

        :raises NotAnAnchor: this is not how an anchor is written.
        """
        written = WRITTEN.fullmatch(text.strip())
        if written is None:
            raise NotAnAnchor(text=text)
        return cls(int(written[1]), bytes.fromhex(written[2]))

    def __str__(self) -> str:
        return f"{self.seal}-{self.hash.hex()}"


@dataclass(frozen=True, slots=True)
class Sealed:
    """The newest seal: its anchor, when it was set, and how many entries it covers."""

    anchor: Anchor
    at: datetime
    entries: int


def seal(*, on: date) -> Sealed | None:
    """Seal what was logged since the last time, and return the newest seal, if anything has ever been logged."""
    with acting(SYSTEM, on=on):
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO journal_logseal DEFAULT VALUES")
        newest = LogSeal.objects.order_by("-id").first()
    return Sealed(Anchor(newest.pk, bytes(newest.hash)), newest.at, newest.entries) if newest else None
