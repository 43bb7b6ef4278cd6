"""The log is walked from one end to the other, and the first link that does not hold is named."""

from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connections, transaction

from koereplan.casework.access import SYSTEM
from koereplan.casework.acting import acting
from koereplan.casework.journal.chain import ENTRY, MICROSECONDS, SEAL, entry_hash, seal_hash
from koereplan.casework.journal.sealing import Anchor
from koereplan.foundation.instants import midnight
from koereplan.foundation.problem import Problem

REMEMBERED = 20_000
"""How many entries are held in memory for those that have seen them: far more than are ever written at once."""

ROWS = 2000
HASH_BYTES = 32
MICROSECOND = timedelta(microseconds=1)

LONGEST = timedelta(hours=1)
"""Longer than any transaction lasts: what is older than that when the log is sealed is in the seal."""

ENTRIES = f"""
SELECT id, lane, seq, witness, hash, {MICROSECONDS}, {ENTRY} FROM public.journal_logentry WHERE {{}} ORDER BY id
"""  # noqa: S608 - constants of ours

# Beside each head that a seal names stands the entry of that number as it is now; and the first entry that this seal
# covers, but which was there when the seal before was set, if it were as old as it says.
SEALS = f"""
SELECT id, lanes, seqs, hashes, hash, {SEAL},
       ARRAY(SELECT entry.hash FROM unnest(lanes, seqs) WITH ORDINALITY AS head (lane, seq, place)
             LEFT JOIN public.journal_logentry entry ON entry.lane = head.lane AND entry.seq = head.seq
             ORDER BY head.place),
       (SELECT min(entry.id)
        FROM unnest(lanes, seqs) AS head (lane, seq)
             JOIN public.journal_logseal former ON former.id = journal_logseal.id - 1
             JOIN public.journal_logentry entry ON entry.lane = head.lane AND entry.seq <= head.seq
              AND entry.seq = coalesce(former.seqs[array_position(former.lanes, head.lane)], 0) + 1
        WHERE entry.at < former.at - %s)
FROM public.journal_logseal WHERE {{}} ORDER BY id
"""  # noqa: S608 - constants of ours

# What no seal covers yet: how many, and the first of them that is too old for that.
UNSEALED = """
WITH newest AS (SELECT * FROM public.journal_logseal ORDER BY id DESC LIMIT 1)
SELECT coalesce(sum(head.seq - sealed.seq), 0), min(entry.id) FILTER (WHERE entry.at < sealed.at - %s)
FROM generate_series(0, 63) AS lanes (lane)
     CROSS JOIN LATERAL (SELECT seq FROM public.journal_logentry
                         WHERE lane = lanes.lane ORDER BY seq DESC LIMIT 1) AS head
     LEFT JOIN newest ON true
     CROSS JOIN LATERAL (SELECT coalesce(newest.seqs[array_position(newest.lanes, lanes.lane::smallint)], 0) AS seq,
                                newest.at) AS sealed
     LEFT JOIN public.journal_logentry entry ON entry.lane = lanes.lane AND entry.seq = sealed.seq + 1
"""


_FIRST = "SELECT coalesce(min(id) FILTER (WHERE at >= %s), max(id) + 1, 1) FROM public.{}"
_LAST = "SELECT coalesce(max(id) FILTER (WHERE at < %s), 0) FROM public.{}"


class BrokenLink(Problem):
    """The log is not what was written; `where` names the first link that does not hold."""

    code = "journal.broken_link"
    says = "Loggen er brudt ved {where}: {expected}."


@dataclass(frozen=True, slots=True)
class Verified:
    """How much was walked and found unbroken. `unsealed` entries are younger than the newest seal."""

    entries: int
    seals: int
    unsealed: int


def verify(
    *,
    from_on: date | None = None,
    to_on: date | None = None,
    anchors: Collection[Anchor] = (),
    using: str = "default",
    on: date,
) -> Verified:
    """Walk what was logged between two days, both included, or all of it, and hold it against anchors.

    :raises BrokenLink: something was changed, removed, put in or moved since it was written.
    """
    walk = _Walk(using)
    # A cursor that streams lives in a transaction.
    with acting(SYSTEM, on=on), transaction.atomic(using=using):
        first, last = walk.span("journal_logentry", from_on, to_on)
        entries = walk.entries(first, last)
        # The seal after the last day is the one that covers it.
        first, last = walk.span("journal_logseal", from_on, to_on)
        seals = walk.seals(first, None if last is None else last + 1)
        for anchor in anchors:
            walk.meet(anchor)
        return Verified(entries, seals, walk.unsealed())


