"""Whom one usually asks for records, and how that stands by the person's consent: prepared for the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from koereplan.casework.access import LifeArea
from koereplan.casework.consents.kinds import ConsentState
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.casework.records.kinds import Source
from koereplan.web import days

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from django.utils.functional import _StrPromise

    from koereplan.casework.organisations.queries import UnitRow
    from koereplan.casework.records.asking import Permit
    from koereplan.casework.records.queries import CaseRecords, RequestLine

USUAL = (Source.PROBATION, Source.MUNICIPALITY, Source.ADDICTION_CENTRE, Source.PSYCHIATRY)
"""Those whom the source names for step 4."""

OVER = {ConsentState.WITHDRAWN, ConsentState.EXPIRED}

TELLS: Mapping[Source, _StrPromise] = {
    Source.PROBATION: gettext_lazy("Tidligere tilsyn, personundersøgelser og planer"),
    Source.MUNICIPALITY: gettext_lazy("Bolig, økonomi, job- og uddannelsesplaner, støtte"),
    Source.ADDICTION_CENTRE: gettext_lazy("Behandling, som er i gang eller har været"),
    Source.PSYCHIATRY: gettext_lazy("Behandling og aftaler, som skal fortsætte"),
}
"""What they usually know."""


@dataclass(frozen=True, slots=True)
class Whom:
    """Somebody who could be asked: how the form names them, what they are called, and which kind they are of."""

    value: str
    name: str
    source: Source
    permit: Permit | None = None


@dataclass(frozen=True, slots=True)
class SourceView:
    """One of those whom one usually asks: how it stands, and the next thing to do about it."""

    source: Source
    name: str
    tells: str
    stands: str
    action: str
    href: str
    is_pressing: bool
    is_unasked: bool
    """Whether the person has not been asked, or what they said has ended."""
    waits: bool
    """Whether the person has been asked and has not answered."""


def source_of(unit: UnitRow) -> Source:
    """Return which kind of source a unit is."""
    if unit.kind is UnitKind.PROBATION_OFFICE:
        return Source.PROBATION
    ends = {"addiction-centre": Source.ADDICTION_CENTRE, "social-psychiatry": Source.PSYCHIATRY}
    return next((source for end, source in ends.items() if unit.code.endswith(end)), Source.MUNICIPALITY)


def source_outside(permit: Permit) -> Source:
    """Return which kind of source somebody outside is, by what the person let them tell of."""
    if permit.life_areas == {LifeArea.SUBSTANCE_USE}:
        return Source.ADDICTION_CENTRE
    return Source.PSYCHIATRY if LifeArea.HEALTH_MENTAL in permit.life_areas else Source.OTHER


def possible(case: CaseRecords, units: Sequence[UnitRow]) -> tuple[Whom, ...]:
    """Return everybody whom the person has been asked about, and the units one could ask, each once."""
    names = {unit.id: unit for unit in units}
    found: dict[str, Whom] = {}
    for permit in sorted(case.permits, key=lambda one: one.state is not ConsentState.IN_FORCE):
        if permit.unit_id in names:
            unit = names[permit.unit_id]
            found.setdefault(str(unit.id), Whom(str(unit.id), unit.name, source_of(unit), permit))
        elif permit.outside:
            value = f"{OUTSIDE}{permit.outside}"
            found.setdefault(value, Whom(value, permit.outside, source_outside(permit), permit))
    for unit in units:
        found.setdefault(str(unit.id), Whom(str(unit.id), unit.name, source_of(unit)))
    return tuple(found.values())


OUTSIDE = "navn:"
"""What begins the value of somebody outside the product."""


def sources(case: CaseRecords, whom: Sequence[Whom]) -> tuple[SourceView, ...]:
    """Return how it stands with each of those whom one usually asks."""
    return tuple(_source(case, source, [one for one in whom if one.source is source]) for source in USUAL)


def _source(case: CaseRecords, source: Source, whom: Sequence[Whom]) -> SourceView:
    asked = next((line for line in case.requests if line.source is source), None)
    permits = [one.permit for one in whom if one.permit and is_to_fetch(one.permit, case.unit_id)]
    permit = permits[0] if permits else None
    stands, action, href = _next(case, source, whom, asked, permit)
    return SourceView(
        source=source,
        name=str(source.label),
        tells=str(TELLS[source]),
        stands=stands,
        action=action,
        href=href,
        is_pressing=asked is None and permit is not None and permit.state is ConsentState.IN_FORCE,
        is_unasked=asked is None and (permit is None or permit.state in OVER),
        waits=permit is not None and permit.state is ConsentState.ASKED,
    )


def is_to_fetch(permit: Permit, unit_id: UUID | None) -> bool:
    """Return whether a consent lets somebody give records to the unit that holds the case."""
    return permit.recipient_id == unit_id and permit.is_for_records and permit.is_for_serving


def _next(
    case: CaseRecords, source: Source, whom: Sequence[Whom], asked: RequestLine | None, permit: Permit | None
) -> tuple[str, str, str]:
    """Return how it stands with a source, and what one does next."""
    if asked is not None:
        said = gettext("%(whom)s er spurgt %(day)s") % {"whom": asked.whom.name, "day": days.in_full(asked.asked_on)}
        return said, gettext("Se spørgsmålet"), reverse("records:request", args=[case.case_id, asked.id])
    ask = reverse("records:ask", args=[case.case_id]) + "?" + urlencode({"hos": source.value})
    consent = needs_consent(case.case_id, source)
    match permit.state if permit else None:
        case ConsentState.IN_FORCE:
            assert permit is not None  # noqa: S101 - its state says so
            until = days.in_full(permit.until_on) if permit.until_on else ""
            name = next((one.name for one in whom if one.permit == permit), "")
            said = gettext("Samtykke givet: %(whom)s, til %(day)s") % {"whom": name, "day": until}
            return said, gettext("Spørg dem"), ask
        case ConsentState.ASKED:
            shown = reverse("consents:show", args=[case.case_id])
            return gettext("Personen er spurgt om samtykke og har ikke svaret"), gettext("Se samtykket"), shown
        case ConsentState.REFUSED:
            return gettext("Personen har sagt nej"), gettext("Spørg personen igen"), consent
        case None:
            return gettext("Personen er ikke spurgt om samtykke"), gettext("Bed om samtykke"), consent
        case _:
            return gettext("Samtykket er slut"), gettext("Bed om samtykke igen"), consent


def needs_consent(case_id: UUID, source: Source) -> str:
    """Return where the person is asked for what a request lacks."""
    return reverse("consents:ask", args=[case_id]) + "?" + urlencode({"trin": "4", "hos": source.value})
