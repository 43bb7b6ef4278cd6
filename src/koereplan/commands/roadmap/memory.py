"""Memory for a long run of blocks: what one block gives back is kept for the next."""

from __future__ import annotations

import ctypes
from contextlib import suppress
from typing import Final

import pyarrow as pa

TRIM_THRESHOLD, MMAP_THRESHOLD = -1, -3
"""What GNU's C library calls the settings in `malloc.h`."""
PLENTY: Final = 1 << 30


def keep_memory() -> None:
    """Hand memory back to the system only when the run ends, where the C library can be told so.

    Else every block would be given fresh pages, each of which the system empties first: a fifth of the time.
    """
    with suppress(AttributeError, OSError):
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(TRIM_THRESHOLD, PLENTY)
        mallopt(MMAP_THRESHOLD, PLENTY)
        pa.set_memory_pool(pa.system_memory_pool())
