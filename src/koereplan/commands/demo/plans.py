"""Plans as they really are: most agreed with somebody and a day, some proposals that nobody has, some overdue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any
from uuid import UUID

from koereplan.casework.access import Actor, LifeArea, Role
from koereplan.casework.cases.queries import case_page
from koereplan.casework.plans import services as plans
from koereplan.casework.plans.kinds import Occurrence, Part, Signed, View
from koereplan.casework.plans.queries import plan_of_case
from koereplan.casework.plans.values import Action, Asked, Goal, Happened, Owner, Said, Sitting, Words

if TYPE_CHECKING:
    from koereplan.casework.plans.queries import ActionLine, PlanPage

_LATEST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class _Theme:
    """What somebody wants in one area of life: what is done about it inside, and what waits for the way out."""

    area: LifeArea
    words: str
    inside: str
    outside: str


_THEMES = (
    _Theme(LifeArea.HOUSING, "Et sted at bo, der ikke er hos min bror.", "Skrive op til bolig", "Anvise en bolig"),
    _Theme(LifeArea.HOUSING, "Beholde min lejlighed.", "Søge om hjælp til huslejen", "Betale huslejen selv"),
    _Theme(LifeArea.EDUCATION_EMPLOYMENT, "Gøre svendeprøven færdig.", "Hente papirer fra skolen", "Starte på skolen"),
    _Theme(LifeArea.EDUCATION_EMPLOYMENT, "Et arbejde, jeg kan passe.", "Lave CV og søge", "Møde i jobcentret"),
    _Theme(LifeArea.ECONOMY, "Styr på min gæld.", "Få overblik over gælden", "Aftale en ordning om gælden"),
    _Theme(LifeArea.NETWORK, "Se min datter hver uge.", "Søge om udgang til samvær", "Aftale fast samvær"),
    _Theme(LifeArea.SUBSTANCE_USE, "Blive fri af hash.", "Begynde i behandling", "Aftale tid i misbrugscentret"),
    _Theme(LifeArea.HEALTH_PHYSICAL, "Få ordnet mine tænder.", "Bestille tid hos tandlægen", "Finde en fast læge"),
    _Theme(LifeArea.HEALTH_MENTAL, "Sove om natten.", "Tale med psykologen", "Fortsætte hos psykolog"),
)
_VIEWS = (View.AGREES, View.AGREES, View.AGREES, View.PARTLY, View.DISAGREES)
_DOUBTS = "Jeg tror ikke på, at kommunen når det. Det skal gå hurtigere."
_CHANGED = "Situationen er den samme, men kontakten til familien er blevet bedre."


def make(case_id: UUID, *, seed: str, town: UUID, actor: Actor, on: date) -> None:
    """Let a plan be written and agreed: what is done inside has somebody and a day, the rest only some of it."""
    rng = Random(f"plan:{seed}")  # noqa: S311 - nothing here is secret
    is_expelled = plan_of_case(case_id, actor=actor, on=on).is_expelled
    themes = rng.sample(_THEMES, 3)
    goals = [Goal(area=theme.area, words=theme.words) for theme in themes]
    goal_ids = plans.save_plan(case_id, goals=goals, revision=_LATEST, actor=actor, on=on)
    actions = []
    for theme, goal_id in zip(themes, goal_ids, strict=True):
        owner = Owner(unit_id=actor.unit_id, staff_id=actor.staff_id, name=actor.name)
        by = on + timedelta(days=rng.randint(10, 25))
        actions.append(Action(area=theme.area, goal_id=goal_id, what=theme.inside, owner=owner, due_on=by))
        if not is_expelled:
            later = Owner(unit_id=town) if rng.random() < 0.6 else Owner()
            part = Part.AFTER_RELEASE
            actions.append(Action(area=theme.area, goal_id=goal_id, what=theme.outside, owner=later, part=part))
    action_ids = plans.save_plan(case_id, actions=actions, revision=_LATEST, actor=actor, on=on)
    whole = [pk for pk, action in zip(action_ids, actions, strict=True) if not action.lacks()]
    plans.agree_plan(case_id, _sitting(rng, on), agreed=whole, revision=_LATEST, actor=actor, on=on)


def follow_up(case_id: UUID, *, seed: str, actor: Actor, on: date) -> None:
    """Let a plan be followed up: some is done, some is carried on, and a little is closed."""
    rng = Random(f"follow-up:{seed}")  # noqa: S311 - nothing here is secret
    page = plan_of_case(case_id, actor=actor, on=on)
    running = [line for line in page.actions if line.is_running]
    happened = [_happened(rng, line, page, on=on) for line in running]
    changes = [Words(area=LifeArea.NETWORK, text=_CHANGED)] if rng.random() < 0.5 else []
    plans.follow_up(
        case_id, _sitting(rng, on), happened=happened, changes=changes, revision=_LATEST, actor=actor, on=on
    )


def ask_town(case_id: UUID, *, seed: str, town: UUID, actor: Actor, on: date) -> None:
    """Ask the municipality, which has just been drawn in, for a contribution; of some the answer is written down."""
    rng = Random(f"contribution:{seed}")  # noqa: S311 - nothing here is secret
    asked = Asked(
        area=LifeArea.HOUSING,
        unit_id=town,
        question="Hvad kan I tilbyde af bolig, når løsladelsen nærmer sig?",
        answer_by=on + timedelta(days=21),
    )
    request_id = plans.ask_contribution(case_id, asked, actor=actor, on=on)
    if rng.random() < 0.5:
        text = "Vi kan anvise en bolig. Vi skal bruge en ansøgning og papirer på indtægt."
        suggested = [Action(area=LifeArea.HOUSING, what="Sende ansøgning om anvisning", owner=Owner(unit_id=town))]
        plans.contribute(case_id, request_id, text=text, suggested=suggested, actor=actor, on=on)


def ask(case_id: UUID, *, actor: Actor, on: date) -> None:
    """Let the person ask something that the plan owner answers, and wish for something that nobody has answered yet."""
    person = case_page(case_id, newest=0, actor=actor, on=on).person
    mine: dict[str, Any] = {"actor": Actor(person.id, person.name, UUID(int=0), Role.PERSON), "on": on}
    plans.write_own(case_id, area=LifeArea.ECONOMY, question="Hvornår får jeg mit nye sundhedskort?", **mine)
    (asked,) = plan_of_case(case_id, actor=actor, on=on).questions
    answer = "Vi har søgt om det. Det ligger her, senest en uge før du skal ud."
    plans.answer_person(case_id, asked.asked.id, text=answer, actor=actor, on=on)
    plans.write_own(case_id, area=LifeArea.NETWORK, question="Må min søster komme med til mødet?", **mine)


def _sitting(rng: Random, on: date) -> Sitting:
    view = rng.choice(_VIEWS)
    signed = Signed.SPOKEN if view is View.DISAGREES else Signed.PAPER
    evidence = "Underskrevet, ligger i sagen" if signed is Signed.PAPER else ""
    doubts = Words(area=LifeArea.OTHER, text=_DOUBTS) if view is not View.AGREES else None
    return Sitting(held_on=on, said=Said(view=view, signed=signed, evidence=evidence), comment=doubts)


def _happened(rng: Random, line: ActionLine, page: PlanPage, *, on: date) -> Happened:
    """Return that an action is done, or carried on while there is time for it."""
    action_id = line.action.id or UUID(int=0)
    until = on + timedelta(days=rng.randint(20, 60))
    is_last = page.release_on is not None and until > page.release_on
    if is_last or rng.random() < 0.6:
        return Happened(action_id=action_id, occurrence=Occurrence.DONE, said="Det er på plads.")
    if rng.random() < 0.2:
        return Happened(action_id=action_id, occurrence=Occurrence.CLOSED, said="Ønsket er et andet nu.")
    return Happened(action_id=action_id, occurrence=Occurrence.CARRIED_ON, due_on=until, said="Der ventes på svar.")
