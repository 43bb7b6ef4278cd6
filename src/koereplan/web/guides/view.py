"""A guide in the reader's language, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language, gettext

from koereplan.web import days
from koereplan.web.components.prose import Block, blocks

if TYPE_CHECKING:
    from koereplan.casework.guides.queries import GuideLine


@dataclass(frozen=True, slots=True)
class GuideView:
    """A guide as a page shows it. `language` is what it is written in, where that is not the page's."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    language: str
    steps: tuple[str, ...]
    stands: str
    is_draft: bool

    @classmethod
    def of(cls, line: GuideLine) -> GuideView:
        """Return a guide in the reader's language, in Danish where it is not written in that."""
        is_english = get_language() != "da"
        in_english = is_english and bool(line.text.body_en)
        return cls(
            key=line.key,
            title=line.text.title_en if in_english else line.text.title_da,
            blocks=blocks(line.text.body_en if in_english else line.text.body_da),
            language="da" if is_english and not in_english else "",
            steps=line.text.steps,
            stands=stands(line),
            is_draft=line.approved_on is None,
        )


def stands(line: GuideLine) -> str:
    """Return who has approved a guide, or that nobody has."""
    if line.approved_on is None:
        return gettext("Udkast: ingen i myndigheden har godkendt teksten endnu.")
    return gettext("Godkendt %(day)s af %(name)s.") % {
        "day": days.in_full(line.approved_on),
        "name": line.approved_by,
    }
