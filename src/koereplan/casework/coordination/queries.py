"""Enquiries as pages show them."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor, ContentClass, LifeArea, No, NotAllowed, Reading, Sight
from koereplan.casework.acting import door
from koereplan.casework.cases.seeing import log_sight, required_sight, see, seen, sights
from koereplan.casework.cases.shapes import Named
from koereplan.casework.cases.standing import PAGE, opened_case, standing_of
from koereplan.casework.coordination import events as _events  # noqa: F401 - the journal knows the kinds by their import
from koereplan.casework.coordination import uses
from koereplan.casework.coordination.enquiring import Said, health_told_to
from koereplan.casework.coordination.kinds import AREAS, Possibility
from koereplan.casework.coordination.models import Enquiry, EnquiryAnswer, EnquiryPart
from koereplan.casework.journal.outbox import LetterLine, letters_about
from koereplan.casework.organisations.queries import StaffRow, staff_of_unit, unit_names


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """What a unit answered, and who wrote it down when; `answered_by` when that was not the unit itself."""

    case_lead: str
    can_do: str
    agreed: str
    answered_by: str
    recorded_on: date
    recorded_by: str


@dataclass(frozen=True, slots=True)
class EnquiryLine:
    """An enquiry to a unit, with what it says of the areas of life that are open to the reader, and its answers."""

    id: UUID
    unit: Named
    purpose: str
    expectations: str
    of_areas: tuple[tuple[LifeArea, Said], ...]
    possibilities: tuple[Possibility, ...]
    other_possibilities: str
    asks: str
    rope_holder: str
    wants_meeting: bool
    answer_by: date
    sent_on: date
    sent_by: str
    answers: tuple[AnswerLine, ...]
    letter: LetterLine | None

    @property
    def case_lead(self) -> str:
        """Return who leads the case there, as it was said last, or nobody."""
        return next((answer.case_lead for answer in reversed(self.answers) if answer.case_lead), "")

    @property
    def is_answered(self) -> bool:
        """Return whether the unit has said what it can do; who leads the case there is no answer by itself."""
        return any(answer.can_do or answer.agreed for answer in self.answers)

    def is_late(self, on: date) -> bool:
        """Return whether it should have been answered by now."""
        return not self.is_answered and self.answer_by < on


@dataclass(frozen=True, slots=True)
class EnquiriesPage:
    """All enquiries of a case, the newest first; `colleagues` are those of the reader's unit who can be named."""

    case_id: UUID
    reference: str
    person_name: str
    enquiries: tuple[EnquiryLine, ...]
    colleagues: tuple[StaffRow, ...]


@door
def enquiries_of_case(case_id: UUID, *, actor: Actor, on: date) -> EnquiriesPage:
    """Return what units were asked about coordinating the plan, of the areas open to the actor, and what they answered.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: the actor sees the case, but not what was agreed with others.
    """
    case = opened_case(case_id)
    standing = standing_of(case, actor=actor, on=on)
    found = seen(actor, *PAGE, Reading(ContentClass.MEETINGS), standing=standing, on=on)
    if isinstance(found, No):
        required_sight(case.pk, standing, actor=actor, on=on)
        raise NotAllowed(actor=actor.staff_id, reason=found.reason)
    by_area = sights(actor, ContentClass.PLAN, standing=standing, on=on)
    enquiries = list(Enquiry.objects.filter(case=case).select_related("recorded_by").order_by("-recorded_at"))
    ids = [enquiry.pk for enquiry in enquiries]
    parts, answers, letters = _parts(ids, by_area), _answers(ids), letters_about(ids)
    _log(case.pk, found, [by_area[area] for said in parts.values() for area, _said in said], actor=actor, on=on)
    names = unit_names({enquiry.unit_id for enquiry in enquiries}, actor=actor, on=on)
    return EnquiriesPage(
        case_id=case.pk,
        reference=case.reference,
        person_name=case.person_name,
        enquiries=tuple(
            _line(row, names.get(row.unit_id, ""), parts[row.pk], answers[row.pk], letters.get(row.pk))
            for row in enquiries
        ),
        colleagues=staff_of_unit(actor.unit_id, actor=actor, on=on),
    )


@door
def health_that_may_be_told(
    case_id: UUID, unit_ids: Collection[UUID], *, actor: Actor, on: date
) -> frozenset[LifeArea]:
    """Return the areas of health of which one of these units may be told, by the person's consent.

    :raises NoSuchCase: there is none that is open to the actor.
    """
    case = opened_case(case_id)
    see(case, uses.HEALTH_THAT_MAY_BE_TOLD, actor=actor, on=on)
    return health_told_to(case_id, unit_ids, on=on)


def _log(case_id: UUID, page: Sight, areas: Collection[Sight], *, actor: Actor, on: date) -> None:
    """Log what was agreed as it was seen, and each area of life that was shown on its own basis."""
    shown: defaultdict[Sight, frozenset[ContentClass]] = defaultdict(frozenset)
    shown[page] = uses.ENQUIRIES_OF_CASE.classes - {ContentClass.PLAN}
    for area in areas:
        shown[area] |= {ContentClass.PLAN}
    for seen_as, classes in shown.items():
        log_sight(uses.ENQUIRIES_OF_CASE, case_id, seen_as, classes=classes, actor=actor, on=on)


def _line(
    row: Enquiry,
    unit: str,
    parts: Collection[tuple[LifeArea, Said]],
    answers: Collection[AnswerLine],
    letter: LetterLine | None,
) -> EnquiryLine:
    return EnquiryLine(
        id=row.pk,
        unit=Named(row.unit_id, unit),
        purpose=row.purpose,
        expectations=row.expectations,
        of_areas=tuple(parts),
        possibilities=tuple(Possibility(key) for key in row.possibilities),
        other_possibilities=row.other_possibilities,
        asks=row.asks,
        rope_holder=row.rope_holder,
        wants_meeting=row.wants_meeting,
        answer_by=row.answer_by,
        sent_on=row.recorded_on,
        sent_by=row.recorded_by.full_name if row.recorded_by else "",
        answers=tuple(answers),
        letter=letter,
    )


def _parts(ids: list[UUID], areas: Collection[LifeArea]) -> defaultdict[UUID, list[tuple[LifeArea, Said]]]:
    of: defaultdict[UUID, list[tuple[LifeArea, Said]]] = defaultdict(list)
    for row in EnquiryPart.objects.filter(enquiry__in=ids).order_by("content"):
        if AREAS[row.content] in areas:
            of[row.enquiry_id].append((AREAS[row.content], Said(row.situation, row.wishes)))
    return of


def _answers(ids: list[UUID]) -> defaultdict[UUID, list[AnswerLine]]:
    of: defaultdict[UUID, list[AnswerLine]] = defaultdict(list)
    for row in EnquiryAnswer.objects.filter(enquiry__in=ids).select_related("recorded_by").order_by("id"):
        by = row.recorded_by.full_name if row.recorded_by else ""
        line = AnswerLine(row.case_lead, row.can_do, row.agreed, row.answered_by, row.recorded_on, by)
        of[row.enquiry_id].append(line)
    return of
