"""What comes up when the demo's plan owners sit down with somebody: areas of life, and what runs already."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from koereplan.casework.access import LifeArea
from koereplan.casework.assessments.guidance import PRESENT, sections
from koereplan.casework.assessments.kinds import Aspect, Level, MeasureKind, Need, Origin
from koereplan.casework.assessments.services import (
    AreaSaid,
    Held,
    MeasureSaid,
    RiskSaid,
    hold_conversation,
    record_measure,
    record_risk,
    save_area,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from uuid import UUID

    from koereplan.casework.access import Actor

Texts = tuple[str, str, str, str]

SAID: Mapping[LifeArea, tuple[Texts, ...]] = {
    LifeArea.HOUSING: (
        (
            "Havde et værelse til leje. Lejemålet er opsagt.",
            "Kan bo hos sin søster i weekender.",
            "Ingen bolig.",
            "Et sted at bo alene, helst i nærheden af søsteren.",
        ),
        (
            "Har egen lejlighed. Huslejen er betalt til og med denne måned.",
            "Lejligheden kan beholdes, hvis kommunen betaler husleje under afsoningen.",
            "Risiko for at miste boligen.",
            "Vil beholde lejligheden.",
        ),
    ),
    LifeArea.EDUCATION_EMPLOYMENT: (
        (
            "Har arbejdet på et lager i tre år.",
            "Mødestabil. Har kontakt til chefen endnu.",
            "",
            "Vil tage truckcertifikat.",
        ),
        (
            "Gik ud af skolen efter niende klasse.",
            "Er god til at bruge hænderne.",
            "Læser med besvær.",
            "Vil gerne i lære som tømrer.",
        ),
    ),
    LifeArea.ECONOMY: (
        ("Kontanthjælp indtil indsættelsen.", "", "Gæld til det offentlige.", "Vil have overblik over gælden."),
    ),
    LifeArea.NETWORK: (
        ("To børn, som bor hos den anden forælder.", "Taler med børnene hver uge.", "", "Vil have besøg af børnene."),
        (
            "Ser sin mor og en bror. De fleste venner er fra miljøet.",
            "Moderen kommer på besøg.",
            "Vennerne.",
            "Vil ud af det gamle netværk.",
        ),
    ),
    LifeArea.SUBSTANCE_USE: (
        (
            "Har røget hash dagligt i flere år.",
            "Har tidligere været stoffri et halvt år.",
            "Sover dårligt uden.",
            "Vil gerne i behandling her.",
        ),
    ),
}
"""What is said of an area: the situation, resources, problems and wishes, in a few versions."""

JUDGEMENT = "Bolig og gæld haster mest. Behandling kan begynde her og følges op ude."
UNKNOWN = "Hvor stor er gælden, og hvem skyldes den til?"


def sit_down(case_id: UUID, *, seed: str, language: str, town: str, leaves_open: bool, actor: Actor, on: date) -> None:
    """Let somebody ask what runs, go through most areas, perhaps leave something open, and record the conversation."""
    rng = Random(f"samtale:{seed}")  # noqa: S311 - nothing here is secret
    kind, run_by = rng.choice(
        [(MeasureKind.JOB_PLAN, f"{town}, jobcentret"), (MeasureKind.SUBSTANCE_TREATMENT, f"{town}, misbrugscentret")]
    )
    since = on - timedelta(days=rng.randint(60, 400))
    measure = MeasureSaid(kind=kind, run_by=run_by, since_on=since, contact="Sagsbehandleren")
    record_measure(case_id, measure, actor=actor, on=on)
    for area, versions in SAID.items():
        save_area(
            case_id, area, _said(area, rng.choice(versions), leaves_open=leaves_open, on=on), seen=0, actor=actor, on=on
        )
    explained = [topic.key for section in sections(PRESENT, "da") for topic in section.topics]
    hold_conversation(case_id, Held(held_on=on, language=language, explained=explained), actor=actor, on=on)


def assess_risk(case_id: UUID, *, seed: str, actor: Actor, on: date) -> None:
    """Let somebody record what an instrument of risk and need came to."""
    rng = Random(f"risiko:{seed}")  # noqa: S311 - nothing here is secret
    said = RiskSaid(
        instrument="LS/RNR",
        assessed_on=on,
        assessor=actor.name,
        level=rng.choice([Level.MEDIUM, Level.HIGH]),
        needs={need: rng.choice(list(Level)) for need in Need},
        next_review_on=on + timedelta(days=365),
    )
    record_risk(case_id, said, actor=actor, on=on)


def _said(area: LifeArea, texts: Texts, *, leaves_open: bool, on: date) -> AreaSaid:
    aspects = dict(zip((Aspect.SITUATION, Aspect.RESOURCES, Aspect.PROBLEMS, Aspect.WISHES), texts, strict=True))
    asks = leaves_open and area is LifeArea.ECONOMY
    return AreaSaid(
        texts=aspects | ({Aspect.JUDGEMENT: JUDGEMENT} if area is LifeArea.HOUSING else {}),
        origin=Origin.PERSON,
        known_on=on,
        unknown=UNKNOWN if asks else "",
        follow_up_on=on + timedelta(days=30) if asks else None,
    )
