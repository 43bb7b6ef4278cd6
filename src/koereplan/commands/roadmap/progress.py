"""How far a long run has come, told on one line of a terminal and nowhere else."""

from __future__ import annotations

import sys
import time
from typing import Final

WIPE: Final = "\r\x1b[K"


class Progress:
    """A line that is written over as the run goes on, and gone when it ends."""

    share: float | None = None
    """Which share of the source is read, where that can be known."""

    def __init__(self) -> None:
        self._is_shown = sys.stderr.isatty()
        self._began = time.monotonic()

    def tell(self, cases: int) -> None:
        """Tell how many cases are done."""
        if self._is_shown:
            seconds = round(time.monotonic() - self._began)
            part = f" · {100 * self.share:.0f} %" if self.share is not None else ""
            sys.stderr.write(f"{WIPE}{f'{cases:,}'.replace(',', '.')} sager{part} · {seconds} s")
            sys.stderr.flush()

    def wipe(self) -> None:
        """Take the line away, so that other lines can be written."""
        if self._is_shown:
            sys.stderr.write(WIPE)
            sys.stderr.flush()
