"""A document's words as they are read aloud: each where its tag stands in the tree, whatever its place on the sheet."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, DictionaryObject

Key = tuple[int, int]
"""A mark: the object of its sheet, and its number there."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What is written between two marks, and the language it is in, where that is not the document's."""

    words: str
    language: str


@dataclass(frozen=True, slots=True)
class Heard:
    """A tag with all that is in it, and what is said instead of a picture."""

    tag: str
    pieces: tuple[Piece, ...]
    alternative: str

    @property
    def words(self) -> str:
        """Return what is read aloud of it."""
        return "".join(piece.words for piece in self.pieces)


def aloud(document: bytes) -> list[Heard]:
    """Return every tag of a document in the order in which it is read."""
    reader = PdfReader(BytesIO(document))
    marked = _all_marked(reader)
    return [_heard(tag, language, marked) for tag, language in _tags(reader.root_object["/StructTreeRoot"])]


def said_to_nobody(document: bytes) -> list[str]:
    """Return the words on the sheets that are neither in a tag nor marked as furniture."""
    reader = PdfReader(BytesIO(document))
    reached = {key for key, _language in _marks(reader.root_object["/StructTreeRoot"])}
    return [piece.words for key, piece in _all_marked(reader).items() if key not in reached]


def _heard(tag: Any, language: str, marked: Mapping[Key, Piece]) -> Heard:
    found = ((marked[key], of_tag) for key, of_tag in _marks(tag, language=language))
    pieces = tuple(Piece(piece.words, piece.language or of_tag) for piece, of_tag in found)
    return Heard(tag=str(tag["/S"])[1:], pieces=pieces, alternative=str(tag.get("/Alt", "")))


def _tags(tag: Any, language: str = "") -> Iterator[tuple[Any, str]]:
    """Yield each tag, with the language that it is in by the tags around it."""
    language = str(tag.get("/Lang", language))
    if "/S" in tag:
        yield tag, language
    for below in _below(tag):
        if isinstance(below, DictionaryObject) and "/MCID" not in below:
            yield from _tags(below, language)


def _marks(tag: Any, sheet: int = 0, language: str = "") -> Iterator[tuple[Key, str]]:
    """Yield the marks below a tag, in order; a tag that says no sheet or language has those of the tag above."""
    sheet = tag.raw_get("/Pg").idnum if "/Pg" in tag else sheet
    language = str(tag.get("/Lang", language))
    for below in _below(tag):
        if not isinstance(below, DictionaryObject):
            yield (sheet, int(below)), language
        elif "/MCID" in below:
            yield (below.raw_get("/Pg").idnum if "/Pg" in below else sheet, int(below.raw_get("/MCID"))), language
        else:
            yield from _marks(below, sheet, language)


def _below(tag: Any) -> Iterator[Any]:
    found = tag.get("/K", ())
    for each in found if isinstance(found, list) else [found]:
        inner = each.get_object() if hasattr(each, "get_object") else each
        if not isinstance(inner, DictionaryObject) or inner.get("/Type") != "/OBJR":
            yield inner


def _all_marked(reader: PdfReader) -> dict[Key, Piece]:
    """Return what is written on all sheets, by its marks; what is between none has a number below nought."""
    return {key: piece for page in reader.pages for key, piece in _marked(page, reader)}


def _marked(page: PageObject, reader: PdfReader) -> Iterator[tuple[Key, Piece]]:
    assert page.indirect_reference is not None
    resources: Any = page["/Resources"]
    fonts = {name: _characters(font.get_object()) for name, font in resources["/Font"].items()}
    within: list[tuple[int, str] | None] = [(-1, "")]
    written: dict[tuple[int, str], str] = {}
    font: Mapping[bytes, str] = {}
    for what, operation in ContentStream(page.get_contents(), reader).operations:
        if operation in (b"BDC", b"BMC"):
            within.append(_mark(what, within[-1]))
        elif operation == b"EMC":
            within.pop()
        elif operation == b"Tf":
            font = fonts[what[0]]
        elif operation in (b"Tj", b"TJ") and (mark := within[-1]) is not None:
            written[mark] = written.get(mark, "") + _decoded(what[0] if operation == b"TJ" else what, font)
    sheet = page.indirect_reference.idnum
    yield from (((sheet, number), Piece(words, language)) for (number, language), words in written.items())


def _mark(said: Any, around: tuple[int, str] | None) -> tuple[int, str] | None:
    """Return the number and the language of a mark; nothing for furniture, which is never read."""
    if said[0] == "/Artifact":
        return None
    about = said[1] if len(said) > 1 and isinstance(said[1], dict) else {}
    return (int(about["/MCID"]), str(about.get("/Lang", ""))) if "/MCID" in about else around


def _characters(font: Any) -> Mapping[bytes, str]:
    """Return what each code of a font says."""
    table = font["/ToUnicode"].get_object().get_data().decode("latin-1")
    said = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.S):
        for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            said[bytes.fromhex(code)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.S):
        for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                code = (int(first, 16) + step).to_bytes(2, "big")
                said[code] = chr(ord(bytes.fromhex(text).decode("utf-16-be")) + step)
    return said


def _decoded(pieces: Any, font: Mapping[bytes, str]) -> str:
    """Return what strings of two-byte codes say; the numbers between them only move the pen."""
    codes = b"".join(piece.original_bytes for piece in pieces if hasattr(piece, "original_bytes"))
    return "".join(font[codes[place : place + 2]] for place in range(0, len(codes), 2))
