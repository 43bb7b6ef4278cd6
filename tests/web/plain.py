"""How hard a page is to read: what is said on it in the order in which it is read aloud, and its LIX."""

import re
from collections.abc import Iterator

from lxml import html
from lxml.html import HtmlElement

LONG = 6
"""A word with more letters is long (Björnsson 1968)."""
BLOCKS = frozenset({"p", "li", "h1", "h2", "h3", "h4", "dt", "dd", "label", "legend", "button", "summary", "span"})
NOT_READ = frozenset({"svg", "script", "style", "input", "textarea"})
HIDDEN = frozenset({"aria-hidden", "popover", "hidden"})
"""What is not read until somebody opens it."""


def spoken(page: str) -> list[str]:
    """Return what the main part of a page says, block by block, in the order in which it is read aloud."""
    (main,) = html.fromstring(page).xpath("//main")
    return [said for block in _blocks(main) if (said := " ".join(block.split()))]


def _blocks(element: HtmlElement) -> Iterator[str]:
    """Yield the text of each block; a block within a block begins anew."""
    said = element.text or ""
    for child in element:
        if not isinstance(child.tag, str) or child.tag in NOT_READ or not HIDDEN.isdisjoint(child.keys()):
            said += child.tail or ""
            continue
        inner = list(_blocks(child))
        if child.tag in BLOCKS and child.get("class") != "term__word":
            yield said
            yield from inner
            said = child.tail or ""
        else:
            yield from (said + inner[0], *inner[1:-1]) if inner[1:] else ()
            said = (inner[-1] if inner[1:] else said + inner[0]) + (child.tail or "")
    yield said


def lix(sentences: list[str]) -> float:
    """Return words a sentence, and long words of a hundred; what ends without a stop ends all the same."""
    words = [word for said in sentences for word in re.findall(r"[^\W\d_]+", said)]
    stops = sum(max(1, len(re.findall(r"[.!?:](?:\s|$)", said))) for said in sentences if re.search(r"[^\W\d_]", said))
    return len(words) / stops + 100 * sum(len(word) > LONG for word in words) / len(words)
