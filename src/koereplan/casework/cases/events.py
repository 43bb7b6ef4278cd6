"""What happens to a case, as the journal tells it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.cases.wording import value_in_words
from koereplan.casework.journal.events import Event
from koereplan.roadmap import FACTS

FACTS_TOUCHED = "facts"
HOLDER_TOUCHED = "holder"

TITLES = {spec.key: (spec.title, spec.title_en) for spec in FACTS}


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmissionRegistered(Event):
    """Somebody was admitted, and a stay began."""

    says: ClassVar = _("Indsættelsen {admitted_on} er registreret. {holder} har ansvaret.")
    stay: int
    begun_by: str
    admitted_on: date
    holder: str

    @property
    def touches(self) -> tuple[str, ...]:
        """Return that both the facts and the holder are others than before."""
        return (FACTS_TOUCHED, HOLDER_TOUCHED)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfStep(Event):
    """Something that happened to one step."""

    stay: int
    step: str

    @property
    def touches(self) -> tuple[str, ...]:
        """Return the step."""
        return (f"step:{self.step}",)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepCompleted(OfStep):
    """A step was carried out."""

    says: ClassVar = _("Trin {step} er udført {occurred_on}.")
    occurred_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class StepNotPermitted(OfStep):
    """The person did not permit a step."""

    says: ClassVar = _("Trin {step}: ikke tilladt {occurred_on}.")
    occurred_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class StepWithdrawn(OfStep):
    """A step's event turned out to be a mistake."""

    says: ClassVar = _("Trin {step}: registreringen af {occurred_on} er trukket tilbage. {reason}")
    occurred_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitContacted(OfStep):
    """A unit was drawn in by a step's contact."""

    says: ClassVar = _("{unit} er kontaktet {contacted_on} (trin {step}) og kan nu se sagen.")
    unit: str
    unit_id: UUID
    contacted_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitNotified(OfStep):
    """The entry point of the municipality was told of the admission."""

    says: ClassVar = _("{unit} har fået besked om indsættelsen {sent_on}.")
    unit: str
    unit_id: UUID
    sent_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkClosed(Event):
    """The one-time link of a letter works no more: whoever sent it has closed it."""

    says: ClassVar = _("Linket i beskeden til {to} er lukket.")
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterSentAgain(Event):
    """A letter that did not arrive is tried anew."""

    says: ClassVar = _("Beskeden til {to} sendes igen, til {address}.")
    to: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPrinted(Event):
    """A letter was printed, and sent on paper."""

    says: ClassVar = _("Beskeden til {to} er udskrevet og sendt på papir.")
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterGivenOtherwise(Event):
    """What a letter says was given in another way."""

    says: ClassVar = _("Beskeden til {to} er givet på anden måde: {how}")
    to: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitReleased(Event):
    """A unit was released from the task, and sees the case no more."""

    says: ClassVar = _("{unit} er løst fra opgaven {released_on}.")
    unit: str
    unit_id: UUID
    released_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyTaken(Event):
    """Somebody took emergency access for a day and a night; why stands for the leader who reviews it."""

    says: ClassVar = _("{unit} har taget nødadgang til sagen i 24 timer.")
    unit: str
    unit_id: UUID
    emergency_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyReviewed(Event):
    """A leader has looked at an emergency access."""

    says: ClassVar = _("En leder i {unit} har set på nødadgangen.")
    unit: str
    unit_id: UUID
    emergency_id: UUID
    is_justified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistSaved(Event):
    """Deliverables of a step were ticked off, or ticks taken back."""

    says: ClassVar = _("Trin {step}: tjeklisten er rettet.")
    stay: int
    step: str
    occurrence: int
    ticked: list[str]
    unticked: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsChanged(Event):
    """Facts got new values; `changes` holds the old and the new by key."""

    stay: int
    changes: dict[str, tuple[object, object]]
    known_on: date
    reason: str

    @property
    def touches(self) -> tuple[str, ...]:
        """Return that facts are others than before."""
        return (FACTS_TOUCHED,)

    @classmethod
    def sentence(cls, payload: Mapping[str, object]) -> str:
        """Return each change in words, and why."""
        english = get_language() == "en"
        told = []
        changes = payload["changes"]
        assert isinstance(changes, dict)  # noqa: S101 - as `payload` wrote it
        for key, (old, new) in changes.items():
            told.append(
                gettext("{what}: {new} i stedet for {old}.").format(
                    what=TITLES[key][english], old=value_in_words(key, old), new=value_in_words(key, new)
                )
            )
        return " ".join([*told, str(payload["reason"])])


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseRecorded(Event):
    """The person was released."""

    says: ClassVar = _("Løsladt {released_on}.")
    stay: int
    released_on: date
    released_as: str

    @property
    def touches(self) -> tuple[str, ...]:
        """Return that facts are others than before."""
        return (FACTS_TOUCHED,)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasedFromRemand(ReleaseRecorded):
    """The person was released from remand."""

    says: ClassVar = _("Løsladt fra varetægt {released_on}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class MunicipalitySet(Event):
    """Another municipality acts, or is the one of the release."""

    says: ClassVar = _("{municipality} er ny kommune på sagen fra {from_on}.")
    kind: str
    municipality: str
    municipality_id: UUID
    from_on: date

    @property
    def touches(self) -> tuple[str, ...]:
        """Return which of the two kinds."""
        return (f"municipality:{self.kind}",)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerAppointed(Event):
    """A plan owner and a deputy were appointed."""

    says: ClassVar = _("{plan_owner} er handleplansansvarlig, {deputy} er stedfortræder.")
    plan_owner: str
    plan_owner_id: UUID
    deputy: str
    deputy_id: UUID

    @property
    def touches(self) -> tuple[str, ...]:
        """Return that another holds the case."""
        return (HOLDER_TOUCHED,)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponsibilityTaken(Event):
    """Another unit holds the case from now on."""

    says: ClassVar = _("{unit} har overtaget ansvaret. {holder} er handleplansansvarlig.")
    unit: str
    unit_id: UUID
    holder: str
    holder_id: UUID

    @property
    def touches(self) -> tuple[str, ...]:
        """Return that another holds the case."""
        return (HOLDER_TOUCHED,)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCorrected(Event):
    """What is known of the person was corrected; `fields` names what, not its content."""

    says: ClassVar = _("Oplysninger om personen er rettet.")
    fields: list[str]

    @property
    def touches(self) -> tuple[str, ...]:
        """Return that the person, and perhaps the facts, are others than before."""
        return ("person", FACTS_TOUCHED)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseClosed(Event):
    """The course ended."""

    says: ClassVar = _("Sagen er afsluttet. {reason}")
    reason: str

    @property
    def touches(self) -> tuple[str, ...]:
        """Return that nobody holds the case now."""
        return (HOLDER_TOUCHED,)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimetableCorrected(Event):
    """The sweep found rows that were not what the facts say."""

    says: ClassVar = _("Køreplanen er rettet efter en kontrol af sagens oplysninger.")
    rows: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfConsent(Event):
    """Something that happened to a consent. What it names is not told here: more people read this than that."""

    consent_id: UUID

    @property
    def touches(self) -> tuple[str, ...]:
        """Return the consent."""
        return (f"consent:{self.consent_id}",)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentAsked(OfConsent):
    """The person was asked for consent."""

    says: ClassVar = _("Personen er spurgt om et samtykke.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentGiven(OfConsent):
    """The person said yes."""

    says: ClassVar = _("Et samtykke er givet {given_on}. Det gælder til {until_on}.")
    given_on: date
    until_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRefused(OfConsent):
    """The person said no."""

    says: ClassVar = _("Personen har sagt nej til et samtykke {answered_on}.")
    answered_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentWithdrawn(OfConsent):
    """A consent ended before its time."""

    says: ClassVar = _("Et samtykke er trukket tilbage {withdrawn_on}.")
    withdrawn_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentStopped(OfConsent):
    """The recipient of a withdrawn consent has stopped."""

    says: ClassVar = _("Modtageren har bekræftet at være stoppet efter et samtykke, der er trukket tilbage.")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeathRecorded(Event):
    """The person has died: nothing more is sent or waited for."""

    says: ClassVar = _("Personen er død {died_on}. Intet sendes eller rykkes mere.")
    died_on: date

    @property
    def touches(self) -> tuple[str, ...]:
        """Return that facts are others than before."""
        return (FACTS_TOUCHED,)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeathCorrected(Event):
    """A death was recorded by mistake."""

    says: ClassVar = _("Et dødsfald var registreret ved en fejl. {reason}")
    reason: str

    @property
    def touches(self) -> tuple[str, ...]:
        """Return that facts are others than before."""
        return (FACTS_TOUCHED,)


@dataclass(frozen=True, slots=True, kw_only=True)
class WithheldFromPerson(Event):
    """Something is kept from the person until somebody looks at it again; what, stands on its own page."""

    says: ClassVar = _("Noget i sagen holdes tilbage for personen. Det ses på igen {review_on}.")
    review_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class WithheldLifted(Event):
    """Something is kept from the person no more."""

    says: ClassVar = _("Noget, der var holdt tilbage, vises for personen igen.")
