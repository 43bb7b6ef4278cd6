"""What somebody says and writes, and what of it cannot be right."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.assessments.guidance import PRESENT, sections
from koereplan.casework.assessments.kinds import (
    Aspect,
    Interpreting,
    Level,
    MeasureKind,
    MeasureStatus,
    Need,
    Origin,
    Runs,
)
from koereplan.foundation.problem import Problem


class AssessmentRefused(Problem):
    """Something cannot be written so; `field` says where, `what` says why."""

    code = "assessments.refused"
    says = _("{what}")


def require_past(day: date, field_: str, *, on: date) -> None:
    """Pass when something can have happened on a day.

    :raises AssessmentRefused: the day lies ahead.
    """
    if day > on:
        raise AssessmentRefused(field=field_, what=gettext("Dagen ligger i fremtiden. Ret den."))


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaSaid:
    """What stands of an area afterwards. Origin and day are those of what is new; what stands already keeps its own.

    `unknown` is what nobody knows yet and is followed up on a day; `answered` are questions that are open no more.
    """

    texts: Mapping[Aspect, str]
    origin: Origin
    origin_note: str = ""
    known_on: date
    unknown: str = ""
    follow_up_on: date | None = None
    answered: Collection[UUID] = ()

    def check(self, *, on: date) -> None:
        """Pass when this can be written on a day.

        :raises AssessmentRefused: nothing is said at all, or a day cannot be right.
        """
        require_past(self.known_on, "known_on", on=on)
        if not any(text.strip() for text in self.texts.values()) and not self.unknown.strip():
            raise AssessmentRefused(
                field="situation",
                what=gettext("Skriv, hvad I ved. Ved I intet endnu, så skriv, hvad I skal finde ud af."),
            )
        if self.unknown.strip() and self.follow_up_on is None:
            raise AssessmentRefused(field="follow_up_on", what=gettext("Skriv, hvilken dag I følger op på det."))
        if self.unknown.strip() and self.follow_up_on and self.follow_up_on < on:
            raise AssessmentRefused(field="follow_up_on", what=gettext("Dagen er passeret. Vælg en, der kommer."))


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureSaid:
    """Something that runs outside: what, who runs it, since when, whom one asks, and how it stands."""

    kind: MeasureKind
    run_by: str
    what: str = ""
    contact: str = ""
    since_on: date | None = None
    status: MeasureStatus = MeasureStatus.RUNNING
    origin: Origin = Origin.PERSON

    def check(self, *, on: date, field: str = "") -> None:
        """Pass when this can be written on a day; `field` is what the fields of its form begin with.

        :raises AssessmentRefused: nobody runs it, or it began on a day to come.
        """
        if not self.run_by.strip():
            raise AssessmentRefused(field=f"{field}run_by", what=gettext("Skriv, hvem der står for det."))
        if self.kind is MeasureKind.OTHER and not self.what.strip():
            raise AssessmentRefused(field=f"{field}what", what=gettext("Skriv, hvad det er."))
        if self.since_on and self.status is not MeasureStatus.PLANNED:
            require_past(self.since_on, f"{field}since_on", on=on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """What was answered when it was asked what runs outside: yes with who and since when, no, or that nobody knows."""

    runs: Runs
    measure: MeasureSaid | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """How the conversation of step 3 was held: when, in which language, and what of the guidance was explained.

    The `note` is the step's.
    """

    held_on: date
    language: str
    interpreting: Interpreting = Interpreting.NONE
    interpreter: str = ""
    explained: Collection[str]
    note: str = ""

    def check(self, *, on: date) -> None:
        """Pass when this can be written on a day.

        :raises AssessmentRefused: nothing was explained, or it is not said by whom it was interpreted.
        """
        require_past(self.held_on, "held_on", on=on)
        known = {topic.key for section in sections(PRESENT, "da") for topic in section.topics}
        if not self.explained or not set(self.explained) <= known:
            raise AssessmentRefused(field="explained", what=gettext("Marker det, der er forklaret."))
        if (self.interpreting is Interpreting.NONE) != (not self.interpreter.strip()):
            raise AssessmentRefused(
                field="interpreter", what=gettext("Skriv tolkens navn eller nummer, eller vælg »Uden tolk«.")
            )

    @property
    def guides_on_all(self) -> bool:
        """Return whether something of every section was explained: rights, duties and practical matters."""
        return all(any(topic.key in self.explained for topic in section.topics) for section in sections(PRESENT, "da"))


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskSaid:
    """What came of an instrument: levels, who assessed and when; another level than the instrument's says why."""

    instrument: str
    instrument_version: str = ""
    assessed_on: date
    assessor: str
    level: Level
    needs: Mapping[Need, Level] = field(default_factory=dict)
    override: Level | None = None
    reason: str = ""
    next_review_on: date

    def check(self, *, on: date) -> None:
        """Pass when this can be written on a day.

        :raises AssessmentRefused: a day cannot be right, or an override does not say why.
        """
        require_past(self.assessed_on, "assessed_on", on=on)
        if self.next_review_on <= on:
            raise AssessmentRefused(field="next_review_on", what=gettext("Vælg en dag, der kommer."))
        if self.override is not None and not self.reason.strip():
            raise AssessmentRefused(
                field="reason", what=gettext("Skriv, hvorfor niveauet er et andet end instrumentets.")
            )
