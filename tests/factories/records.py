"""Consents to fetch records, requests for them, and files of the kinds that come."""

from datetime import date, timedelta
from io import BytesIO
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile

from koereplan.casework.access import Actor, ContentClass, LifeArea, Purpose
from koereplan.casework.consents.asking import Asking as Question
from koereplan.casework.records.asking import Asking
from koereplan.casework.records.kinds import Means, Scan, Sent, Source
from koereplan.casework.records.services import Received, Upload, ask_records
from tests.factories import TODAY
from tests.factories.consents import consented

HOME, WORK, MIND = LifeArea.HOUSING, LifeArea.EDUCATION_EMPLOYMENT, LifeArea.HEALTH_MENTAL

PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40) + b"IEND\xaeB`\x82"
A_WEEK = timedelta(days=7)
WORD = "wordprocessingml.document.main+xml"


def to_fetch(
    to_unit: UUID,
    *,
    sender: UUID | None = None,
    outside: str = "",
    areas: frozenset[LifeArea] = frozenset({HOME, WORK}),
    purpose: Purpose = Purpose.SERVING,
    content: frozenset[ContentClass] = frozenset({ContentClass.CASE_RECORDS}),
) -> Question:
    """Return what the person is asked so that records can be fetched."""
    return Question(
        recipient_id=to_unit,
        sender_id=sender,
        outside=outside,
        purpose=purpose,
        content=content,
        life_areas=areas,
        step="4",
    )


def permitted(case_id: UUID, *, actor: Actor, on: date = TODAY, **named: object) -> UUID:
    """Return a consent to fetch records for the actor's unit."""
    return consented(case_id, to_fetch(actor.unit_id, **named), actor=actor, on=on)  # type: ignore[arg-type]


def question(
    unit: UUID | None = None,
    *,
    outside: str = "",
    areas: frozenset[LifeArea] = frozenset({HOME}),
    sent: Sent = Sent.LETTER,
    address: str = "Kløvervænget 18, 5000 Odense C",
    source: Source = Source.MUNICIPALITY,
) -> Asking:
    """Return what somebody is asked for."""
    return Asking(unit_id=unit, outside=outside, address=address, source=source, life_areas=areas, sent=sent)


def asked_for(case_id: UUID, what: Asking, *, actor: Actor, on: date = TODAY) -> UUID:
    """Return a request that waits."""
    return ask_records(case_id, what, remind_on=on + A_WEEK, actor=actor, on=on)


def office(*parts: str, main: str = WORD) -> bytes:
    """Return an office document with some parts more than it must have."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml", f'<Types><Override ContentType="application/vnd.openxmlformats.{main}"/></Types>'
        )
        for part in parts:
            archive.writestr(part, "x")
    return file.getvalue()


def upload(data: bytes = PDF, name: str = "udtalelse.pdf", scan: Scan = Scan.CLEAN) -> Upload:
    """Return a file as somebody sent it."""
    return Upload(name, BytesIO(data), scan)


def received(
    *uploads: Upload, areas: frozenset[LifeArea] = frozenset({HOME}), on: date = TODAY, description: str = ""
) -> Received:
    """Return what came: files, or something on paper."""
    return Received(
        life_areas=areas,
        received_on=on,
        means=Means.UPLOADED if uploads else Means.PAPER,
        description=description or ("" if uploads else "Botilbuddets udtalelse"),
        uploads=uploads,
    )
