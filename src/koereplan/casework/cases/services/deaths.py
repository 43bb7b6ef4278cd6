"""A person dies: all that would be sent or waits is silent at once, and their own pages close."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, May
from koereplan.casework.acting import door
from koereplan.casework.cases import uses
from koereplan.casework.cases.events import FACTS_TOUCHED, DeathCorrected, DeathRecorded
from koereplan.casework.cases.keeping import require_unchanged, tell
from koereplan.casework.cases.models import Case, Waiting
from koereplan.casework.cases.occasions import Occasion, happened
from koereplan.casework.cases.openings import reopen
from koereplan.casework.cases.problems import FactsRefused, ReasonMissing
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.services.facts import alter
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.journal.events import of_case
from koereplan.casework.journal.outbox import hold_back, let_go
from koereplan.casework.people.models import Person
from koereplan.foundation.problem import Problem
from koereplan.roadmap import Fault


class DeathRefused(Problem):
    """The death stands already, or there is none to correct."""

    code = "cases.death_refused"
    says = _("Det står der allerede. Se sagen igen.")


@door
@transaction.atomic
def record_death(case_id: UUID, *, died_on: date, revision: int, actor: Actor, on: date) -> None:
    """Record that the person has died: open steps are cancelled, and nothing more is sent, reminded of or waited for.

    The case stays with its holder, who sees to what remains and closes it; nobody is asked any more to take it over.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises ChangedMeanwhile: somebody else has changed facts since that revision.
    :raises DeathRefused: it is recorded.
    :raises FactsRefused: the day lies ahead, or before the admission.
    """
    case = locked_case(case_id)
    permit(May.CHANGE_FACTS, case, uses.RECORD_DEATH, actor=actor, on=on)
    require_unchanged(case, since=revision, touching={FACTS_TOUCHED}, on=on)
    if died_on > on:
        raise FactsRefused((Fault("died_on", gettext("ligger i fremtiden")),))
    _set(case, died_on, before=None)
    known = Knowledge.present(case)
    if known.facts.ended_on is None:
        reason = gettext("Personen er død.")
        alter(case, known, {"ended_on": died_on}, known_on=on, reason=reason, actor=actor, on=on)
    hold_back(case_id)
    Waiting.objects.filter(case=case).update(is_silent=True)
    tell(case, DeathRecorded(subject=of_case(case_id), died_on=died_on), actor=actor, on=on)
    happened(Occasion.DIED, case, day=died_on, actor=actor, on=on)
    reopen([case_id], on=on)


@door
@transaction.atomic
def correct_death(case_id: UUID, *, reason: str, actor: Actor, on: date) -> None:
    """Record that a death was recorded by mistake: steps and what waited come back, letters wait for somebody's word.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises ReasonMissing: a correction says why.
    :raises DeathRefused: none is recorded.
    """
    case = locked_case(case_id)
    permit(May.CHANGE_FACTS, case, uses.CORRECT_DEATH, actor=actor, on=on)
    if not reason.strip():
        raise ReasonMissing
    died_on = Person.objects.values_list("died_on", flat=True).get(pk=case.person_id)
    if died_on is None:
        raise DeathRefused(case=case_id)
    _set(case, None, before=died_on)
    known = Knowledge.present(case)
    if known.facts.ended_on == died_on:
        alter(case, known, {"ended_on": None}, known_on=on, reason=reason.strip(), actor=actor, on=on)
    let_go(case_id)
    Waiting.objects.filter(case=case).update(is_silent=False)
    tell(case, DeathCorrected(subject=of_case(case_id), reason=reason.strip()), actor=actor, on=on)
    reopen([case_id], on=on)


def _set(case: Case, died_on: date | None, *, before: date | None) -> None:
    """Set the day of death, if it stood as it was seen.

    :raises DeathRefused: it did not.
    """
    stood = {"died_on": before} if before else {"died_on__isnull": True}
    if not Person.objects.filter(pk=case.person_id, **stood).update(died_on=died_on):
        raise DeathRefused(case=case.pk)
