"""What a file is, is told by its content; what hides something, or can run, is refused, and nothing is unpacked."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from koereplan.casework.records.files.recognising import MOST_UNPACKED, FileRefused, recognise
from tests.factories.records import PDF, PNG, office

JPEG = b"\xff\xd8\xff\xe0" + bytes(60) + b"\xff\xd9"


def open_document(media_type: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("mimetype", media_type)
        archive.writestr("content.xml", "<x/>")
    return file.getvalue()


def archive(**parts: bytes) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as zipped:
        for name, data in parts.items():
            zipped.writestr(name, data)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "extension"),
    [
        (PDF, "pdf"),
        (b"\r\n" + PDF, "pdf"),
        (PNG, "png"),
        (JPEG, "jpg"),
        (b"II*\x00" + bytes(60), "tif"),
        (b"MM\x00*" + bytes(60), "tif"),
        (office(), "docx"),
        (office(main="spreadsheetml.sheet.main+xml"), "xlsx"),
        (office(main="presentationml.presentation.main+xml"), "pptx"),
        (open_document("application/vnd.oasis.opendocument.text"), "odt"),
    ],
)
def test_a_file_is_what_its_content_says(data: bytes, extension: str) -> None:
    assert recognise(BytesIO(data)).extension == extension


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "Filen er tom"),
        (b"MZ\x90\x00" + bytes(200), "ikke en type"),
        (b"Hej, her er en note", "ikke en type"),
        (b"<html><script>alert(1)</script></html>", "ikke en type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "gammelt Office-format"),
        (archive(note=b"x"), "ikke en type"),
        (b"GIF89a; " + PDF, "ikke en type"),
        (PDF + office(), "to slags filer"),
        (PNG + archive(evil=b"x"), "to slags filer"),
        (JPEG[:20] + PDF, "to slags filer"),
        (b"%PDF-1.4 <script>alert(1)</script>", "to slags filer"),
        (office("word/vbaProject.bin"), "makroer"),
        (office("xl/macrosheets/sheet1.xml"), "makroer"),
        (office(main="wordprocessingml.document.macroEnabled.main+xml"), "makroer"),
        (open_document("application/vnd.oasis.opendocument.text")[:-30], "ikke en type|i stykker"),
        (b"PK\x03\x04" + bytes(100), "i stykker"),
    ],
)
def test_what_is_not_taken_in_is_refused_with_what_to_do(data: bytes, says: str) -> None:
    with pytest.raises(FileRefused) as refused:
        recognise(BytesIO(data))
    assert any(part in refused.value.for_user() for part in says.split("|"))


def test_what_would_unpack_to_more_than_anybody_reads_is_never_unpacked() -> None:
    bomb = bytearray(office("word/document.xml"))
    at = bomb.rfind(b"PK\x01\x02")
    bomb[at + 24 : at + 28] = (MOST_UNPACKED + 1).to_bytes(4, "little")
    with pytest.raises(FileRefused, match="file_refused"):
        recognise(BytesIO(bytes(bomb)))


def test_a_part_that_unpacks_to_much_is_read_no_further_than_it_must() -> None:
    data = archive(**{"[Content_Types].xml": b" " * (64 << 20)})
    assert len(data) < 100_000
    with pytest.raises(FileRefused):
        recognise(BytesIO(data))


def test_a_table_of_contents_that_says_it_is_huge_is_not_read() -> None:
    data = bytearray(office())
    at = data.rfind(b"PK\x05\x06")
    data[at + 10 : at + 12] = (60_000).to_bytes(2, "little")
    with pytest.raises(FileRefused):
        recognise(BytesIO(bytes(data)))
