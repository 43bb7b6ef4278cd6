"""Questions across authorities as pages show them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor, ContentClass, LifeArea, NotAllowed, Reason
from koereplan.casework.acting import door
from koereplan.casework.cases.drawing_in import units_in
from koereplan.casework.cases.seeing import log_sights, required_sight, sights
from koereplan.casework.cases.shapes import Named
from koereplan.casework.cases.standing import opened_case, own_case_id, standing_of
from koereplan.casework.organisations.merged import heirs
from koereplan.casework.organisations.naming import Naming, naming
from koereplan.casework.organisations.queries import StaffRow, staff_of_units, unit_names
from koereplan.casework.plans.models import ActionRow
from koereplan.casework.questions import events as _events  # noqa: F401 - the journal knows the kinds by their import
from koereplan.casework.questions import uses
from koereplan.casework.questions.kinds import State, Turn
from koereplan.casework.questions.models import Question, Said
from koereplan.casework.questions.standing import area_of, moves_of, state_of


@dataclass(frozen=True, slots=True)
class SaidLine:
    """What somebody said in a thread."""

    turn: Turn
    text: str
    on: date
    by: str
    unit: str


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question with all that was said after it, how it stands, and what the reader can say now.

    `action` is the action of the plan that it is about, where there is one.
    """

    id: UUID
    area: LifeArea
    action: str
    asker: Named
    asked: Named
    owner: str
    text: str
    answer_by: date
    asked_on: date
    asked_by: str
    said: tuple[SaidLine, ...]
    state: State
    may: tuple[Turn, ...]

    def is_late(self, on: date) -> bool:
        """Return whether it should have been answered by now."""
        return self.state is State.ASKED and self.answer_by < on


@dataclass(frozen=True, slots=True)
class UnitToAsk:
    """A unit with a part in the case, and who works there."""

    unit: Named
    people: tuple[StaffRow, ...]


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """The questions of a case in the areas of life that are open, the newest first, and whom the reader can ask.

    `actions` are the actions of the plan that a question can be about.
    """

    case_id: UUID
    reference: str
    person_name: str
    questions: tuple[QuestionLine, ...]
    units: tuple[UnitToAsk, ...]
    areas: tuple[LifeArea, ...]
    actions: Mapping[UUID, str]


@door
def questions_of_case(case_id: UUID | None, *, actor: Actor, on: date) -> QuestionsPage:
    """Return what units ask each other in a case, of the areas open to the actor, and whom the actor's unit can ask.

    Without an id it is the actor's own.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: the actor sees the case, but nothing of its plan.
    """
    case = opened_case(case_id or own_case_id(actor=actor, on=on))
    standing = standing_of(case, actor=actor, on=on)
    required_sight(case.pk, standing, actor=actor, on=on)
    by_area = sights(actor, ContentClass.PLAN, standing=standing, on=on)
    if not by_area:
        raise NotAllowed(case=case.pk, reason=Reason.NEEDS_CONSENT)
    log_sights(uses.QUESTIONS_OF_CASE, case.pk, by_area.values(), actor=actor, on=on)
    rows = [
        row
        for row in Question.objects.filter(case=case).select_related("recorded_by", "owner").order_by("-recorded_at")
        if area_of(row) in by_area
    ]
    said = list(Said.objects.filter(question__in=rows).select_related("recorded_by").order_by("id"))
    units = units_in(case, on=on)
    named = {unit_id for row in rows for unit_id in (row.recorded_for_id, row.to_unit_id) if unit_id}
    names = unit_names(units | named, actor=actor, on=on)
    actions = {
        row.action_id: row.what for row in ActionRow.objects.filter(case=case).order_by("id").only("action_id", "what")
    }
    towards = naming(actor=actor, on=on)
    others = units - {actor.unit_id} if actor.unit_id in units else frozenset[UUID]()
    people, now = staff_of_units(others, actor=actor, on=on), heirs(actor=actor, on=on)
    return QuestionsPage(
        case_id=case.pk,
        reference=case.reference,
        person_name=case.person_name,
        questions=tuple(
            _line(row, so_far, moves_of(row, so_far, now, actor), names, actions, towards=towards)
            for row in rows
            for so_far in [[one for one in said if one.question_id == row.pk]]
        ),
        units=tuple(
            UnitToAsk(Named(unit_id, name), people.get(unit_id, ()))
            for unit_id, name in names.items()
            if unit_id in others
        ),
        areas=tuple(by_area),
        actions=actions,
    )


def _line(
    row: Question,
    said: list[Said],
    may: tuple[Turn, ...],
    names: Mapping[UUID, str],
    actions: Mapping[UUID, str],
    *,
    towards: Naming,
) -> QuestionLine:
    asker_id = row.recorded_for_id or UUID(int=0)
    return QuestionLine(
        id=row.pk,
        area=area_of(row),
        action=actions.get(row.action_id, "") if row.action_id else "",
        asker=Named(asker_id, names.get(asker_id, "")),
        asked=Named(row.to_unit_id, names.get(row.to_unit_id, "")),
        owner=towards.called(row.owner.full_name, row.to_unit_id) if row.owner else "",
        text=row.text,
        answer_by=row.answer_by,
        asked_on=row.recorded_on,
        asked_by=towards.writer(row),
        said=tuple(
            SaidLine(
                turn=Turn(one.turn),
                text=one.text,
                on=one.recorded_on,
                by=towards.writer(one),
                unit=names.get(one.recorded_for_id, "") if one.recorded_for_id else "",
            )
            for one in said
        ),
        state=state_of(said),
        may=may,
    )
