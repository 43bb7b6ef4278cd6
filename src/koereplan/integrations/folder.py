"""Letters for Digital Post and print are laid in a folder, for another system to carry on."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from koereplan.casework.journal.printing import printed
from koereplan.integrations.taking import NotTaken

if TYPE_CHECKING:
    from koereplan.casework.journal.delivering import Parcel


def lay_down(parcel: Parcel, folder: str) -> None:
    """Lay a letter in a folder: `<id>.pdf`, and then `<id>.json`, which says where it goes. Done again, it is the same.

    :raises NotTaken: the folder cannot be written to.
    """
    about = {
        "id": str(parcel.id),
        "channel": parcel.channel,
        "to": parcel.to_name,
        "address": parcel.address,
        "from": parcel.from_name,
        "subject": parcel.subject,
        "reference": parcel.reference,
    }
    try:
        _write(Path(folder, f"{parcel.id}.pdf"), printed(parcel))
        _write(Path(folder, f"{parcel.id}.json"), json.dumps(about, ensure_ascii=False, indent=1).encode())
    except OSError as fault:
        raise NotTaken(fault=f"Mappen til Digital Post kan ikke skrives: {fault.strerror}", closed=True) from fault


def _write(path: Path, content: bytes) -> None:
    """Write a file so that whoever looks finds the whole of it or nothing, also after the machine has stopped."""
    draft = path.with_suffix(f"{path.suffix}.part")
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
