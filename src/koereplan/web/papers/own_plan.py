"""The person's own page on paper."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from koereplan.web.papers.typesetting import typeset

if TYPE_CHECKING:
    from datetime import date

    from koereplan.web.papers.own_page import OwnPage


def own_plan(page: OwnPage, *, on: date) -> bytes:
    """Return the person's own page as a document, printed on a day."""
    words = page.words
    says: dict[str, Any] = {
        "language": words.language,
        "rtl": words.is_rtl,
        "title": words.say("title"),
        "draft": words.draft,
        "greeting": page.greeting,
        "headline": page.out.whole,
        "notes": page.out.notes,
        "headings": words.said["headings"],
        "empty": words.said["empty"],
        "place": words.say("place"),
        "next": [asdict(one) for one in page.ahead],
        "people": [
            {**asdict(one), "phone": words.say("release.phone", phone=one.phone) if one.phone else ""}
            for one in page.people
        ],
        "goals": [asdict(one) for one in page.goals],
        "agreements": [asdict(one) for one in page.agreements],
        "bring": [asdict(one) for one in page.bring],
        "printed": words.say("printed", day=words.day(on)),
    }
    return typeset("own_plan.typ", says, on=on)
