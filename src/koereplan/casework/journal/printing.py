"""A letter as it is printed: one sheet or more, with the code by which one answers without signing in."""

import json
from pathlib import Path

from django.conf import settings
from typst import Compiler

from koereplan.casework.journal.delivering import Parcel
from koereplan.casework.journal.kinds import Channel

TEMPLATE = Path(__file__).with_name("letter.typ")


def printed(parcel: Parcel) -> bytes:
    """Return a letter as PDF; the same letter gives the same bytes."""
    says = {
        "to": parcel.to_name,
        "address": "" if parcel.channel is Channel.MAIL else parcel.address,
        "from": parcel.from_name,
        "day": f"{parcel.posted_at:%d.%m.%Y}",
        "subject": parcel.subject,
        "text": parcel.text.strip(),
        "code": parcel.link,
        "where": f"{settings.ADDRESS}/svar/" if parcel.link and settings.HAS_ADDRESS else "",
    }
    written_at = parcel.posted_at.replace(microsecond=0)
    document = Compiler(str(TEMPLATE)).compile(
        format="pdf", pdf_standards="ua-1", sys_inputs={"says": json.dumps(says)}, timestamp=written_at
    )
    assert isinstance(document, bytes)  # noqa: S101 - one file is asked for
    return document
