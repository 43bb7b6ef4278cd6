"""What the product says beside the Danish: gather its sentences into a catalogue for each language, and compile it.

`python tools/translations.py` reads every Python file and template, keeps what is translated already, drops what is
no longer said, and writes `django.po` and `django.mo`. Danish is the text itself, so it has no catalogue. English says
everything; the other languages what the person reads of the log and of consents, and what those sentences are made of.
"""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SOURCE = Path(__file__).parents[1] / "src" / "koereplan"
LANGUAGES = ("en", "ar", "pl", "ro", "uk")
HEADERS = {"en": "# English texts of Køreplan. The Danish text is the key."}
DRAFT = "# What the person reads of Køreplan: a draft that no translator has read. The Danish text is the key."
TO_THE_PERSON = re.compile(
    r"casework/(?!exchanges)\w+/uses\.py|casework/cases/queries/log\.py|casework/access/wording\.py|web/log/extract\.html"
    r"|web/own_case/(words\.py|consents?\.html|line\.html)|web/consents/what\.html"
)
"""Where what the person reads of the log and of consents is said."""
FIELD = re.compile(r"%\(\w+\)s|\{\w+\}")
UNDATED = datetime(2026, 1, 1, tzinfo=UTC)
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
Said = tuple[str | tuple[str, ...], str | None, str]


def main() -> None:
    """This will bring the catalogues up to date and compile them."""
    said = tuple(said_anywhere())
    for language in LANGUAGES:
        catalogue, path = gathered(read(language), said), catalogue_of(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(as_text(catalogue))
        path.with_suffix(".mo").write_bytes(compiled(catalogue))
        untranslated = [message.id for message in catalogue if message.id and not translated(message.string)]
        print(f"{language}: {len(catalogue)} texts, {len(untranslated)} not translated")


def catalogue_of(language: str) -> Path:
    """Return where the catalogue of a language lies."""
    return SOURCE / "web" / "locale" / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    """Return the catalogue as it stands, an empty one where there is none."""
    path = catalogue_of(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def gathered(known: Catalog, said: Iterable[Said]) -> Catalog:
    """Return a catalogue of what is said now in a language, with what is known of it."""
    language = str(known.locale)
    catalogue = Catalog(
        locale=language,
        project="Køreplan",
        version="1",
        header_comment=HEADERS.get(language, DRAFT),
        creation_date=UNDATED,
        revision_date=UNDATED,
        last_translator="Køreplan",
        language_team="Køreplan",
        msgid_bugs_address="SECURITY.md",
        fuzzy=False,
    )
    for ids, context, place in sorted(said, key=itemgetter(2)):
        before = known.get(ids if isinstance(ids, str) else ids[0], context)
        if language != "en" and not before and not TO_THE_PERSON.fullmatch(place):
            continue
        string = before.string if before else None
        flags = ["python-format"] if "%(" in "".join(ids) else []
        catalogue.add(ids, string, locations=[(place, 0)], flags=flags, context=context)
    return catalogue


def said_anywhere() -> Iterator[Said]:
    """Return every sentence that can be translated, where it is said."""
    if not settings.configured:
        settings.configure()
        django.setup()
    for path in sorted(SOURCE.rglob("*.py")):
        yield from said_in(path.read_bytes(), path)
    for path in sorted(SOURCE.rglob("*.html")):
        python_like = templatize(path.read_text(), origin=str(path))
        flat = "\n".join(line.lstrip() for line in python_like.splitlines())
        yield from said_in(flat.encode(), path)


def said_in(code: bytes, path: Path) -> Iterator[Said]:
    """Return the sentences in a piece of Python."""
    place = path.relative_to(SOURCE).as_posix()
    found: Any = extract_python(io.BytesIO(code), KEYWORDS, [], {"encoding": "utf-8"})
    for _line, function, ids, _comments in found:
        given = [ids] if isinstance(ids, str) else [text for text in ids if text is not None]
        if function.startswith("pgettext"):
            yield given[1], given[0], place
        elif function.startswith("ngettext"):
            yield (given[0], given[1]), None, place
        elif given and given[0]:
            yield given[0], None, place


def translated(string: object) -> bool:
    """Return whether a text is translated, in each of its forms."""
    return all(string) if isinstance(string, (list, tuple)) else bool(string)


def as_text(catalogue: Catalog) -> bytes:
    """Return the catalogue as it is committed: it only changes with its texts."""
    file = io.BytesIO()
    write_po(file, catalogue, include_lineno=False, width=110)
    return file.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """Return the catalogue as Django reads it."""
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


if __name__ == "__main__":
    main()
