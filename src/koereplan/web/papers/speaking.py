"""In which language a page of the person's own is read: the one that is asked for, or that of the pages around."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language

from koereplan.web.papers.words import LANGUAGES, Words, words

if TYPE_CHECKING:
    from koereplan.web.requests import CaseworkerRequest


def asked_for(request: CaseworkerRequest) -> Words:
    """Return the words of the language that an address asks for."""
    chosen = request.GET.get("sprog", "")
    return words(chosen if chosen in LANGUAGES else get_language() or LANGUAGES[0])


def in_languages(says: Words) -> dict[str, object]:
    """Return what a page says of its language, and the others that it can be read in."""
    return {"says": says, "languages": [words(language) for language in LANGUAGES]}
