"""A letter as it is printed: one sheet or more, with the code by which one answers without signing in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from typst import Compiler

if TYPE_CHECKING:
    from koereplan.casework.journal.delivering import Parcel

TEMPLATE = Path(__file__).with_name("letter.typ")


def printed(parcel: Parcel) -> bytes:
    """Return a letter as PDF; the same letter gives the same bytes."""
    says = {
        "to": parcel.to_name,
        "address": parcel.address,
        "from": parcel.from_name,
        "day": f"{parcel.posted_at:%d.%m.%Y}",
        "subject": parcel.subject,
        "text": parcel.text.strip(),
        "code": parcel.link,
        "where": settings.ADDRESS + reverse("by_link:code") if parcel.link and settings.HAS_ADDRESS else "",
    }
    document = Compiler(str(TEMPLATE)).compile(
        format="pdf", pdf_standards="ua-1", sys_inputs={"says": json.dumps(says)}, timestamp=parcel.posted_at
    )
    assert isinstance(document, bytes)  # noqa: S101 - one file is asked for
    return document
