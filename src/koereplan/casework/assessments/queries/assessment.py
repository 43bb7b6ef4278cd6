"""The assessment of a case: every area that is open, what is not known, and the conversations."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor, ContentClass, LifeArea, May, NotAllowed, Reason, may
from koereplan.casework.acting import door
from koereplan.casework.assessments import events as _events  # noqa: F401 - the journal knows the kinds by their import
from koereplan.casework.assessments import uses
from koereplan.casework.assessments.kinds import Aspect, Interpreting, Origin
from koereplan.casework.assessments.models import AreaVersion, Conversation, Question, Statement
from koereplan.casework.assessments.shapes import (
    AreaLine,
    CaseAssessment,
    ConversationLine,
    QuestionLine,
    StatementLine,
    VersionLine,
)
from koereplan.casework.cases.models import Case, Stay, StepEvent
from koereplan.casework.cases.seeing import log_sights, required_sight, sights
from koereplan.casework.cases.standing import opened_case, own_case_id, standing_of
from koereplan.roadmap import Outcome

ACTS = (May.CARRY_OUT_STEP, May.ASK_CONSENT)


@door
def assessment_of_case(case_id: UUID | None, *, actor: Actor, on: date) -> CaseAssessment:
    """Return the assessment of a case, as far as it is open to the actor; without an id it is the actor's own.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: the actor sees the case, but nothing of its assessment.
    """
    case = opened_case(case_id or own_case_id(actor=actor, on=on), "person")
    standing = standing_of(case, actor=actor, on=on)
    required_sight(case.pk, standing, actor=actor, on=on)
    open_areas = sights(actor, ContentClass.ASSESSMENT, standing=standing, on=on)
    if not open_areas:
        raise NotAllowed(case=case.pk, reason=Reason.NEEDS_CONSENT)
    log_sights(uses.ASSESSMENT_OF_CASE, case.pk, open_areas.values(), actor=actor, on=on)
    stay = Stay.objects.filter(case=case).order_by("-number")[0]
    versions, questions = _versions(case), _questions(case, on=on)
    return CaseAssessment(
        case_id=case.pk,
        reference=case.reference,
        person_name=case.person_name,
        language=case.person.language,
        needs_interpreter=case.person.needs_interpreter,
        areas=tuple(_area(area, versions[area], questions[area], stay) for area in LifeArea if area in open_areas),
        conversations=_conversations(case),
        is_interviewed=StepEvent.objects.filter(
            stay=stay, step="3", outcome=Outcome.DONE.value, withdrawal__isnull=True
        ).exists(),
        stay_number=stay.number,
        acts=frozenset(act for act in ACTS if may(actor, act, standing, on=on)),
    )


def _area(area: LifeArea, versions: list[VersionLine], questions: list[QuestionLine], stay: Stay) -> AreaLine:
    latest = {line.aspect: line for version in reversed(versions) for line in version.statements}
    return AreaLine(
        area=area,
        statements=tuple(latest[aspect] for aspect in Aspect if aspect in latest and latest[aspect].text),
        questions=tuple(questions),
        versions=tuple(versions),
        is_gone_through=bool(versions) and versions[0].stay_number == stay.number,
    )


def _versions(case: Case) -> Mapping[str, list[VersionLine]]:
    """Return the versions of each area that the database shows, newest first."""
    written = defaultdict(list)
    rows = Statement.objects.filter(case=case).select_related("version__stay", "recorded_by").order_by("id")
    for row in rows:
        written[row.version_id].append(
            StatementLine(
                aspect=Aspect(row.aspect),
                text=row.text,
                origin=Origin(row.origin),
                origin_note=row.origin_note,
                known_on=row.known_on,
                recorded_on=row.recorded_on,
                recorded_by=row.recorded_by.full_name if row.recorded_by else "",
                stay_number=row.version.stay.number,
            )
        )
    by_area: dict[str, list[VersionLine]] = defaultdict(list)
    for version in AreaVersion.objects.filter(case=case).select_related("stay", "recorded_by").order_by("-number"):
        by_area[version.life_area].append(
            VersionLine(
                number=version.number,
                stay_number=version.stay.number,
                recorded_on=version.recorded_on,
                recorded_by=version.recorded_by.full_name if version.recorded_by else "",
                statements=tuple(written[version.pk]),
            )
        )
    return by_area


def _questions(case: Case, *, on: date) -> Mapping[str, list[QuestionLine]]:
    found = Question.objects.filter(case=case, answer__isnull=True).select_related("recorded_by").order_by("due_on")
    by_area: dict[str, list[QuestionLine]] = defaultdict(list)
    for line in _question_lines(found, on=on):
        by_area[line.life_area].append(line)
    return by_area


def _question_lines(rows: Iterable[Question], *, on: date) -> Iterable[QuestionLine]:
    for row in rows:
        yield QuestionLine(
            id=row.pk,
            life_area=LifeArea(row.life_area),
            text=row.text,
            due_on=row.due_on,
            asked_by=row.recorded_by.full_name if row.recorded_by else "",
            is_late=row.due_on < on,
        )


def _conversations(case: Case) -> tuple[ConversationLine, ...]:
    rows = Conversation.objects.filter(case=case).select_related("stay", "recorded_by").order_by("-held_on")
    return tuple(
        ConversationLine(
            held_on=row.held_on,
            language=row.language,
            interpreting=Interpreting(row.interpreting),
            interpreter=row.interpreter,
            explained=frozenset(row.explained),
            text_version=row.text_version,
            recorded_by=row.recorded_by.full_name if row.recorded_by else "",
            stay_number=row.stay.number,
        )
        for row in rows
    )
