"""The demo's case records: asked for by consent, waited for, received, declined."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

from koereplan.casework.access import ContentClass, LifeArea, Purpose
from koereplan.casework.consents.asking import Asking as Question
from koereplan.casework.records import services
from koereplan.casework.records.kinds import Ending, Means, Scan, Sent, Source
from koereplan.commands.demo.consents import give

if TYPE_CHECKING:
    from uuid import UUID

    from koereplan.casework.access import Actor

FETCHED_SINCE = timedelta(days=45)
"""How long ago people began to keep others' records here."""
_REMIND = timedelta(days=10)
_HOME = frozenset({LifeArea.HOUSING, LifeArea.ECONOMY})
_WORK = frozenset({LifeArea.EDUCATION_EMPLOYMENT})
_MIND = frozenset({LifeArea.HEALTH_MENTAL})


@dataclass(frozen=True, slots=True)
class Fetching:
    """Records of one case, asked for by somebody on a day."""

    case_id: UUID
    actor: Actor
    on: date

    def ask(
        self,
        *,
        unit_id: UUID | None = None,
        outside: str = "",
        source: Source,
        areas: frozenset[LifeArea],
        sent: Sent = Sent.LETTER,
    ) -> UUID:
        """Let the person consent and somebody be asked, and return the request."""
        question = Question(
            recipient_id=self.actor.unit_id,
            sender_id=unit_id,
            outside=outside,
            purpose=Purpose.SERVING,
            content=frozenset({ContentClass.CASE_RECORDS}),
            life_areas=areas,
            step="4",
        )
        give(self.case_id, question, actor=self.actor, on=self.on)
        asking = services.Asking(
            unit_id=unit_id,
            outside=outside,
            address="Eksempelvej 4, 9999 Eksempelby" if outside else "",
            source=source,
            life_areas=areas,
            sent=sent,
        )
        return services.ask_records(self.case_id, asking, remind_on=self.on + _REMIND, actor=self.actor, on=self.on)

    def receive(self, request_id: UUID, name: str, lines: tuple[str, ...], areas: frozenset[LifeArea]) -> None:
        """Let a file come, and nothing more after it."""
        received = services.Received(
            life_areas=areas,
            received_on=self.on,
            means=Means.UPLOADED,
            written_on=self.on - timedelta(days=40),
            uploads=(services.Upload(name, BytesIO(page_of(lines)), Scan.CLEAN),),
        )
        services.receive_records(self.case_id, request_id, received, is_all=True, actor=self.actor, on=self.on)


def fetched(case_id: UUID, town: UUID, *, actor: Actor, on: date) -> None:
    """Let a municipality be asked and send what it has, as most do."""
    fetching = Fetching(case_id, actor, on)
    request_id = fetching.ask(unit_id=town, source=Source.MUNICIPALITY, areas=_HOME)
    lines = ("Kommunens sagsakt (opdigtet)", "Boligstatus og ydelser før indsættelsen.")
    fetching.receive(request_id, "Boligstatus og ydelser.pdf", lines, _HOME)


def waited_for(case_id: UUID, town: UUID, office: UUID, *, answers: bool, actor: Actor, today: date) -> None:
    """Let the municipality have been asked long ago without an answer, and probation have nothing."""
    fetching = Fetching(case_id, actor, today - timedelta(days=14))
    sent = Sent.HERE if answers else Sent.LETTER
    fetching.ask(unit_id=town, source=Source.MUNICIPALITY, areas=_HOME | _WORK, sent=sent)
    request_id = fetching.ask(unit_id=office, source=Source.PROBATION, areas=_WORK)
    services.end_request(case_id, request_id, ending=Ending.NOTHING, actor=actor, on=today - timedelta(days=9))


def of_health(case_id: UUID, *, actor: Actor, today: date) -> None:
    """Let psychiatry have sent a statement, which only those may read to whom that area is open."""
    fetching = Fetching(case_id, actor, today - timedelta(days=6))
    request_id = fetching.ask(outside="Psykiatrien i Eksempelby", source=Source.PSYCHIATRY, areas=_MIND)
    lines = ("Udtalelse fra psykiatrien (opdigtet)", "Behandlingen bør fortsætte efter aftale.")
    fetching.receive(request_id, "Udtalelse.pdf", lines, _MIND)


def page_of(lines: tuple[str, ...]) -> bytes:
    """Return a page that says something, as a PDF of the plainest kind."""
    said = " T* ".join(f"({line}) Tj" for line in lines)
    content = f"BT /F1 14 Tf 18 TL 60 780 Td {said} ET".encode("latin-1")
    parts = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font <</F1 5 0 R>> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    )
    file, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\n" % table
    return file + head + b"startxref\n%d\n%%%%EOF\n" % len(file)
