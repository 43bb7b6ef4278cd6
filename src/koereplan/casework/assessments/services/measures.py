"""What others do for the person already is asked, written down, and kept as it stands."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, May
from koereplan.casework.acting import door
from koereplan.casework.assessments import uses
from koereplan.casework.assessments.areas import assessed, planned
from koereplan.casework.assessments.asking import answer, ask
from koereplan.casework.assessments.events import MeasureChanged, MeasureRecorded, OutsideAsked
from koereplan.casework.assessments.kinds import AREA_OF, MeasureKind, MeasureStatus, Runs
from koereplan.casework.assessments.models import Inquiry, Measure, MeasureStanding
from koereplan.casework.assessments.said import MeasureSaid, Outside
from koereplan.casework.cases.keeping import recorded, tell
from koereplan.casework.cases.models import Case, Stay
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.journal.events import of_case
from koereplan.foundation.problem import Problem

FOLLOWED_UP_WITHIN = timedelta(days=14)
"""When it is followed up that nobody knows whether something runs: ours."""


class NoSuchMeasure(Problem):
    """The case has no such measure that is open."""

    code = "assessments.no_such_measure"
    says = _("Indsatsen findes ikke. Se sagen igen.")


@door
@transaction.atomic
def ask_outside(case_id: UUID, answers: Mapping[MeasureKind, Outside], *, actor: Actor, on: date) -> None:
    """Write what was answered when it was asked what runs outside: it is asked first, before anything new is agreed.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises AssessmentRefused: a measure is not said by whom it is run, or a day cannot be right.
    """
    case = locked_case(case_id)
    areas = {AREA_OF[kind] for kind in answers}
    also = (*map(planned, areas), *map(assessed, areas))
    permit(May.CARRY_OUT_STEP, case, uses.ASK_OUTSIDE, also=also, actor=actor, on=on)
    stay = Knowledge.present(case).stay
    for kind, outside in answers.items():
        if outside.measure is not None:
            outside.measure.check(field=f"{kind}_", on=on)
            _add(case, outside.measure, actor=actor, on=on)
        else:
            _write_inquiry(case, stay, kind, outside.runs, actor=actor, on=on)
    tell(case, OutsideAsked(subject=of_case(case.pk)), actor=actor, on=on)


@door
@transaction.atomic
def record_measure(case_id: UUID, said: MeasureSaid, *, actor: Actor, on: date) -> UUID:
    """Write down something that others do for the person, and return its id.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises AssessmentRefused: nobody runs it, or a day cannot be right.
    """
    case = locked_case(case_id)
    also = (planned(AREA_OF[said.kind]),)
    permit(May.CARRY_OUT_STEP, case, uses.RECORD_MEASURE, also=also, actor=actor, on=on)
    said.check(on=on)
    measure = _add(case, said, actor=actor, on=on)
    tell(case, MeasureRecorded(subject=of_case(case.pk), measure_id=measure.pk), actor=actor, on=on)
    return measure.pk


@door
@transaction.atomic
def change_measure(
    case_id: UUID, measure_id: UUID, *, status: MeasureStatus, note: str = "", actor: Actor, on: date
) -> None:
    """Write how a measure stands from now on, or that it still stands so.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises NoSuchMeasure: the case has none such that is open.
    """
    case = locked_case(case_id)
    measure = Measure.objects.filter(case=case, pk=measure_id).first()
    also = (planned(AREA_OF[MeasureKind(measure.kind)]),) if measure else ()
    permit(May.CARRY_OUT_STEP, case, uses.CHANGE_MEASURE, also=also, actor=actor, on=on)
    if measure is None:
        raise NoSuchMeasure(measure=measure_id)
    MeasureStanding.objects.create(measure=measure, status=status, note=note.strip(), **recorded(actor=actor, on=on))
    tell(case, MeasureChanged(subject=of_case(case.pk), measure_id=measure.pk), actor=actor, on=on)


def _add(case: Case, said: MeasureSaid, *, actor: Actor, on: date) -> Measure:
    area, by = AREA_OF[said.kind], recorded(actor=actor, on=on)
    _answer_open(case, said.kind, actor=actor, on=on)
    measure = Measure.objects.create(
        case=case,
        life_area=area.value,
        content=planned(area).number,
        kind=said.kind,
        what=said.what.strip(),
        run_by=said.run_by.strip(),
        contact=said.contact.strip(),
        since_on=said.since_on,
        origin=said.origin,
        **by,
    )
    MeasureStanding.objects.create(measure=measure, status=said.status, **by)
    return measure


def _write_inquiry(case: Case, stay: Stay, kind: MeasureKind, runs: Runs, *, actor: Actor, on: date) -> None:
    """Write that something does not run, or that nobody knows, which is then followed up."""
    area, question = AREA_OF[kind], None
    _answer_open(case, kind, actor=actor, on=on)
    if runs is Runs.UNKNOWN:
        text = gettext("Kører der noget? %(kind)s") % {"kind": kind.label}
        question = ask(case, area, text, due_on=on + FOLLOWED_UP_WITHIN, actor=actor, on=on)
    Inquiry.objects.create(
        case=case,
        stay=stay,
        content=planned(area).number,
        kind=kind,
        answer=runs,
        question=question,
        **recorded(actor=actor, on=on),
    )


def _answer_open(case: Case, kind: MeasureKind, *, actor: Actor, on: date) -> None:
    """Let the question whether such a measure runs be open no more: it is answered now."""
    asked = Inquiry.objects.filter(case=case, kind=kind, question__isnull=False, question__answer__isnull=True)
    answer(case, AREA_OF[kind], list(asked.values_list("question_id", flat=True)), actor=actor, on=on)
