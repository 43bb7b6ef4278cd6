"""Text that editors write in Markdown: headings, paragraphs, lists, emphasis and links. Markup of their own is text."""

from koereplan.web.components.prose.reading import Block, Run, blocks

__all__ = ["Block", "Run", "blocks"]