class _Walk:
    """One way through the log."""

    def __init__(self, using: str) -> None:
        self._connection = connections[using]
        self._heads: dict[int, tuple[int, bytes, int]] = {}
        self._recent: OrderedDict[int, bytes] = OrderedDict()

    def span(self, table: str, from_on: date | None, to_on: date | None) -> tuple[int | None, int | None]:
        """Return the first and the last number of what was written between two days, where there is a bound."""
        first = last = None
        if from_on is not None:
            first = self._one(_FIRST.format(table), midnight(from_on))
        if to_on is not None:
            last = self._one(_LAST.format(table), midnight(to_on + timedelta(days=1)))
        return first, last

    def entries(self, first: int | None, last: int | None) -> int:
        """Walk the entries between two numbers, and return how many there are.

        :raises BrokenLink: one of them does not follow.
        """
        count = 0
        longest = LONGEST // MICROSECOND
        for number, lane, seq, witness, stored, at, text in self._stream(ENTRIES, first, last):
            follows, before, last_at = self._heads.get(lane) or self._head_before(lane, seq, first)
            if seq != follows + 1:
                broken = f"nr. {follows + 1} i spor {lane} mangler; det næste, der findes, er nr. {seq}"
                raise BrokenLink(where=f"post {number}", expected=broken)
            seen = self._seen(witness)
            if seen is None:
                broken = f"den blev skrevet efter post {witness}, som mangler"
                raise BrokenLink(where=f"post {number}", expected=broken)
            hashed = entry_hash(text, before=before, witness=seen)
            if hashed != bytes(stored):
                broken = f"efter sit indhold og posterne før den skulle den have mærket {hashed.hex()}"
                raise BrokenLink(where=f"post {number}", expected=broken)
            if at < last_at - longest:
                broken = "den skulle være yngre end posten før den i sporet"
                raise BrokenLink(where=f"post {number}", expected=broken)
            self._heads[lane] = seq, hashed, at
            self._recent[number] = hashed
            if len(self._recent) > REMEMBERED:
                self._recent.popitem(last=False)
            count += 1
        return count

    def seals(self, first: int | None, last: int | None) -> int:
        """Walk the seals between two numbers, and return how many there are.

        :raises BrokenLink: one of them does not follow, or does not fit the entries it seals.
        """
        follows = 0 if first is None else first - 1
        before = self._seal_hash(follows) or b""
        count = 0
        for number, lanes, seqs, hashes, stored, text, found, too_old in self._stream(SEALS, first, last, LONGEST):
            if number != follows + 1:
                raise BrokenLink(where=f"segl {number}", expected=f"segl {follows + 1} mangler")
            if seal_hash(text, lanes=bytes(hashes), before=before) != bytes(stored):
                raise BrokenLink(where=f"segl {number}", expected="det passer ikke med sit indhold og seglet før det")
            for lane, seq, sealed, present in zip(lanes, seqs, _each(bytes(hashes)), found, strict=True):
                if present is None or bytes(present) != sealed:
                    but = "posten mangler" if present is None else "den har et andet"
                    broken = f"nr. {seq} i spor {lane} skulle have mærket {sealed.hex()}, men {but}"
                    raise BrokenLink(where=f"segl {number}", expected=broken)
            self._refuse_too_old(too_old, sealed_by=number - 1)
            follows, before = number, bytes(stored)
            count += 1
        return count

    def meet(self, anchor: Anchor) -> None:
        """Hold the log against an anchor.

        :raises BrokenLink: the seal is gone, or another.
        """
        found = self._seal_hash(anchor.seal)
        if found != anchor.hash:
            but = "seglet mangler" if found is None else "seglet er et andet"
            raise BrokenLink(where=f"segl {anchor.seal}", expected=f"ankeret siger {anchor.hash.hex()}, men {but}")

    def unsealed(self) -> int:
        """Return how many entries are younger than the newest seal.

        :raises BrokenLink: one of them says that it is older.
        """
        count, too_old = self._row(UNSEALED, LONGEST) or (0, None)
        self._refuse_too_old(too_old, sealed_by=self._one("SELECT max(id) FROM public.journal_logseal"))
        return int(count)

    @staticmethod
    def _refuse_too_old(number: int | None, *, sealed_by: int) -> None:
        if number is not None:
            broken = f"så gammel, som den siger, skulle den være dækket af segl {sealed_by}"
            raise BrokenLink(where=f"post {number}", expected=broken)

    def _seen(self, witness: int | None) -> bytes | None:
        """Return the hash of the entry that another has seen: empty when it was the first, none when it is gone."""
        if witness is None:
            return b""
        return self._recent.get(witness) or self._hash(
            "SELECT hash FROM public.journal_logentry WHERE id = %s", witness
        )

    def _head_before(self, lane: int, seq: int, first: int | None) -> tuple[int, bytes, int]:
        """Return where a lane stands before the walk meets its first entry."""
        if first is None or seq == 1:
            return 0, b"", 0
        found = self._hash("SELECT hash FROM public.journal_logentry WHERE lane = %s AND seq = %s", lane, seq - 1)
        return (0, b"", 0) if found is None else (seq - 1, found, 0)

    def _seal_hash(self, number: int) -> bytes | None:
        return self._hash("SELECT hash FROM public.journal_logseal WHERE id = %s", number)

    def _hash(self, statement: str, *values: int) -> bytes | None:
        found = self._one(statement, *values)
        return None if found is None else bytes(found)

    def _one(self, statement: str, *values: Any) -> Any:
        row = self._row(statement, *values)
        return row[0] if row else None

    def _row(self, statement: str, *values: Any) -> tuple[Any, ...] | None:
        with self._connection.cursor() as cursor:
            cursor.execute(statement, values)
            row: tuple[Any, ...] | None = cursor.fetchone()
        return row

    def _stream(self, statement: str, first: int | None, last: int | None, *values: Any) -> Iterator[tuple[Any, ...]]:
        bounds = {"id >= %s": first, "id <= %s": last}
        asked = {condition: bound for condition, bound in bounds.items() if bound is not None}
        with self._connection.chunked_cursor() as cursor:
            cursor.execute(statement.format(" AND ".join(asked) or "true"), [*values, *asked.values()])
            while rows := cursor.fetchmany(ROWS):
                yield from rows


def _each(hashes: bytes) -> Iterable[bytes]:
    return (hashes[place : place + HASH_BYTES] for place in range(0, len(hashes), HASH_BYTES))
