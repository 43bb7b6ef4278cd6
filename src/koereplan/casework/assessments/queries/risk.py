"""What came of assessments of risk and need: one input among others, and nothing by itself."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor, ContentClass, May, No, NotAllowed, Reading, may
from koereplan.casework.acting import door
from koereplan.casework.assessments import uses
from koereplan.casework.assessments.kinds import Level, Need, Suggesting
from koereplan.casework.assessments.models import RiskAssessment, SuggestionReply
from koereplan.casework.assessments.shapes import CaseRisk, ReplyLine, RiskLine
from koereplan.casework.cases.seeing import log_sight, required_sight, seen
from koereplan.casework.cases.standing import PAGE, opened_case, standing_of

RISK = Reading(ContentClass.RISK_AND_NEED)


@door
def risk_of_case(case_id: UUID, *, actor: Actor, on: date) -> CaseRisk:
    """Return the assessments of risk and need of a case, the newest first.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: the actor sees the case, but not these.
    """
    case = opened_case(case_id)
    standing = standing_of(case, actor=actor, on=on)
    required_sight(case_id, standing, actor=actor, on=on)
    sight = seen(actor, *PAGE, RISK, standing=standing, on=on)
    if isinstance(sight, No):
        raise NotAllowed(case=case_id, reason=sight.reason)
    log_sight(uses.RISK_OF_CASE, case_id, sight, actor=actor, on=on)
    rows = (
        RiskAssessment.objects.filter(case=case)
        .select_related("recorded_by")
        .prefetch_related("replies__recorded_by")
        .order_by("-assessed_on", "-recorded_at")
    )
    act = May.CARRY_OUT_PROBATION_STEP
    return CaseRisk(
        case_id=case.pk,
        reference=case.reference,
        person_name=case.person_name,
        lines=tuple(_lines(rows, on=on)),
        acts=frozenset({act} if may(actor, act, standing, on=on) else ()),
    )


def _lines(rows: Iterable[RiskAssessment], *, on: date) -> Iterable[RiskLine]:
    for place, row in enumerate(rows):
        yield RiskLine(
            id=row.pk,
            instrument=row.instrument,
            instrument_version=row.instrument_version,
            assessed_on=row.assessed_on,
            assessor=row.assessor,
            level=Level(row.level),
            valid=Level(row.override or row.level),
            needs={need: Level(row.needs[need]) for need in Need if need in row.needs},
            reason=row.reason,
            next_review_on=row.next_review_on,
            recorded_by=row.recorded_by.full_name if row.recorded_by else "",
            is_due=place == 0 and row.next_review_on <= on,
            replies={Suggesting(reply.about): _reply(reply) for reply in row.replies.all()},
        )


def _reply(reply: SuggestionReply) -> ReplyLine:
    name = reply.recorded_by.full_name if reply.recorded_by else ""
    return ReplyLine(reply.is_accepted, reply.reason, reply.recorded_on, name)
