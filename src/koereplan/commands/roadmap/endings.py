"""How the command ends, and what it says on standard error."""

from __future__ import annotations

import sys
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Ending(IntEnum):
    """The exit statuses."""

    DONE = 0
    SOME_FAULTY = 1
    REFUSED = 2
    INTERRUPTED = 130
    NOBODY_READS = 141
    TERMINATED = 143


def complain(lines: Iterable[str]) -> None:
    """Write lines of trouble to standard error, whatever signs the trouble holds."""
    sys.stderr.writelines(f"{printable(line)}\n" for line in lines)


def printable(text: str) -> str:
    """Return the text with what would disturb a line or a terminal written as codes."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)
