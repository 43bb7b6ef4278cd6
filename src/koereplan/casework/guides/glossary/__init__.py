"""The words of the field as they are explained to readers, and where they stand in a text."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from koereplan.foundation.text import danish_order


@dataclass(frozen=True, slots=True)
class Term:
    """A word, the ways in which it stands in a sentence, and what it means."""

    key: str
    word: str
    forms: tuple[str, ...]
    means: str


@cache
def terms(language: str) -> tuple[Term, ...]:
    """Return the words in Danish or else in English, in their order."""
    word, ending = ("da", "") if language == "da" else ("en", "_en")
    read = tomllib.loads(files(__package__).joinpath("terms.toml").read_text("utf-8"))
    found = (
        Term(key, said[word], tuple(said.get(f"forms{ending}", ())), said[f"means{ending}"])
        for key, said in read.items()
    )
    return tuple(sorted(found, key=lambda term: danish_order(term.word)))


def pieces(text: str, language: str) -> Iterator[tuple[str, Term | None]]:
    """Yield a text piece by piece: each word that is explained with its explanation, and what lies between."""
    pattern, known = _pattern(language)
    ended = 0
    for found in pattern.finditer(text):
        if found.start() > ended:
            yield text[ended : found.start()], None
        yield found.group(), known[found.group().lower()]
        ended = found.end()
    if ended < len(text):
        yield text[ended:], None


@cache
def _pattern(language: str) -> tuple[re.Pattern[str], dict[str, Term]]:
    known = {form.lower(): term for term in terms(language) for form in (term.word, *term.forms)}
    longest_first = sorted(known, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE), known
