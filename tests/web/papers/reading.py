"""A document as a program reads it aloud: what it says of itself, its tags in their order, and its text."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pypdf import PdfReader


@dataclass(frozen=True, slots=True)
class Read:
    """What a document says of itself, its tags in reading order, each with its title, and its text."""

    title: str
    language: str
    is_for_all: bool
    shows_title: bool
    tags: tuple[tuple[str, str], ...]
    text: str
    pages: int

    def of(self, kind: str) -> list[str]:
        """Return the titles of the tags of a kind."""
        return [title for tag, title in self.tags if tag == kind]


def read(document: bytes) -> Read:
    """Return a document as a screen reader meets it. `is_for_all` says that it calls itself PDF/UA and is tagged."""
    reader = PdfReader(BytesIO(document))
    root: Any = reader.root_object
    described = root["/Metadata"].get_object().get_data()
    return Read(
        title=str(reader.metadata and reader.metadata.title),
        language=str(root["/Lang"]),
        is_for_all=b"<pdfuaid:part>1<" in described and bool(root["/MarkInfo"]["/Marked"]),
        shows_title=bool(root["/ViewerPreferences"]["/DisplayDocTitle"]),
        tags=tuple(_walked(root["/StructTreeRoot"])),
        text=" ".join(word for page in reader.pages for word in page.extract_text().split()),
        pages=len(reader.pages),
    )


def _walked(tag: Any) -> Iterator[tuple[str, str]]:
    """Yield a tag and all below it, in the order in which they are read."""
    if "/S" in tag:
        yield str(tag["/S"])[1:], str(tag.get("/Alt", tag.get("/T", "")))
    below = tag.get("/K", ())
    below = below.get_object() if hasattr(below, "get_object") else below
    for each in below if isinstance(below, list) else [below]:
        inner = each.get_object() if hasattr(each, "get_object") else each
        if isinstance(inner, dict):
            yield from _walked(inner)
