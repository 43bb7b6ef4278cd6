"""Assessments and measures, written as people write them: through the services."""

from datetime import date, timedelta
from uuid import UUID

from koereplan.casework.access import Actor, LifeArea
from koereplan.casework.assessments.kinds import Aspect, Level, MeasureKind, MeasureStatus, Need, Origin
from koereplan.casework.assessments.models import AreaVersion
from koereplan.casework.assessments.services import (
    AreaSaid,
    MeasureSaid,
    RiskSaid,
    record_measure,
    record_risk,
    save_area,
)
from tests.factories import TODAY

HOME = {Aspect.SITUATION: "Har eget værelse i Odense, men huslejen er ikke betalt.", Aspect.WISHES: "Vil beholde det."}


def area_said(
    texts: dict[Aspect, str] | None = None,
    *,
    origin: Origin = Origin.PERSON,
    unknown: str = "",
    follow_up_on: date | None = None,
    answered: tuple[UUID, ...] = (),
    on: date = TODAY,
) -> AreaSaid:
    """Return what somebody says of an area."""
    return AreaSaid(
        texts=HOME if texts is None else texts,
        origin=origin,
        known_on=on,
        unknown=unknown,
        follow_up_on=follow_up_on or (on + timedelta(days=14) if unknown else None),
        answered=answered,
    )


def assessed(
    case_id: UUID,
    said: AreaSaid | None = None,
    *,
    area: LifeArea = LifeArea.HOUSING,
    seen: int | None = None,
    actor: Actor,
    on: date = TODAY,
) -> None:
    """Let somebody go through an area; without a version, as somebody who has just looked."""
    present = AreaVersion.objects.filter(case=case_id, life_area=area).count()
    number = present if seen is None else seen
    save_area(case_id, area, said or area_said(on=on), seen=number, actor=actor, on=on)


def running(
    case_id: UUID,
    kind: MeasureKind = MeasureKind.JOB_PLAN,
    *,
    run_by: str = "Odense Kommune, Jobcenter",
    what: str = "",
    status: MeasureStatus = MeasureStatus.RUNNING,
    since_on: date | None = date(2026, 5, 3),
    actor: Actor,
    on: date = TODAY,
) -> UUID:
    """Return a measure that others run."""
    said = MeasureSaid(kind=kind, run_by=run_by, what=what, status=status, since_on=since_on)
    return record_measure(case_id, said, actor=actor, on=on)


def risk_said(
    *, on: date = TODAY, level: Level = Level.HIGH, override: Level | None = None, reason: str = ""
) -> RiskSaid:
    """Return what came of an instrument."""
    return RiskSaid(
        instrument="LS/RNR",
        assessed_on=on,
        assessor="Filip Frandsen",
        level=level,
        needs={Need.SUBSTANCES: Level.HIGH, Need.WORK: Level.MEDIUM},
        override=override,
        reason=reason,
        next_review_on=on + timedelta(days=180),
    )


def risk_recorded(case_id: UUID, said: RiskSaid | None = None, *, actor: Actor, on: date = TODAY) -> UUID:
    """Return an assessment of risk and need."""
    return record_risk(case_id, said or risk_said(on=on), actor=actor, on=on)
