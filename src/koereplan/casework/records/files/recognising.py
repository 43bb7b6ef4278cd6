"""What a file is, told by its content alone: its name and what the browser says of it prove nothing.

A file is read at its two ends, and of an archive its table of contents and one small part: nothing is unpacked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, ClassVar
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext_lazy as _

from koereplan.foundation.problem import Problem

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class FileType:
    """A type of file that is taken in."""

    extension: str
    media_type: str


PDF = FileType("pdf", "application/pdf")
JPEG = FileType("jpg", "image/jpeg")
PNG = FileType("png", "image/png")
TIFF = FileType("tif", "image/tiff")
_OPEN_XML = "application/vnd.openxmlformats-officedocument."
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
WORD = FileType("docx", f"{_OPEN_XML}wordprocessingml.document")
EXCEL = FileType("xlsx", f"{_OPEN_XML}spreadsheetml.sheet")
POWERPOINT = FileType("pptx", f"{_OPEN_XML}presentationml.presentation")
TEXT = FileType("odt", f"{_OPEN_DOCUMENT}text")
SHEET = FileType("ods", f"{_OPEN_DOCUMENT}spreadsheet")
_ARCHIVE = FileType("zip", "application/zip")
_WEB_PAGE = FileType("html", "text/html")

TAKEN = _("PDF, JPEG, PNG, TIFF, Word (docx), Excel (xlsx), PowerPoint (pptx) eller OpenDocument (odt, ods)")
"""The types that are taken in, as people call them."""

_IMAGES = {b"\xff\xd8\xff": JPEG, b"\x89PNG\r\n\x1a\n": PNG, b"II*\x00": TIFF, b"MM\x00*": TIFF}
_OPEN_XML_MAINS = {
    b"wordprocessingml.document.main+xml": WORD,
    b"spreadsheetml.sheet.main+xml": EXCEL,
    b"presentationml.presentation.main+xml": POWERPOINT,
}
_OPEN_DOCUMENTS = {kind.media_type.encode(): kind for kind in (TEXT, SHEET)}
_MACROS = ("vbaproject.bin", "vbadata.xml", "activex/", "macrosheets/", "basic/", "scripts/")
_BEFORE_PDF = b"\xef\xbb\xbf\r\n\t "
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

HEAD, TAIL = 1024, 22 + 0xFFFF
"""How far in a reader of PDF looks for its beginning, and how far from the end an archive's table can stand."""
MOST_ENTRIES, MOST_OF_TABLE, MOST_OF_PART, MOST_UNPACKED = 4000, 1 << 20, 1 << 20, 1 << 30


class FileRefused(Problem):
    """A file cannot be taken in; `what` says why and what to do."""

    code = "records.file_refused"
    says = _("{what}")
    empty: ClassVar = _("Filen er tom. Vælg den igen.")
    unknown: ClassVar = _("Filen er ikke en type, vi tager imod. Send den som {taken}.")
    two_kinds: ClassVar = _("Filen kan læses som to slags filer på én gang. Gem den som PDF, og prøv igen.")
    macros: ClassVar = _("Filen indeholder makroer. Gem den uden makroer eller som PDF, og prøv igen.")
    old_office: ClassVar = _("Filen er i et gammelt Office-format eller låst med kodeord. Gem den som PDF eller docx.")
    unsound: ClassVar = _("Filen er i stykker eller pakket på en måde, vi ikke åbner. Gem den som PDF, og prøv igen.")

    @classmethod
    def because(cls, what: "_StrPromise") -> "FileRefused":
        """Return the refusal for one of these reasons."""
        return cls(field="uploads", what=str(what).format(taken=TAKEN))


def recognise(file: IO[bytes]) -> FileType:
    """Return what a file is.

    :raises FileRefused: it is nothing that is taken in, or two things at once, or it can run.
    """
    head, tail = _ends(file)
    if not head:
        raise FileRefused.because(FileRefused.empty)
    if head.startswith(_OLD_OFFICE):
        raise FileRefused.because(FileRefused.old_office)
    kinds = list(_kinds(head, tail))
    if len(kinds) > 1:
        raise FileRefused.because(FileRefused.two_kinds)
    if not kinds or kinds == [_WEB_PAGE] or (kinds == [PDF] and not head.lstrip(_BEFORE_PDF).startswith(b"%PDF-")):
        raise FileRefused.because(FileRefused.unknown)
    return _office(file, tail) if kinds == [_ARCHIVE] else kinds[0]


def _ends(file: IO[bytes]) -> tuple[bytes, bytes]:
    file.seek(0)
    head = file.read(HEAD)
    file.seek(max(0, file.seek(0, 2) - TAIL))
    return head, file.read(TAIL)


def _kinds(head: bytes, tail: bytes) -> Iterator[FileType]:
    """Yield what a file can be read as."""
    if b"%PDF-" in head:
        yield PDF
    yield from (kind for begins, kind in _IMAGES.items() if head.startswith(begins))
    if head.startswith(b"PK\x03\x04") or b"PK\x05\x06" in tail:
        yield _ARCHIVE
    if any(mark in head.lower() for mark in (b"<html", b"<script", b"<!doctype html")):
        yield _WEB_PAGE


def _office(file: IO[bytes], tail: bytes) -> FileType:
    """Return which kind of office document an archive is.

    :raises FileRefused: it is none, its table of contents is unsound, or it holds macros.
    """
    _check_table(tail)
    try:
        with ZipFile(file) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_ENTRIES or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise FileRefused.because(FileRefused.unsound)
            names = [part.filename.lower() for part in parts]
            if any(macro in f"/{name}" for name in names for macro in _MACROS):
                raise FileRefused.because(FileRefused.macros)
            return _open_document(archive) or _open_xml(archive)
    except (BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError) as fault:
        raise FileRefused.because(FileRefused.unsound) from fault


def _check_table(tail: bytes) -> None:
    """Pass when an archive says of itself that its table of contents is small, before anything reads it.

    :raises FileRefused: it is not, or there is none.
    """
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < 22:
        raise FileRefused.because(FileRefused.unsound)
    entries = int.from_bytes(tail[at + 10 : at + 12], "little")
    size = int.from_bytes(tail[at + 12 : at + 16], "little")
    if entries > MOST_ENTRIES or size > MOST_OF_TABLE or b"PK\x06\x07" in tail[:at]:
        raise FileRefused.because(FileRefused.unsound)


def _open_document(archive: ZipFile) -> FileType | None:
    return _OPEN_DOCUMENTS.get(_part(archive, "mimetype"))


def _open_xml(archive: ZipFile) -> FileType:
    types = _part(archive, "[Content_Types].xml")
    if b"macroenabled" in types.lower():
        raise FileRefused.because(FileRefused.macros)
    found = [kind for main, kind in _OPEN_XML_MAINS.items() if main in types]
    if len(found) != 1:
        raise FileRefused.because(FileRefused.unknown)
    return found[0]


def _part(archive: ZipFile, name: str) -> bytes:
    """Return the beginning of a part, or nothing where there is none: never more, whatever it unpacks to."""
    try:
        with archive.open(name) as part:
            return part.read(MOST_OF_PART)
    except KeyError:
        return b""
