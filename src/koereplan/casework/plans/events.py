"""What happens to a plan, as the case's journal tells it: never what it says, for more people read this than that."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from koereplan.casework.journal.events import Event

PLAN_TOUCHED = "plan"


def touching(item: object) -> str:
    """Return the word by which an edit says that it builds on a goal or an action."""
    return f"{PLAN_TOUCHED}:{item}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfPlan(Event):
    """Something that happened to goals and actions, by their ids."""

    items: list[str]

    @property
    def touches(self) -> tuple[str, ...]:
        """Return that the plan is another than before, and which goals and actions."""
        return (PLAN_TOUCHED, *map(touching, self.items))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWritten(OfPlan):
    """Goals or actions were added or changed."""

    says: ClassVar = _("Der er skrevet i handleplanen.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAgreed(OfPlan):
    """A version was fixed as it was agreed."""

    says: ClassVar = _("Handleplanen er aftalt {held_on} som version {number}.")
    number: int
    held_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFollowedUp(OfPlan):
    """A version was fixed as it was followed up."""

    says: ClassVar = _("Handleplanen er fulgt op {held_on}. Det blev version {number}.")
    number: int
    held_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionReported(OfPlan):
    """Whoever carries an action out told how it goes."""

    says: ClassVar = _("Der er meldt tilbage på en handling i handleplanen.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonHeard(OfPlan):
    """What the person thinks of a version was recorded."""

    says: ClassVar = _("Det er skrevet ned, hvad personen siger til version {number} af handleplanen.")
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonWrote(OfPlan):
    """The person wrote an own goal or a comment."""

    says: ClassVar = _("Personen har selv skrevet i handleplanen.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAsked(OfPlan):
    """The person wrote a wish or a question."""

    says: ClassVar = _("Personen har skrevet et ønske eller et spørgsmål.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAnswered(OfPlan):
    """A wish or a question of the person's was answered."""

    says: ClassVar = _("Personen har fået svar på et ønske eller et spørgsmål.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionAsked(OfPlan):
    """A unit was asked for a contribution."""

    says: ClassVar = _("{unit} er bedt om et bidrag til handleplanen senest {answer_by}.")
    unit: str
    answer_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionReminded(OfPlan):
    """A unit was reminded of a contribution."""

    says: ClassVar = _("{unit} er mindet om et bidrag til handleplanen.")
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionGiven(OfPlan):
    """A unit gave its contribution."""

    says: ClassVar = _("{unit} har givet et bidrag til handleplanen.")
    unit: str
