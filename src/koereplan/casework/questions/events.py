"""What happens in a thread, as the case's journal tells it: never what was asked or said."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from koereplan.casework.journal.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class OfQuestion(Event):
    """Something that happened to a question from one unit to another."""

    question_id: UUID
    asker: str
    asked: str

    @property
    def touches(self) -> tuple[str, ...]:
        """Return the question."""
        return (f"question:{self.question_id}",)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAsked(OfQuestion):
    """A unit asked another."""

    says: ClassVar = _("{asker} har spurgt {asked}. Svar ønskes senest {answer_by}.")
    answer_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionReminded(OfQuestion):
    """Whoever is asked was reminded."""

    says: ClassVar = _("{asked} er mindet om spørgsmålet fra {asker}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAnswered(OfQuestion):
    """Whoever is asked answered."""

    says: ClassVar = _("{asked} har svaret på spørgsmålet fra {asker}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAskedOn(OfQuestion):
    """Whoever asked asked on."""

    says: ClassVar = _("{asker} har spurgt {asked} videre.")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionClosed(OfQuestion):
    """Whoever asked closed it."""

    says: ClassVar = _("{asker} har lukket spørgsmålet til {asked}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsDisagreed(OfQuestion):
    """The two disagree: that is its outcome."""

    says: ClassVar = _("{asker} og {asked} er uenige om et spørgsmål.")


@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreementLifted(OfQuestion):
    """The disagreement was lifted to the leaders of both."""

    says: ClassVar = _("Uenigheden mellem {asker} og {asked} er løftet til begge ledere.")


@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreementDecided(OfQuestion):
    """The leaders have said how it is to be."""

    says: ClassVar = _("Lederne hos {asker} og {asked} har svaret på det, enhederne var uenige om.")
