"""Files as a command should treat them: an output is whole or absent, and trouble is one sentence in Danish."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TROUBLE = {
    errno.ENOENT: "findes ikke",
    errno.EACCES: "adgang nægtet",
    errno.EPERM: "adgang nægtet",
    errno.EISDIR: "er en mappe",
    errno.ENOTDIR: "ligger ikke i en mappe",
    errno.ENOSPC: "der er ikke plads på disken",
    errno.EDQUOT: "der er ikke plads på disken",
    errno.EFBIG: "filen ville blive større, end systemet tillader",
    errno.EROFS: "disken kan kun læses",
    errno.ENAMETOOLONG: "navnet er for langt",
}


def trouble(error: OSError) -> str:
    """Return what went wrong with a file, in Danish where we have the words."""
    return TROUBLE.get(error.errno or 0) or error.strerror or str(error)


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """Open a file beside the one named, and give it that name once everything is written to it.

    An older file of that name stays until then, and hands its permissions on.

    :raises OSError: it cannot be written.
    """
    path = path.resolve()
    if path.exists() and not path.is_file():
        raise OSError(errno.EISDIR if path.is_dir() else errno.EPERM, None, str(path))
    unfinished = path.with_name(f".{path.name}.{os.urandom(4).hex()}.part")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            if path.exists():
                os.fchmod(file.fileno(), path.stat().st_mode & 0o777)
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
