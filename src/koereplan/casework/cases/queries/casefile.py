"""The case as its page shows it."""

from datetime import date
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor
from koereplan.casework.acting import door
from koereplan.casework.cases import uses
from koereplan.casework.cases.gathering import Gathered
from koereplan.casework.cases.seeing import log_page
from koereplan.casework.cases.shapes import CaseChecklist, CaseForm, CasePage
from koereplan.casework.cases.standing import own_case_id
from koereplan.casework.journal.events import of_case
from koereplan.casework.journal.reading import entries_of
from koereplan.foundation.problem import Problem
from koereplan.roadmap import assess

NEWEST = 20
"""How much of the journal the page of a case shows."""


class NotYetRegistered(Problem):
    """Nothing was recorded of the stay by that day."""

    code = "cases.not_yet_registered"
    says = _("Den dag var opholdet ikke registreret endnu. Vælg en senere dag.")


@door
def case_page(
    case_id: UUID | None,
    *,
    stay_number: int | None = None,
    as_of: date | None = None,
    newest: int = NEWEST,
    actor: Actor,
    on: date,
) -> CasePage:
    """Return a case as its page shows it: today, or as it was recorded on a day before; without an id, the actor's own.

    `newest` is how much of the journal is shown.

    :raises NoSuchCase: there is none, or none that is open to the actor.
    :raises NotYetRegistered: nothing was recorded of the stay by that day.
    """
    day = as_of or on
    wanted = case_id or own_case_id(actor=actor, on=on)
    of = Gathered.of(wanted, stay_number=stay_number, day=day, actor=actor, on=on)
    if not of.known.versions:
        raise NotYetRegistered(day=day)
    case = of.case
    log_page(uses.CASE_PAGE, case.pk, of.sight, of.standing, actor=actor, on=on)
    return CasePage(
        case_id=case.pk,
        reference=case.reference,
        revision=case.revision,
        as_of=day,
        opened_on=case.opened_on,
        closed_on=case.closed_on if case.closed_on and case.closed_on <= day else None,
        person=of.person(),
        stays=of.stays(),
        stay=of.stay(),
        place=of.place(),
        placements=of.placements(),
        holding=of.holding(),
        holdings=of.holdings(),
        deputy=of.deputy(),
        areas=of.around.areas_held(),
        stand_in=of.stand_in(),
        municipalities=of.municipalities(),
        partners=of.around.partners(of.day),
        notices=of.around.told(of.day) if of.is_whole else (),
        emergencies=of.around.running() if of.is_whole else (),
        roadmap=assess(of.known.facts, on=day, explain=True, language=get_language() or "da"),
        facts=of.facts(),
        events=of.events(),
        ticks=of.ticks(),
        lateness=of.lateness(),
        journal=entries_of(of_case(case.pk), until=day, most=newest) if of.is_whole else (),
        is_whole=of.is_whole,
        beside=of.beside(actor=actor, on=on),
        acts=of.acts(actor=actor, on=on),
    )


@door
def case_for_form(case_id: UUID, *, actor: Actor, on: date) -> CaseForm:
    """Return what a form about the case's present stay begins from.

    :raises NoSuchCase: there is none, or none that is open to the actor.
    """
    of = Gathered.of(case_id, stay_number=None, day=on, actor=actor, on=on)
    log_page(uses.CASE_FOR_FORM, of.case.pk, of.sight, of.standing, actor=actor, on=on)
    return CaseForm(
        case_id=of.case.pk,
        stay=of.stay(),
        reference=of.case.reference,
        person=of.person(),
        revision=of.case.revision,
        edition=of.known.stay.edition,
        facts=of.facts(),
        roadmap=assess(of.known.facts, on=on, language=get_language() or "da"),
        ticks=of.ticks(),
        events=of.events(),
        municipalities=of.municipalities(),
        partners=of.around.partners(of.day),
        notices=of.around.told(of.day) if of.is_whole else (),
        holding=of.holding(),
        deputy=of.deputy(),
        acts=of.acts(actor=actor, on=on),
    )


@door
def case_checklist(case_id: UUID, *, stay_number: int | None = None, actor: Actor, on: date) -> CaseChecklist:
    """Return how the method was followed in a stay of a case, the present one unless another is asked for.

    :raises NoSuchCase: there is none, or none that is open to the actor, or no such stay.
    """
    of = Gathered.of(case_id, stay_number=stay_number, day=on, actor=actor, on=on)
    log_page(uses.CASE_CHECKLIST, of.case.pk, of.sight, of.standing, actor=actor, on=on)
    return CaseChecklist(
        case_id=of.case.pk,
        reference=of.case.reference,
        person=of.person(),
        stays=of.stays(),
        stay=of.stay(),
        place=of.place(),
        holding=of.holding(),
        deputy=of.deputy(),
        roadmap=assess(of.known.facts, on=on, language=get_language() or "da"),
        events=of.events(),
        ticks=of.ticked(),
    )
