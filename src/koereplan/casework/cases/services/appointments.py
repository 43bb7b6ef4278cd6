"""Who is responsible inside the unit: a plan owner who holds the case, and a deputy, never one without the other."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, May
from koereplan.casework.acting import door
from koereplan.casework.cases import uses
from koereplan.casework.cases.events import HOLDER_TOUCHED, OwnerAppointed, StepCompleted
from koereplan.casework.cases.holding import deputise, pass_on
from koereplan.casework.cases.keeping import require_unchanged, tell
from koereplan.casework.cases.kinds import APPOINTED
from koereplan.casework.cases.models import Case, Deputyship
from koereplan.casework.cases.openings import reopen
from koereplan.casework.cases.problems import NothingChanged
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.services.steps import carry_out
from koereplan.casework.cases.staffing import Team
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.ticking import add_ticks
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.journal.events import of_case
from koereplan.casework.organisations.queries import team_of_unit
from koereplan.foundation.problem import Problem
from koereplan.roadmap import edition


class AppointmentRefused(Problem):
    """They cannot be appointed; `field` says who, `what` says why."""

    code = "cases.appointment_refused"
    says = _("{what}")


@dataclass(frozen=True, slots=True)
class Pair:
    """Those who are to answer for a case; None lets who does so now go on."""

    plan_owner: UUID | None
    deputy: UUID | None

    def in_place_of(self, colleague: UUID | None, case: Case) -> "Pair":
        """Return the pair with those left out who would not come in the place of a colleague, if one is named."""
        if colleague is None:
            return self
        return Pair(
            self.plan_owner if case.holder_id == colleague else None,
            self.deputy if _deputy_of(case) == colleague else None,
        )


@door
@transaction.atomic
def appoint(
    case_id: UUID,
    *,
    plan_owner: UUID,
    deputy: UUID,
    appointed_on: date | None = None,
    revision: int,
    actor: Actor,
    on: date,
) -> None:
    """Make a member of the unit the plan owner who holds the case, and another the deputy.

    Step 2 is thereby carried out, if it waits: on the day they were appointed, or today.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: only the unit's leader appoints.
    :raises ChangedMeanwhile: somebody else has changed who is responsible since that revision.
    :raises AppointmentRefused: one of them does not work on cases in the unit, or they are the same person.
    :raises StepRefused: the day of step 2 cannot be right.
    :raises NothingChanged: they are appointed already.
    """
    case = locked_case(case_id)
    permit(May.APPOINT, case, uses.APPOINT, actor=actor, on=on)
    require_unchanged(case, since=revision, touching={HOLDER_TOUCHED}, on=on)
    if not _appoint(case, Pair(plan_owner, deputy), _team(actor, on), appointed_on or on, actor=actor, on=on):
        raise NothingChanged


@door
@transaction.atomic
def appoint_for_several(
    case_ids: Collection[UUID],
    *,
    plan_owner: UUID | None,
    deputy: UUID | None,
    instead_of: UUID | None = None,
    actor: Actor,
    on: date,
) -> int:
    """Appoint the same people for several cases, and return for how many that changed something.

    None lets whoever is the plan owner or deputy of each case go on; so does `instead_of` where it is somebody else.
    All of it happens, or nothing.

    :raises NoSuchCase: one of them is not open to the actor.
    :raises NotAllowed: only the unit's leader appoints.
    :raises AppointmentRefused: no case is named, or one of them would be without a plan owner or a deputy.
    :raises NothingChanged: they are appointed already.
    """
    if not case_ids:
        raise AppointmentRefused(field="cases", what=gettext("Vælg mindst én sag."))
    team, changed = _team(actor, on), 0
    for case_id in sorted(set(case_ids)):
        case = locked_case(case_id)
        permit(May.APPOINT, case, uses.APPOINT_FOR_SEVERAL, actor=actor, on=on)
        pair = Pair(plan_owner, deputy)
        changed += _appoint(case, pair.in_place_of(instead_of, case), team, on, actor=actor, on=on)
    if not changed:
        raise NothingChanged
    return changed


def _team(actor: Actor, on: date) -> Team:
    return {colleague.id: colleague for colleague in team_of_unit(actor.unit_id, actor=actor, on=on)}


def _appoint(case: Case, pair: Pair, team: Team, appointed_on: date, *, actor: Actor, on: date) -> bool:
    """Let two people answer for a case, carry step 2 out if it waits, and return whether anything changed.

    :raises AppointmentRefused: one of them does not work on cases in the unit, or they are the same person.
    :raises StepRefused: the day of step 2 cannot be right.
    """
    owner_id, deputy_id = _complete(case, pair, team)
    moved = deputise(case, deputy_id, on=on)
    known = Knowledge.present(case)
    carries_out = all(event.step != APPOINTED for event in known.events)
    if case.holder_id == owner_id and not moved and not carries_out:
        return False
    pass_on(case, unit_id=actor.unit_id, staff_id=owner_id, on=on)
    told = OwnerAppointed(
        subject=of_case(case.pk),
        plan_owner=team[owner_id].name,
        plan_owner_id=owner_id,
        deputy=team[deputy_id].name,
        deputy_id=deputy_id,
    )
    tell(case, told, actor=actor, on=on)
    reopen([case.pk], on=on)
    if carries_out:
        carry_out_appointment(case, known, appointed_on, actor=actor, on=on)
    return True


def _complete(case: Case, pair: Pair, team: Team) -> tuple[UUID, UUID]:
    """Return the two who will answer for a case.

    :raises AppointmentRefused: one of them does not work on cases in the unit, or they are the same person.
    """
    owner_id, deputy_id = pair.plan_owner or case.holder_id, pair.deputy or _deputy_of(case)
    of = {"name": case.person_name}
    if owner_id not in team:
        what = gettext("Vælg en, der arbejder i enheden.")
        if pair.plan_owner is None:
            what = gettext("Den handleplansansvarlige for %(name)s arbejder her ikke længere. Vælg en ny.") % of
        raise AppointmentRefused(field="plan_owner", what=what)
    if deputy_id not in team:
        what = gettext("Vælg en, der arbejder i enheden.")
        if pair.deputy is None:
            what = gettext("%(name)s har ingen stedfortræder, der arbejder her. Vælg en.") % of
        raise AppointmentRefused(field="deputy", what=what)
    if owner_id == deputy_id:
        what = gettext("Vælg en anden end den handleplansansvarlige.")
        if None in {pair.plan_owner, pair.deputy}:
            what = gettext("%(name)s ville få den samme som begge dele. Vælg en til hver.") % of
        raise AppointmentRefused(field="deputy", what=what)
    assert owner_id is not None  # noqa: S101 - nobody is in no team
    assert deputy_id is not None  # noqa: S101
    return owner_id, deputy_id


def _deputy_of(case: Case) -> UUID | None:
    return Deputyship.objects.filter(case=case, until_on__isnull=True).values_list("staff_id", flat=True).first()


def carry_out_appointment(case: Case, known: Knowledge, appointed_on: date, *, actor: Actor, on: date) -> None:
    """Carry step 2 out: a plan owner and a deputy are named. The caller has asked for permission.

    :raises StepAlreadyDone: the step has its event.
    :raises StepRefused: the day cannot be right.
    """
    carry_out(case, known, APPOINTED, occurred_on=appointed_on, note="", actor=actor, on=on)
    of_step = edition(known.stay.edition).step(APPOINTED)
    named = [item.key for item in of_step.deliverables]
    add_ticks(case, known.stay, APPOINTED, 1, named, use=uses.APPOINT, actor=actor, on=on)
    done = StepCompleted(subject=of_case(case.pk), stay=known.stay.number, step=APPOINTED, occurred_on=appointed_on)
    tell(case, done, actor=actor, on=on)
