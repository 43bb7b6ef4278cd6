"""What is answered at once on top of a case: who, where, out when, responsible now, and who is asked to take over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext, ngettext

from koereplan.web import days

if TYPE_CHECKING:
    from koereplan.casework.cases.queries import CasePage
    from koereplan.casework.handovers.queries import TransferLine
    from koereplan.roadmap import Facts


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the answers on top: a question, the answer, and what goes with it."""

    question: str
    answer: str
    beside: str
    urgent: str = ""


def eyebrow(page: CasePage, facts: Facts) -> str:
    """Return the small line above the name: reference, year of birth, sentence, municipality."""
    parts = [gettext("Sag %(reference)s") % {"reference": page.reference}]
    if page.person.birth_date:
        parts.append(gettext("født %(year)s") % {"year": page.person.birth_date.year})
    if length := sentence(facts):
        parts.append(gettext("straf %(length)s") % {"length": length})
    if municipality := page.release_municipality() or page.acting_municipality():
        parts.append(municipality.name)
    return " · ".join(parts)


def sentence(facts: Facts) -> str:
    """Return the length of the sentence in words, or nothing while it is unknown."""
    years, months = divmod(facts.sentence_months or 0, 12)
    parts = [
        gettext("%(count)s år") % {"count": years} if years else "",
        ngettext("%(count)s måned", "%(count)s måneder", months) % {"count": months} if months else "",
        days.many(facts.sentence_days) if facts.sentence_days else "",
    ]
    return gettext(" og ").join(part for part in parts if part)


def answers(page: CasePage, facts: Facts, transfer: TransferLine | None) -> list[Answer]:
    """Return where, out when, responsible now, and who is asked to take over."""
    said = [where(page), out(page, facts), responsible(page)]
    if transfer:
        said.append(asked(page, transfer))
    return said


def where(page: CasePage) -> Answer:
    """Return where the person is."""
    if page.stay.released_on:
        last = page.placements[-1].unit.name
        day = days.in_full(page.stay.released_on)
        return Answer(gettext("Hvor"), gettext("Løsladt"), gettext("%(day)s fra %(unit)s") % {"day": day, "unit": last})
    if page.place is None:
        return Answer(gettext("Hvor"), gettext("Ikke oplyst"), "", urgent=gettext("Ingen enhed"))
    since = gettext("siden %(day)s") % {"day": days.in_full(page.place.from_on)}
    return Answer(gettext("Hvor"), page.place.unit.name, since)


def out(page: CasePage, facts: Facts) -> Answer:
    """Return when the person comes out."""
    day = page.roadmap.release_date
    if day is None:
        return Answer(
            gettext("Ud"), gettext("Ikke kendt"), gettext("Hverken prøveløsladelse eller endt straf er oplyst")
        )
    beside = f"{days.weekday(day)}, {days.seen_from(day, today=page.as_of)}"
    if facts.release_kind not in {"parole", "end_of_sentence"}:
        provisional = (
            gettext("Foreløbig: prøveløsladelse er ikke afgjort")
            if facts.parole_date
            else gettext("Foreløbig: løsladelsesformen er ikke afgjort")
        )
        beside = f"{beside}. {provisional}"
    return Answer(gettext("Ud"), days.in_full(day), beside)


def responsible(page: CasePage) -> Answer:
    """Return who is responsible, who deputises, and whether the deputy acts today."""
    question = gettext("Ansvarlig nu")
    if page.holding is None:
        return Answer(question, gettext("Ingen"), gettext("Forløbet er afsluttet"))
    deputy = page.deputy.staff.name if page.deputy else ""
    if page.away:
        until = (
            gettext("væk til og med %(day)s") % {"day": days.without_year(page.away.last_on)}
            if page.away.last_on
            else gettext("væk indtil videre")
        )
        acts = gettext("%(name)s handler i dag") % {"name": deputy} if deputy else gettext("Ingen stedfortræder")
        return Answer(question, page.holding.staff.name, until, urgent=acts)
    beside = page.holding.unit.name
    if deputy:
        return Answer(
            question, page.holding.staff.name, f"{beside}. " + gettext("Stedfortræder: %(name)s") % {"name": deputy}
        )
    return Answer(question, page.holding.staff.name, beside, urgent=gettext("Ingen stedfortræder"))


def asked(page: CasePage, transfer: TransferLine) -> Answer:
    """Return which unit is asked to take over, beside the one that is responsible and never instead of it."""
    question = gettext("Bedt om at tage over")
    holder = page.holding.staff.name if page.holding else ""
    holds = gettext("%(name)s har ansvaret, til ankomsten er registreret") % {"name": holder}
    if transfer.plan_owner and transfer.accepted_on:
        yes = gettext("%(name)s har sagt ja %(day)s") % {
            "name": transfer.plan_owner.name,
            "day": days.without_year(transfer.accepted_on),
        }
        return Answer(question, transfer.to_unit.name, f"{yes}. {holds}", urgent=waits(transfer))
    since = gettext("spurgt %(day)s, har ikke svaret") % {"day": days.without_year(transfer.offered_on)}
    return Answer(question, transfer.to_unit.name, f"{since}. {holds}", urgent=waits(transfer))


def waits(transfer: TransferLine) -> str:
    """Return that an expected day has passed, which changes nothing but is said."""
    if not transfer.waits:
        return ""
    return gettext("Ventet %(day)s, ankomsten er ikke registreret") % {"day": days.without_year(transfer.expected_on)}
