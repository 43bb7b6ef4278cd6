"""Words of the field are explained where a page says what it is for and how it is read: in its leads and its notes."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from django import template
from django.utils.safestring import SafeString, mark_safe

from koereplan.web.components.term.term import explained_html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.template.base import NodeList, Parser, Token
    from django.template.context import Context

_PARAGRAPH = re.compile(r'(<p class="(?:lead|note)\b[^>]*>)(.*?)(</p>)', re.DOTALL)
_TAG = re.compile(r"(<[^>]+>)")
_CLOSED = frozenset({"a", "button", "dfn", "label", "strong", "time"})
"""What one presses already, or is a name or a date."""


class Explaining(template.Node):
    """What stands around a page's own part, and explains the words in it, each the first time."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        """Return the page's own part with its words explained; the page that tells of a fault knows no request."""
        request = context.get("request")
        seen = request.__dict__.setdefault("explained", set()) if request else set()
        return read_with_help(self.nodelist.render(context), seen)


def explaining(parser: Parser, _token: Token) -> Explaining:
    """Return the part of a template up to `{% endexplaining %}`."""
    nodelist = parser.parse(("endexplaining",))
    parser.delete_first_token()
    return Explaining(nodelist)


def read_with_help(html: str, seen: set[str]) -> SafeString:
    """Return a page in whose leads and notes words that are not `seen` yet open their explanation."""
    return mark_safe(_PARAGRAPH.sub(lambda found: found[1] + "".join(_read(found[2], seen)) + found[3], html))  # noqa: S308 - rendered already


def _read(paragraph: str, seen: set[str]) -> Iterator[str]:
    """Yield a paragraph piece by piece; what lies within something one presses stays as it is."""
    closed = 0
    for piece in _TAG.split(paragraph):
        if piece.startswith("<"):
            name = piece.strip("</>").split(maxsplit=1)[0]
            closed += (-1 if piece.startswith("</") else 1) if name in _CLOSED else 0
            yield piece
        else:
            yield piece if closed else explained_html(unescape(piece), seen)
