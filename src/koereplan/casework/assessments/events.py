"""What happens to an assessment, as the case's journal tells it. What was said stands with the area alone."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from koereplan.casework.journal.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaAssessed(Event):
    """An area of the assessment was gone through."""

    says: ClassVar = _("Udredningen er ført videre på et område.")
    version_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideAsked(Event):
    """It was asked what runs outside already."""

    says: ClassVar = _("Der er spurgt, hvad der allerede kører udenfor.")


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRecorded(Event):
    """A measure that runs outside was written down."""

    says: ClassVar = _("En indsats, som andre står for, er skrevet ned.")
    measure_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureChanged(Event):
    """A measure stands otherwise than before."""

    says: ClassVar = _("En indsats, som andre står for, står anderledes nu.")
    measure_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationHeld(Event):
    """The conversation of step 3 was held."""

    says: ClassVar = _("Indsættelsessamtalen er holdt {held_on}.")
    held_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskAssessed(Event):
    """Risk and need were assessed."""

    says: ClassVar = _("Risiko og behov er vurderet {assessed_on}. Vurderes igen senest {next_review_on}.")
    assessment_id: UUID
    assessed_on: date
    next_review_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionAnswered(Event):
    """A person decided about a suggestion."""

    says: ClassVar = _("Der er taget stilling til et forslag ud fra vurderingen af risiko og behov.")
    assessment_id: UUID
