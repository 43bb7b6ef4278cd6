"""An assessment of risk and need is recorded, and a person decides about what it gives occasion to."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, May
from koereplan.casework.acting import door
from koereplan.casework.assessments import uses
from koereplan.casework.assessments.events import RiskAssessed, SuggestionAnswered
from koereplan.casework.assessments.kinds import Suggesting
from koereplan.casework.assessments.models import RiskAssessment, SuggestionReply
from koereplan.casework.assessments.queries.risk import RISK
from koereplan.casework.assessments.said import AssessmentRefused, RiskSaid
from koereplan.casework.cases.keeping import recorded, tell
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.waiting import settle, wait
from koereplan.casework.journal.events import of_case
from koereplan.foundation.problem import Problem

WAITS = "review_due"


class NoSuchSuggestion(Problem):
    """There is no such suggestion, or somebody has decided about it."""

    code = "assessments.no_such_suggestion"
    says = _("Der er allerede taget stilling til forslaget, eller det findes ikke. Se siden igen.")


@door
@transaction.atomic
def record_risk(case_id: UUID, said: RiskSaid, *, actor: Actor, on: date) -> UUID:
    """Record what came of an assessment of risk and need, and return its id. It decides nothing by itself.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises AssessmentRefused: a day cannot be right, or an override does not say why.
    """
    case = locked_case(case_id)
    permit(May.CARRY_OUT_PROBATION_STEP, case, uses.RECORD_RISK, also=(RISK,), actor=actor, on=on)
    said.check(on=on)
    assessment = RiskAssessment.objects.create(
        case=case,
        instrument=said.instrument.strip(),
        instrument_version=said.instrument_version.strip(),
        assessed_on=said.assessed_on,
        assessor=said.assessor.strip(),
        level=said.level,
        needs={need.value: level.value for need, level in said.needs.items()},
        override=said.override or "",
        reason=said.reason.strip(),
        next_review_on=said.next_review_on,
        **recorded(actor=actor, on=on),
    )
    for earlier in RiskAssessment.objects.filter(case=case).exclude(pk=assessment.pk).values_list("pk", flat=True):
        settle(earlier)
    wait(case.pk, WAITS, assessment.pk, waits_on=said.next_review_on, content=RISK.number)
    told = RiskAssessed(
        subject=of_case(case.pk),
        assessment_id=assessment.pk,
        assessed_on=said.assessed_on,
        next_review_on=said.next_review_on,
    )
    tell(case, told, actor=actor, on=on)
    return assessment.pk


@door
@transaction.atomic
def answer_suggestion(
    case_id: UUID,
    assessment_id: UUID,
    about: Suggesting,
    *,
    is_accepted: bool,
    reason: str = "",
    actor: Actor,
    on: date,
) -> None:
    """Record what a person decided about a suggestion: to follow it, or why not.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises NoSuchSuggestion: there is none, or it is decided.
    :raises AssessmentRefused: it is declined without a reason.
    """
    case = locked_case(case_id)
    permit(May.CARRY_OUT_PROBATION_STEP, case, uses.ANSWER_SUGGESTION, also=(RISK,), actor=actor, on=on)
    assessment = RiskAssessment.objects.filter(case=case, pk=assessment_id).first()
    if assessment is None or assessment.replies.filter(about=about).exists():
        raise NoSuchSuggestion(assessment=assessment_id)
    if not is_accepted and not reason.strip():
        raise AssessmentRefused(field="reason", what=gettext("Skriv kort, hvorfor I gør noget andet."))
    SuggestionReply.objects.create(
        assessment=assessment,
        about=about,
        is_accepted=is_accepted,
        reason=reason.strip(),
        **recorded(actor=actor, on=on),
    )
    told = SuggestionAnswered(subject=of_case(case.pk), assessment_id=assessment.pk)
    tell(case, told, actor=actor, on=on)
