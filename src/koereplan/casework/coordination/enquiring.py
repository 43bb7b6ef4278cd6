"""What an enquiry says, as it is handed over by whoever asks and by whoever answers, and what it may say to whom."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import LifeArea, Purpose
from koereplan.casework.access.content import HEALTH, ContentClass, Reading
from koereplan.casework.consents.grounds import consents_of
from koereplan.casework.coordination.kinds import Possibility
from koereplan.foundation.problem import Problem


class EnquiryRefused(Problem):
    """An enquiry or an answer cannot be as it is; `field` says where, `what` says why."""

    code = "coordination.enquiry_refused"
    says = _("{what}")


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of the person in one area of life."""

    situation: str = ""
    wishes: str = ""

    def __bool__(self) -> bool:
        return bool(self.situation.strip() or self.wishes.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Enquired:
    """What a unit is asked: all that the method wants of the first contact about coordinating a plan."""

    unit_id: UUID
    purpose: str
    expectations: str
    of_areas: Mapping[LifeArea, Said]
    possibilities: frozenset[Possibility]
    other_possibilities: str
    asks: str
    rope_holder: str
    wants_meeting: bool
    answer_by: date

    def said(self) -> dict[LifeArea, Said]:
        """Return the areas of which something is said."""
        return {area: said for area, said in self.of_areas.items() if said}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What a unit answers; `answered_by` names whoever said so to somebody who holds the case and wrote it down."""

    case_lead: str = ""
    case_lead_id: UUID | None = None
    can_do: str = ""
    agreed: str = ""
    answered_by: str = ""


def require_whole(enquired: Enquired, *, on: date) -> None:
    """Pass when an enquiry says what the method asks for (step 6).

    :raises EnquiryRefused: something is left out, or the answer is wanted by a day that has passed.
    """
    missing = {
        "purpose": gettext("Skriv, hvad formålet med henvendelsen er."),
        "expectations": gettext("Skriv, hvad I forventer af samarbejdspartneren."),
        "asks": gettext("Spørg, hvad samarbejdspartneren kan gøre."),
    }
    for field, what in missing.items():
        if not getattr(enquired, field).strip():
            raise EnquiryRefused(field=field, what=what)
    if not enquired.said():
        raise EnquiryRefused(field="areas", what=gettext("Skriv om situationen eller ønskerne på mindst ét område."))
    if enquired.answer_by < on:
        raise EnquiryRefused(field="answer_by", what=gettext("Dagen er passeret. Vælg en senere dag."))


def health_told_to(case_id: UUID, unit_ids: Collection[UUID], *, on: date) -> frozenset[LifeArea]:
    """Return the areas of health of which units that are drawn in may be told: those that a consent names to one."""
    given = [
        consent
        for consent in consents_of([case_id], on=on).get(case_id, ())
        if any(consent.is_for(unit_id, Purpose.COORDINATION) for unit_id in unit_ids)
    ]
    return frozenset(
        area
        for area in HEALTH
        if any(
            consent.named.covers(reading) and on in consent.span(reading)
            for consent in given
            for reading in [Reading(ContentClass.PLAN, area)]
        )
    )


def require_allowed(case_id: UUID, enquired: Enquired, *, on: date) -> None:
    """Pass when the person has let the unit know what an enquiry says of health.

    :raises EnquiryRefused: it says something of health that no consent covers.
    """
    told = enquired.said().keys() & HEALTH
    if told and not told <= health_told_to(case_id, [enquired.unit_id], on=on):
        raise EnquiryRefused(
            field="areas",
            what=gettext(
                "Personen har ikke givet samtykke til, at enheden får noget at vide om helbred eller misbrug. "
                "Slet det, eller bed om samtykke først."
            ),
        )
