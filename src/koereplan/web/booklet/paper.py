"""The booklet for partners on paper."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language, gettext

from koereplan.web import days
from koereplan.web.papers.typesetting import typeset

if TYPE_CHECKING:
    from datetime import date

    from koereplan.casework.organisations.entry_points.queries import EntryPointLine
    from koereplan.web.booklet.contents import Booklet


def booklet_on_paper(booklet: Booklet, *, on: date) -> bytes:
    """Return the booklet as a document, in the language of the page."""
    town = booklet.municipality
    doors = gettext("Indgange til %(name)s") % {"name": town.name} if town else ""
    says: dict[str, Any] = {
        "language": get_language() or "da",
        "title": gettext("Sammen om en god løsladelse"),
        "lead": gettext("Hæfte for samarbejdspartnere"),
        "foot": gettext("Køreplan, hæfte for samarbejdspartnere, %(day)s") % {"day": days.in_full(on)},
        "headings": {
            "steps": gettext("Køreplanens trin"),
            "organisation": gettext("Kriminalforsorgens enheder"),
            "doors": doors,
            "words": gettext("Ordliste"),
        },
        "columns": [gettext("Trin"), gettext("Hvad"), gettext("Hvem")],
        "guides": [
            {"title": guide.title, "stands": guide.stands, "blocks": [asdict(block) for block in guide.blocks]}
            for guide in booklet.guides
        ],
        "steps": [asdict(step) for step in booklet.steps],
        "organisation": [asdict(among) for among in booklet.organisation],
        "own_doors": [of_door(point) for point in booklet.own_doors],
        "doors": [of_door(point) for point in booklet.doors],
        "no_doors": gettext("Ingen indgang er kendt."),
        "terms": [{"word": term.word, "means": term.means} for term in booklet.terms],
    }
    return typeset("booklet.typ", says, on=on)


def of_door(point: EntryPointLine) -> dict[str, str]:
    """Return an entry point as the paper says it; that nobody has confirmed it is written."""
    reached = point.reached
    ways = (reached.secure_email or reached.email, reached.phone, reached.hours, reached.contact, reached.address)
    said = [way for way in ways if way]
    if point.confirmed_on is None:
        said.append(gettext("Ikke bekræftet af dem selv"))
    return {"title": f"{point.topic.label}: {point.unit_name}", "text": ". ".join(said)}
