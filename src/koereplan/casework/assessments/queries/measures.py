"""What others do for the person already, and what something new would be like."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor, ContentClass, LifeArea, May, NotAllowed, Reason, may
from koereplan.casework.acting import door
from koereplan.casework.assessments import uses
from koereplan.casework.assessments.kinds import MeasureKind, MeasureStatus, Origin, Runs
from koereplan.casework.assessments.likeness import alike
from koereplan.casework.assessments.models import Inquiry, Measure, MeasureStanding
from koereplan.casework.assessments.shapes import CaseMeasures, Likeness, MeasureLine
from koereplan.casework.cases.models import Case, Stay
from koereplan.casework.cases.seeing import log_sights, required_sight, sights
from koereplan.casework.cases.standing import opened_case, standing_of
from koereplan.casework.journal.uses import Use


@door
def measures_of_case(case_id: UUID, *, actor: Actor, on: date) -> CaseMeasures:
    """Return what others do for the person of a case, in the areas that are open to the actor; of former stays too.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: the actor sees the case, but nothing of its plan.
    """
    case = _seen(case_id, uses.MEASURES_OF_CASE, actor=actor, on=on)
    standing = standing_of(case, actor=actor, on=on)
    stay = Stay.objects.filter(case=case).order_by("-number")[0]
    asked = Inquiry.objects.filter(stay=stay).order_by("id").values_list("kind", "answer")
    return CaseMeasures(
        case_id=case.pk,
        reference=case.reference,
        person_name=case.person_name,
        lines=tuple(sorted(_lines(case), key=lambda line: line.status is MeasureStatus.ENDED)),
        asked={MeasureKind(kind): Runs(answer) for kind, answer in asked},
        acts=frozenset({May.CARRY_OUT_STEP} if may(actor, May.CARRY_OUT_STEP, standing, on=on) else ()),
    )


@door
def likely_duplicates(
    case_id: UUID, life_area: LifeArea, words: str, *, run_by: str = "", actor: Actor, on: date
) -> tuple[Likeness, ...]:
    """Return the measures that something new in an area is like, the likest first, as far as open to the actor.

    `words` are what it is called, `run_by` who is to do it. Ended ones are among them: what was tried is known.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: the actor sees the case, but nothing of its plan.
    """
    case = _seen(case_id, uses.LIKELY_DUPLICATES, actor=actor, on=on)
    return alike(_lines(case), life_area, words, run_by=run_by)


def _seen(case_id: UUID, use: Use, *, actor: Actor, on: date) -> Case:
    """Return a case of whose plan something is open to the actor, and log that it was seen.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: the actor sees the case, but nothing of its plan.
    """
    case = opened_case(case_id)
    standing = standing_of(case, actor=actor, on=on)
    required_sight(case_id, standing, actor=actor, on=on)
    open_areas = sights(actor, ContentClass.PLAN, standing=standing, on=on)
    if not open_areas:
        raise NotAllowed(case=case_id, reason=Reason.NEEDS_CONSENT)
    log_sights(use, case_id, open_areas.values(), actor=actor, on=on)
    return case


def _lines(case: Case) -> Iterable[MeasureLine]:
    """Return the measures of a case that the database shows, the newest first."""
    standings: dict[UUID, MeasureStanding] = {}
    for standing in MeasureStanding.objects.filter(measure__case=case).order_by("id"):
        standings[standing.measure_id] = standing
    rows = Measure.objects.filter(case=case).select_related("recorded_by").order_by("-recorded_at", "id")
    return [_line(row, standings[row.pk]) for row in rows]


def _line(row: Measure, standing: MeasureStanding) -> MeasureLine:
    return MeasureLine(
        id=row.pk,
        life_area=LifeArea(row.life_area),
        kind=MeasureKind(row.kind),
        what=row.what,
        run_by=row.run_by,
        contact=row.contact,
        since_on=row.since_on,
        origin=Origin(row.origin),
        recorded_on=row.recorded_on,
        recorded_by=row.recorded_by.full_name if row.recorded_by else "",
        status=MeasureStatus(standing.status),
        status_on=standing.recorded_on,
        note=standing.note,
    )
