"""The first time a word of the field stands on a page, it opens its explanation; after that it is only itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.html import escape, format_html, format_html_join
from django.utils.translation import get_language

from koereplan.casework.guides.glossary import Term, pieces

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

# The browser shows and hides what a button names as its popover: by mouse, finger and keyboard, and Escape closes it.
_TERM = (
    '<dfn class="term"><button type="button" class="term__word" popovertarget="term-{key}">{said}</button></dfn>'
    '<span class="term__means" id="term-{key}" popover role="note"><strong>{word}</strong>: {means}</span>'
)


def explained_html(text: str, seen: set[str]) -> SafeString:
    """Return a text in which words that are not `seen` yet open their explanation, and mark them as seen."""
    language = "da" if (get_language() or "da").startswith("da") else "en"
    return format_html_join("", "{}", ((_piece(said, term, seen),) for said, term in pieces(text, language)))


def _piece(said: str, term: Term | None, seen: set[str]) -> SafeString:
    if term is None or term.key in seen:
        return escape(said)
    seen.add(term.key)
    return format_html(_TERM, key=term.key, said=said, word=term.word, means=term.means)
