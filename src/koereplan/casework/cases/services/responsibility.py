"""Who is responsible: appointed inside the unit, and let go when the course ends."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, May
from koereplan.casework.acting import door
from koereplan.casework.cases import uses
from koereplan.casework.cases.drawing_in import let_all_go
from koereplan.casework.cases.events import HOLDER_TOUCHED, CaseClosed, OwnerAppointed, StepCompleted
from koereplan.casework.cases.holding import end_deputyship, let_go, pass_on
from koereplan.casework.cases.keeping import require_unchanged, tell
from koereplan.casework.cases.models import Case, Deputyship
from koereplan.casework.cases.openings import reopen
from koereplan.casework.cases.problems import NothingChanged, ReasonMissing
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.services.steps import carry_out
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.journal.events import of_case
from koereplan.casework.organisations.queries import staff_of_unit
from koereplan.foundation.problem import Problem
from koereplan.roadmap import Outcome

APPOINTED = "2"
"""The step that is carried out by appointing a plan owner and a deputy."""

FOLLOWED_UP = "8F"
"""The step after which a course without supervision can end."""


class AppointmentRefused(Problem):
    """They cannot be appointed; `field` says who, `what` says why."""

    code = "cases.appointment_refused"
    says = _("{what}")


class StillRunning(Problem):
    """The course has not ended."""

    code = "cases.still_running"
    says = _("{what}")


@door
@transaction.atomic
def appoint(
    case_id: UUID,
    *,
    plan_owner: UUID,
    deputy: UUID,
    completes_step_on: date | None = None,
    revision: int,
    actor: Actor,
    on: date,
) -> None:
    """Make a member of the unit the plan owner who holds the case, and another the deputy.

    `completes_step_on` records step 2 as carried out on that day in the same act.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: only the unit's leader appoints.
    :raises ChangedMeanwhile: somebody else has changed who is responsible since that revision.
    :raises AppointmentRefused: one of them does not work in the unit, or they are the same person.
    :raises StepAlreadyDone: step 2 has its event.
    :raises StepRefused: the day of step 2 cannot be right.
    :raises NothingChanged: they are appointed already.
    """
    case = locked_case(case_id)
    permit(May.APPOINT, case, uses.APPOINT, actor=actor, on=on)
    require_unchanged(case, since=revision, touching={HOLDER_TOUCHED}, on=on)
    names = {row.id: row.name for row in staff_of_unit(actor.unit_id, actor=actor, on=on)}
    for field, staff_id in (("plan_owner", plan_owner), ("deputy", deputy)):
        if staff_id not in names:
            raise AppointmentRefused(field=field, what=gettext("Vælg en, der arbejder i enheden."))
    if plan_owner == deputy:
        raise AppointmentRefused(field="deputy", what=gettext("Vælg en anden end den handleplansansvarlige."))
    moved = _deputise(case, deputy, on=on)
    if case.holder_id == plan_owner and not moved and completes_step_on is None:
        raise NothingChanged
    pass_on(case, unit_id=actor.unit_id, staff_id=plan_owner, on=on)
    told = OwnerAppointed(
        subject=of_case(case_id),
        plan_owner=names[plan_owner],
        plan_owner_id=plan_owner,
        deputy=names[deputy],
        deputy_id=deputy,
    )
    tell(case, told, actor=actor, on=on)
    reopen([case.pk], on=on)
    if completes_step_on is not None:
        known = Knowledge.present(case)
        carry_out(case, known, APPOINTED, occurred_on=completes_step_on, note="", actor=actor, on=on)
        done = StepCompleted(
            subject=of_case(case_id), stay=known.stay.number, step=APPOINTED, occurred_on=completes_step_on
        )
        tell(case, done, actor=actor, on=on)


@door
@transaction.atomic
def close_case(case_id: UUID, *, reason: str, revision: int, actor: Actor, on: date) -> None:
    """End the course: nobody holds the case any more.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises ChangedMeanwhile: somebody else has changed who is responsible since that revision.
    :raises ReasonMissing: closing says how it goes on.
    :raises StillRunning: supervision has not ended, 8F is not held, no end is recorded, or another prison is asked.
    """
    case = locked_case(case_id)
    permit(May.CLOSE, case, uses.CLOSE_CASE, actor=actor, on=on)
    require_unchanged(case, since=revision, touching={HOLDER_TOUCHED}, on=on)
    if not reason.strip():
        raise ReasonMissing
    if what := _still_running(case, on=on):
        raise StillRunning(what=what)
    let_go(case, on=on)
    let_all_go(case, on=on)
    case.closed_on = on
    tell(case, CaseClosed(subject=of_case(case_id), reason=reason.strip()), actor=actor, on=on)
    reopen([case.pk], on=on)


def _deputise(case: Case, deputy: UUID, *, on: date) -> bool:
    """Make somebody the deputy from a day on, and return whether it was another before."""
    present = Deputyship.objects.filter(case=case, until_on__isnull=True).first()
    if present is not None and present.staff_id == deputy:
        return False
    end_deputyship(case, on=on)
    Deputyship.objects.create(case=case, staff_id=deputy, from_on=on)
    return True


def _still_running(case: Case, *, on: date) -> str:
    """Return why the course has not ended yet, or the empty text when it has."""
    known = Knowledge.present(case)
    facts, stay = known.facts, known.stay
    supervised = facts.release_kind == "parole" and facts.supervision is not False
    followed_up = any(event.step == FOLLOWED_UP and event.outcome == Outcome.DONE for event in known.events)
    what = ""
    if len(case.unit_ids) > 1:
        what = gettext("Et andet fængsel er spurgt, om det vil overtage sagen. Træk tilbuddet tilbage først.")
    elif facts.ended_on is not None and facts.ended_on <= on:
        what = ""
    elif stay.released_on is None:
        what = gettext("Personen er ikke løsladt. Registrer løsladelsen, eller hvorfor forløbet er slut, først.")
    elif supervised and facts.supervision_end_date is None:
        what = gettext("Det er ikke oplyst, hvornår tilsynet slutter. Skriv datoen først.")
    elif supervised and facts.supervision_end_date is not None and facts.supervision_end_date >= on:
        what = gettext("Tilsynet er ikke slut. Sagen kan afsluttes dagen efter.")
    elif not supervised and not followed_up:
        what = gettext("Det opfølgende møde (8F) er ikke holdt. Registrer det først.")
    return what
