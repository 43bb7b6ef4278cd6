"""A step is carried out, not permitted, or recorded by mistake; its checklist is ticked."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, May
from koereplan.casework.acting import door
from koereplan.casework.cases import uses
from koereplan.casework.cases.drawing_in import Notified, draw_in, forget_event, notify
from koereplan.casework.cases.events import (
    FACTS_TOUCHED,
    StepCompleted,
    StepNotPermitted,
    StepWithdrawn,
)
from koereplan.casework.cases.keeping import recorded, remark, require_unchanged, tell
from koereplan.casework.cases.kinds import APPOINTED
from koereplan.casework.cases.knowledge import KnownEvent
from koereplan.casework.cases.models import Case, Deputyship, Stay, StepEvent, StepEventWithdrawal
from koereplan.casework.cases.openings import reopen
from koereplan.casework.cases.problems import NothingChanged, ReasonMissing
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.standing import NoSuchCase, case_of_event, locked_case
from koereplan.casework.cases.ticking import StepRefused, set_ticks
from koereplan.casework.cases.timetable import Knowledge, occurrences, reassess, recurring_steps
from koereplan.casework.journal.events import of_case
from koereplan.casework.journal.uses import Use
from koereplan.foundation.problem import Problem
from koereplan.foundation.statements import add
from koereplan.roadmap import Event, Outcome, Party, assess, check, edition


class StepAlreadyDone(Problem):
    """The step has its event."""

    code = "cases.step_already_done"
    says = _("Trin {step} er allerede registreret. Er det forkert, så træk registreringen tilbage først.")


class NoSuchEvent(Problem):
    """There is no such event, or it is withdrawn already."""

    code = "cases.no_such_event"
    says = _("Registreringen findes ikke længere. Se sagen igen.")


@door
@transaction.atomic
def complete_step(
    case_id: UUID,
    step: str,
    *,
    occurred_on: date,
    note: str = "",
    ticks: Collection[str] | None = None,
    contacted: Collection[UUID] = (),
    notified: Collection[Notified] = (),
    revision: int,
    actor: Actor,
    on: date,
) -> None:
    """Record that a step is carried out, and bring the case's timetable up to date.

    `ticks` are the deliverables that stand ticked afterwards; None leaves the checklist as it is. `contacted` are the
    units that steps 6, 8, 9 and 9A draw in, and `notified` are those that step 1 told of the admission.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises ChangedMeanwhile: somebody else has changed this step or the facts since that revision.
    :raises StepAlreadyDone: the step has its event.
    :raises StepRefused: the day or the outcome cannot be right, or nobody is appointed whom step 2 appoints.
    :raises ContactRefused: the step cannot have drawn in or told such a unit.
    """
    case = locked_case(case_id)
    known = Knowledge.present(case)
    _permit_step(uses.COMPLETE_STEP, case, known, step, actor=actor, on=on)
    _require_appointed(case, step)
    require_unchanged(case, since=revision, touching={f"step:{step}", FACTS_TOUCHED}, on=on)
    event = carry_out(case, known, step, occurred_on=occurred_on, note=note, actor=actor, on=on)
    if ticks is not None:
        occurrence = occurrences((*known.events, event), recurring_steps(known.stay.edition))[event.id]
        set_ticks(case, known.stay, step, occurrence, ticks, actor=actor, on=on)
    drawn = draw_in(case, event, contacted, number=known.stay.number, actor=actor, on=on)
    for told_unit in notified:
        drawn += notify(case, event, told_unit, number=known.stay.number, actor=actor, on=on)
    told = StepCompleted(subject=of_case(case_id), stay=known.stay.number, step=step, occurred_on=occurred_on)
    tell(case, told, *drawn, actor=actor, on=on)
    if drawn:
        reopen([case.pk], on=on)


@door
@transaction.atomic
def refuse_step(
    case_id: UUID, step: str, *, occurred_on: date, note: str = "", revision: int, actor: Actor, on: date
) -> None:
    """Record that the person did not permit a step (1 and 4).

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises ChangedMeanwhile: somebody else has changed this step or the facts since that revision.
    :raises StepAlreadyDone: the step has its event.
    :raises StepRefused: the step needs no consent, or the day cannot be right.
    """
    case = locked_case(case_id)
    known = Knowledge.present(case)
    _permit_step(uses.REFUSE_STEP, case, known, step, actor=actor, on=on)
    require_unchanged(case, since=revision, touching={f"step:{step}", FACTS_TOUCHED}, on=on)
    carry_out(case, known, step, occurred_on=occurred_on, outcome=Outcome.NOT_PERMITTED, note=note, actor=actor, on=on)
    told = StepNotPermitted(subject=of_case(case_id), stay=known.stay.number, step=step, occurred_on=occurred_on)
    tell(case, told, actor=actor, on=on)


@door
@transaction.atomic
def withdraw_event(event_id: int, *, reason: str, actor: Actor, on: date) -> None:
    """Record that a step's event did not happen so; the event itself stays in the history.

    :raises NoSuchEvent: there is none to withdraw.
    :raises NoSuchCase: its case is not open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises ReasonMissing: a correction says why.
    """
    case_id = case_of_event(event_id)
    if case_id is None:
        raise NoSuchEvent(event=event_id)
    case = locked_case(case_id)
    event = StepEvent.objects.select_related("stay").filter(pk=event_id, withdrawal__isnull=True).first()
    if event is None:
        raise NoSuchEvent(event=event_id)
    known = Knowledge.of(event.stay)
    others = tuple(other for other in known.events if other.id != event_id)
    if len(others) == len(known.events):
        raise NoSuchEvent(event=event_id)
    _permit_step(uses.WITHDRAW_EVENT, case, known, event.step, actor=actor, on=on)
    if not reason.strip():
        raise ReasonMissing
    forget_event(event, on=on)
    reopen([case.pk], on=on)
    withdrawal = StepEventWithdrawal.objects.create(event=event, **recorded(actor=actor, on=on))
    remark(case.pk, reason.strip(), withdrawal_id=[withdrawal.pk])
    expected = case.release_date
    reassess(case, replace(known, events=others), on=on)
    if Stay.objects.filter(case=case, number__gt=event.stay.number).exists():
        # A former stay says nothing of the release that lies ahead.
        case.release_date = expected
    told = StepWithdrawn(
        subject=of_case(case.pk),
        stay=event.stay.number,
        step=event.step,
        occurred_on=event.occurred_on,
        reason=reason.strip(),
    )
    tell(case, told, actor=actor, on=on)


@door
@transaction.atomic
def save_checklist(
    case_id: UUID, step: str, *, occurrence: int = 1, ticks: Collection[str], actor: Actor, on: date
) -> None:
    """Record which deliverables of a step stand ticked; only what differs is written.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises StepRefused: the step has no such deliverable.
    :raises NothingChanged: they stand so already.
    """
    case = locked_case(case_id)
    known = Knowledge.present(case)
    _permit_step(uses.SAVE_CHECKLIST, case, known, step, actor=actor, on=on)
    if not set_ticks(case, known.stay, step, occurrence, ticks, actor=actor, on=on):
        raise NothingChanged


def carry_out(
    case: Case,
    known: Knowledge,
    step: str,
    *,
    occurred_on: date,
    outcome: Outcome = Outcome.DONE,
    note: str,
    actor: Actor,
    on: date,
) -> KnownEvent:
    """Record a step's event and reassess; the caller has asked for permission, and tells the journal.

    :raises StepAlreadyDone: the step has its event.
    :raises StepRefused: the day or the outcome cannot be right.
    """
    facts = known.facts
    earlier = {event.outcome for event in known.events if event.step == step}
    if step not in recurring_steps(known.stay.edition) and (Outcome.DONE in earlier or outcome in earlier):
        raise StepAlreadyDone(step=step)
    after = replace(facts, events=(*facts.events, Event(step, occurred_on, outcome)))
    for fault in check(after, on=on):
        raise StepRefused(field=fault.key.rpartition(".")[2], what=fault.message)
    by = recorded(actor=actor, on=on)
    said = {"step": step, "occurred_on": occurred_on, "outcome": outcome.value}
    (event_id,) = add(StepEvent, [{"stay_id": known.stay.pk, **said, **by}])
    remark(case.pk, note.strip(), event_id=[event_id])
    event = KnownEvent(event_id, step, occurred_on, outcome.value, on)
    reassess(case, replace(known, events=(*known.events, event)), on=on)
    return event


def _require_appointed(case: Case, step: str) -> None:
    """Pass when step 2 has what it brings about: a deputy beside the plan owner.

    :raises StepRefused: there is none.
    """
    if step == APPOINTED and not Deputyship.objects.filter(case=case, until_on__isnull=True).exists():
        what = _("Trinnet er udført, når både handleplansansvarlig og stedfortræder er udpeget. Udpeg dem først.")
        raise StepRefused(field="occurred_on", what=what)


def _permit_step(use: Use, case: Case, known: Knowledge, step: str, *, actor: Actor, on: date) -> None:
    """Pass when the step exists and the actor may carry it out, by whom the timetable expects it of; and log it.

    :raises NoSuchCase: what is open of the case to the actor is too little to have a timetable.
    :raises StepRefused: the edition has no such step.
    :raises NotAllowed: nothing gives the actor this act on this case.
    """
    if not known.versions:
        raise NoSuchCase(case=case.pk)
    lines = [line for line in assess(known.facts, on=on).steps if line.step == step]
    declared = {one.key: one.responsible for one in edition(known.stay.edition).steps}
    party = lines[-1].responsible if lines else declared.get(step)
    act = May.CARRY_OUT_PROBATION_STEP if party is Party.PROBATION else May.CARRY_OUT_STEP
    permit(act, case, use, actor=actor, on=on)
    if step not in declared:
        raise StepRefused(field="step", what=_("Trinnet findes ikke i køreplanen."))
