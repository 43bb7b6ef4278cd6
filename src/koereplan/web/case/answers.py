"""What is answered at once on top of a case: who, where, out when, responsible now, and who is asked to take over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext, ngettext

from koereplan.casework.access.wording import AREAS
from koereplan.casework.cases.kinds import APPOINTED
from koereplan.casework.organisations.kinds import AbsenceKind
from koereplan.web import days
from koereplan.web.handover.wording import FROM, MISSING, UNTIL

if TYPE_CHECKING:
    from koereplan.casework.cases.queries import CasePage, StandInLine
    from koereplan.casework.handovers.queries import HandoverLine
    from koereplan.casework.organisations.queries import Away
    from koereplan.roadmap import Facts


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the answers on top: a question, the answer, and what goes with it."""

    question: str
    answer: str
    beside: str
    urgent: str = ""


@dataclass(frozen=True, slots=True)
class AreaHeld:
    """Who has an area of life of their own, in a sentence."""

    title: str
    said: str


def areas_held(page: CasePage) -> tuple[AreaHeld, ...]:
    """Return who has the responsibility for single areas of life, beside whoever has the case."""
    return tuple(
        AreaHeld(
            gettext("Ansvar for %(area)s") % {"area": AREAS[line.area]},
            gettext("%(name)s, %(unit)s, har ansvaret") % {"name": line.staff.name, "unit": line.unit.name},
        )
        for line in page.areas
    )


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


def answers(page: CasePage, facts: Facts, handover: HandoverLine | None) -> list[Answer]:
    """Return where, out when, responsible now, and who is asked to take over."""
    said = [where(page, facts), out(page, facts), responsible(page)]
    if handover:
        said.append(asked(page, handover))
    return said


def where(page: CasePage, facts: Facts) -> Answer:
    """Return where the person is."""
    if page.stay.released_on:
        last = page.placements[-1].unit.name
        day = days.in_full(page.stay.released_on)
        beside = gettext("%(day)s fra %(unit)s") % {"day": day, "unit": last}
        from_remand = facts.sentence_start_date is None
        return Answer(gettext("Hvor"), gettext("Løsladt fra varetægt") if from_remand else gettext("Løsladt"), beside)
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
    """Return who is responsible, who deputises, and who acts today when the responsible one does not."""
    question = gettext("Ansvarlig nu")
    if page.holding is None:
        return Answer(question, gettext("Ingen"), gettext("Forløbet er afsluttet"))
    holder, unit = page.holding.staff.name, page.holding.unit.name
    if page.stand_in:
        return Answer(question, holder, unit, urgent=acting(holder, page.stand_in))
    if page.deputy:
        deputy = gettext("Stedfortræder: %(name)s") % {"name": page.deputy.staff.name}
        return Answer(question, holder, f"{unit}. {deputy}")
    if waits_for_appointment(page):
        return Answer(question, holder, unit, urgent=gettext("Til en handleplansansvarlig er udpeget"))
    return Answer(question, holder, unit, urgent=gettext("Ingen stedfortræder"))


def waits_for_appointment(page: CasePage) -> bool:
    """Return whether the leader holds the case until step 2 is carried out."""
    return any(line.step == APPOINTED and line.done is None for line in page.roadmap.steps)


def acting(holder: str, stand_in: StandInLine) -> str:
    """Return who acts today for somebody who is away or has left, and why, in a sentence; or that nobody can."""
    of = {"holder": holder, "why": why(stand_in.away)}
    if stand_in.acts:
        return gettext("%(acts)s handler i dag for %(holder)s, der %(why)s") % {**of, "acts": stand_in.acts.name}
    nobody = gettext("Ingen handler i dag for %(holder)s, der %(why)s.") % of
    if stand_in.leader is None:
        return nobody
    return nobody + " " + gettext("%(leader)s skal udpege en, der handler.") % {"leader": stand_in.leader.name}


def why(away: Away | None) -> str:
    """Return why somebody does not act: a holiday is called so, what else keeps them away is their own."""
    if away is None:
        return gettext("ikke længere arbejder her")
    if away.last_on is None:
        return gettext("er på ferie") if away.kind == AbsenceKind.HOLIDAY else gettext("er væk indtil videre")
    day = {"day": days.without_year(away.last_on)}
    if away.kind == AbsenceKind.HOLIDAY:
        return gettext("er på ferie til og med %(day)s") % day
    return gettext("er væk til og med %(day)s") % day


def asked(page: CasePage, handover: HandoverLine) -> Answer:
    """Return which unit is asked to take over, beside the one that is responsible and never instead of it."""
    question = gettext("Bedt om at tage over")
    holder = page.holding.staff.name if page.holding else ""
    holds = gettext("%(name)s har ansvaret, %(until)s") % {"name": holder, "until": UNTIL[handover.awaits]}
    if handover.plan_owner and handover.accepted_on:
        yes = gettext("%(name)s %(said)s (%(day)s)") % {
            "name": handover.plan_owner.name,
            "said": FROM[handover.awaits],
            "day": days.without_year(handover.accepted_on),
        }
        return Answer(question, handover.to_unit.name, f"{yes}. {holds}", urgent=waits(handover))
    since = gettext("spurgt %(day)s, har ikke svaret") % {"day": days.without_year(handover.offered_on)}
    return Answer(question, handover.to_unit.name, f"{since}. {holds}", urgent=waits(handover))


def waits(handover: HandoverLine) -> str:
    """Return that an expected day has passed, which changes nothing but is said."""
    if handover.is_gone:
        return gettext("Enheden findes ikke længere. Spørg en anden")
    return str(MISSING[handover.awaits]) if handover.waits else ""
