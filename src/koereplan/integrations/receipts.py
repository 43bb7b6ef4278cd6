"""What whoever carries Digital Post and paper says became of a letter (SF1601: PKO_PostStatus), read from a folder.

They come by Beskedfordeler (SF1461), in an envelope (`Haendelsesbesked`) that holds the receipt itself in Base64.
"""

from __future__ import annotations

import base64
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

log = logging.getLogger(__name__)

FAILED = "fejlet"
ARRIVED = frozenset({"afleveret digital post", "modtaget post danmark"})
"""The last that is heard: the recipient has it in the mailbox, or those who carry paper have taken it."""
TAKEN, UNREAD = "taget-ind", "ikke-laest"
"""Where a receipt lies afterwards, below the folder."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is said of a letter: that it arrived, that it did not, or neither yet; `fault` is why it did not."""

    letter_id: UUID
    arrived: bool
    failed: bool
    fault: str


def take_in(folder: str, act: Callable[[Receipt], object]) -> None:
    """Do what each receipt in a folder asks for, the oldest first; taken in twice, it is the same.

    A file that is none is laid aside and told of, and keeps no other waiting.
    """
    for path in _waiting(Path(folder)):
        try:
            receipt = read(path.read_bytes())
        except ValueError:
            log.exception("a receipt could not be read, and lies in %s", UNREAD)
            _lay(path, UNREAD)
            continue
        act(receipt)
        _lay(path, TAKEN)


def read(document: bytes) -> Receipt:
    """Return what a receipt says, in its envelope or without.

    :raises ValueError: it is none.
    """
    root = _parsed(document)
    inner = _text(root, "Base64")
    if inner:
        root = _parsed(base64.b64decode(inner))
    status = _text(root, "TransaktionsStatusKode").lower()
    if not status:
        raise ValueError("no status")
    fault = " ".join(filter(None, (_text(root, "FejlKode"), _text(root, "FejlTekst"))))
    failed = status == FAILED or bool(fault)
    return Receipt(
        letter_id=UUID(_text(root, "MessageUUID") or _text(root, "AfsendelseIdentifikator")),
        arrived=status in ARRIVED and not failed,
        failed=failed,
        fault=fault or _text(root, "TransaktionsStatusKode"),
    )


def _parsed(document: bytes) -> etree._Element:
    try:
        return etree.fromstring(document, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as fault:
        raise ValueError(*fault.args) from fault


def _text(root: etree._Element, name: str) -> str:
    """Return what the first element of a name says, in whichever namespace; nothing when there is none."""
    found = root.find(f".//{{*}}{name}")
    return "" if found is None else (found.text or "").strip()


def _waiting(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.glob("*.xml"), key=lambda path: (path.stat().st_mtime_ns, path.name))


def _lay(path: Path, where: str) -> None:
    (path.parent / where).mkdir(exist_ok=True)
    path.replace(path.parent / where / path.name)
