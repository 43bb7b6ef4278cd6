"""Records taken in, with their files: what they are is told by their content, and the bytes go in piece by piece."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from tempfile import SpooledTemporaryFile
from typing import IO

from django.utils.translation import gettext

from koereplan.casework.access import Actor, LifeArea
from koereplan.casework.cases.keeping import recorded
from koereplan.casework.records.areas import areas_of, numbers_of
from koereplan.casework.records.files.naming import clean_name, cleaned
from koereplan.casework.records.files.recognising import FileRefused, FileType, recognise
from koereplan.casework.records.kinds import Means, Scan
from koereplan.casework.records.models import CaseRecord, Chunk, File, Request
from koereplan.casework.records.problems import RequestRefused

CHUNK = 256 * 1024
"""So much of a file lies in memory at once."""

IN_MEMORY = 1024 * 1024
"""So much of a file that is handed out."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as somebody sent it, and what the search for viruses came to."""

    name: str
    file: IO[bytes]
    scan: Scan


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """Records as they came: about what, when, how, and the files, if they are files. Each file is one record."""

    life_areas: frozenset[LifeArea]
    received_on: date
    means: Means
    description: str = ""
    written_on: date | None = None
    uploads: tuple[Upload, ...] = ()

    def check(self, request: Request, *, on: date) -> None:
        """Pass when this can have come by a request.

        :raises RequestRefused: something is missing, lies ahead, or is beyond what was asked for.
        """
        for field, what in self._faults(request, on):
            raise RequestRefused(field=field, what=what)

    def _faults(self, request: Request, on: date) -> Iterator[tuple[str, str]]:
        if not self.life_areas:
            yield "life_areas", gettext("Vælg de områder, akterne handler om.")
        if not self.life_areas <= areas_of(request.contents):
            yield "life_areas", gettext("Samtykket gælder ikke alle de områder.")
        if self.means is Means.UPLOADED and not self.uploads:
            yield "uploads", gettext("Vælg den eller de filer, der skal lægges ind.")
        if self.means is not Means.UPLOADED and not self.description.strip():
            yield "description", gettext("Skriv kort, hvad der er modtaget.")
        if self.received_on > on:
            yield "received_on", gettext("Dagen ligger i fremtiden. Ret den.")
        if self.received_on < request.recorded_on:
            yield "received_on", gettext("Dagen ligger, før der blev spurgt. Ret den.")
        if self.written_on and self.written_on > self.received_on:
            yield "written_on", gettext("Akterne kan ikke være skrevet, efter at de er modtaget.")


def take_in(request: Request, received: Received, *, sender: str, actor: Actor, on: date) -> int:
    """Keep what came by a request, and return how many records it is.

    :raises RequestRefused: something is missing, lies ahead, or is beyond what was asked for.
    :raises FileRefused: a file is nothing that is taken in.
    """
    received.check(request, on=on)
    if not received.uploads:
        _record(request, received, received.description.strip(), sender=sender, actor=actor, on=on)
        return 1
    for upload in received.uploads:
        kind = _kind(upload)
        name = clean_name(upload.name, kind.extension)
        record = _record(request, received, received.description.strip() or name, sender=sender, actor=actor, on=on)
        _keep(record, upload, kind, name)
    return len(received.uploads)


def _kind(upload: Upload) -> FileType:
    """Return what a file is.

    :raises FileRefused: it is nothing that is taken in; it says which of the files it was.
    """
    try:
        return recognise(upload.file)
    except FileRefused as refused:
        said = f"»{cleaned(upload.name)}«: {refused.for_user()}"
        raise FileRefused(field="uploads", what=said) from refused


def _record(
    request: Request, received: Received, description: str, *, sender: str, actor: Actor, on: date
) -> CaseRecord:
    return CaseRecord.objects.create(
        case_id=request.case_id,
        request=request,
        consent_id=request.consent_id,
        sender=sender,
        contents=numbers_of(received.life_areas),
        description=description,
        written_on=received.written_on,
        received_on=received.received_on,
        means=received.means,
        **recorded(actor=actor, on=on),
    )


def _keep(record: CaseRecord, upload: Upload, kind: FileType, name: str) -> None:
    digest, size = hashlib.sha256(), 0
    for chunk in _chunks(upload.file):
        digest.update(chunk)
        size += len(chunk)
    file = File.objects.create(
        record=record,
        name=name,
        media_type=kind.media_type,
        size=size,
        digest=digest.digest(),
        scan=upload.scan,
    )
    for number, chunk in enumerate(_chunks(upload.file)):
        Chunk.objects.create(file=file, number=number, data=chunk)


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(0)
    while chunk := file.read(CHUNK):
        yield chunk


def content_of(file: File) -> IO[bytes]:
    """Return a file's bytes, from the beginning; many of them lie on the disk, where nobody finds them by name."""
    content = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - whoever hands it out closes it
    for number in range(Chunk.objects.filter(file=file).count()):
        content.write(Chunk.objects.values_list("data", flat=True).get(file=file, number=number))
    content.seek(0)
    return content
