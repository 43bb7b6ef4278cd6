"""Markdown read into what it says, so that pages and papers each draw it in their own way."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MARKDOWN: Final = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block", "html_inline"])
_LINKS: Final = ("https://", "http://", "mailto:", "tel:", "/")
"""Where a link may lead; another is text."""
_KINDS: Final = {
    "heading": "heading",
    "paragraph": "paragraph",
    "bullet_list": "bullets",
    "ordered_list": "numbers",
    "blockquote": "quote",
    "code_block": "paragraph",
    "fence": "paragraph",
}


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look the same."""

    text: str
    is_strong: bool = False
    is_emphasised: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or a paragraph, with what it says; or a list or a quote, with the blocks of each of its items."""

    kind: str
    runs: tuple[Run, ...] = ()
    items: tuple[tuple[Block, ...], ...] = ()
    level: int = 0


@lru_cache(maxsize=256)
def blocks(text: str) -> tuple[Block, ...]:
    """Return what a text says, block by block."""
    return tuple(_blocks(SyntaxTreeNode(_MARKDOWN.parse(text)).children))


def _blocks(nodes: Iterable[SyntaxTreeNode]) -> Iterator[Block]:
    for node in nodes:
        kind = _KINDS.get(node.type)
        if kind in {"bullets", "numbers"}:
            yield Block(kind, items=tuple(tuple(_blocks(item.children)) for item in node.children))
        elif kind == "quote":
            yield Block(kind, items=(tuple(_blocks(node.children)),))
        elif kind is not None:
            level = min(max(int(node.tag[1:]), 2), 4) if kind == "heading" else 0
            runs = tuple(_runs(node.children)) if node.children else (Run(node.content.strip()),)
            yield Block(kind, runs, level=level)


def _runs(
    nodes: Iterable[SyntaxTreeNode], *, strong: bool = False, emphasised: bool = False, href: str = ""
) -> Iterator[Run]:
    for node in nodes:
        if node.type in {"text", "code_inline"}:
            # Between two marks the reader finds empty words.
            if node.content:
                yield Run(node.content, strong, emphasised, href)
        elif node.type in {"softbreak", "hardbreak"}:
            yield Run(" ", strong, emphasised, href)
        else:
            led = str(node.attrs.get("href", "")) if node.type == "link" else href
            yield from _runs(
                node.children,
                strong=strong or node.type == "strong",
                emphasised=emphasised or node.type == "em",
                href=led if led.startswith(_LINKS) else "",
            )
