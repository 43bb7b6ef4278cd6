"""Things timed in turn, so that both see the same moments, and the line that says what came of it."""

from __future__ import annotations

import time
from itertools import repeat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


def in_turn(
    acts: Sequence[Callable[[], object]],
    beside: Iterable[Callable[[], object]],
    *,
    told: Iterable[Callable[[], object]] | None = None,
) -> tuple[list[float], list[float]]:
    """Return how many milliseconds each act took, and what stands beside it right after; telling is not timed."""
    found, floor = [], []
    for act, other, tell in zip(acts, beside, told or repeat(None), strict=False):
        if tell:
            tell()
        began = time.perf_counter()
        act()
        middle = time.perf_counter()
        other()
        floor.append((time.perf_counter() - middle) * 1e3)
        found.append((middle - began) * 1e3)
    return found, floor


def line(what: str, found: list[float], beside: list[float], target: str) -> None:
    """Print how long something took, in the middle and late, and how many times what stands beside it."""
    middle, late = (quantile(found, share) for share in (0.5, 0.95))
    times = tuple(quantile(found, share) / quantile(beside, share) for share in (0.5, 0.95))
    print(
        f"  {what:46} p50 {middle:7.2f} ms {times[0]:6.2f} x   p95 {late:7.2f} ms {times[1]:6.2f} x   {target}",
        flush=True,
    )


def quantile(values: list[float], share: float) -> float:
    """Return the value below which a share of them lies."""
    return sorted(values)[int(len(values) * share)]
