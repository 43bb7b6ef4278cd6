"""What somebody writes of supervision, as plain values, and what of it cannot be right."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.assessments.kinds import Interpreting
from koereplan.casework.supervision.kinds import ATTENDED, Attendance, Cause, ConditionKind, EndKind, Homework, Mode
from koereplan.foundation.problem import Problem


class SupervisionRefused(Problem):
    """Something cannot be written so; `field` says where, `what` says why."""

    code = "supervision.refused"
    says = _("{what}")


def require_past(day: date, field: str, *, on: date) -> None:
    """Pass when something can have happened on a day.

    :raises SupervisionRefused: the day lies ahead.
    """
    if day > on:
        raise SupervisionRefused(field=field, what=gettext("Dagen ligger i fremtiden. Ret den."))


def require_said(text: str, field: str, what: str) -> None:
    """Pass when something is written.

    :raises SupervisionRefused: nothing is.
    """
    if not text.strip():
        raise SupervisionRefused(field=field, what=what)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionSaid:
    """A condition of parole: of what kind, in which words, and on which days."""

    kind: ConditionKind
    words: str
    from_on: date
    until_on: date | None = None

    def check(self) -> None:
        """Pass when this can be written.

        :raises SupervisionRefused: nothing is said, or it would end before it begins.
        """
        require_said(self.words, "words", gettext("Skriv vilkåret, som det står i afgørelsen."))
        if self.until_on is not None and self.until_on <= self.from_on:
            raise SupervisionRefused(field="until_on", what=gettext("Vælg en dag efter den, vilkåret gælder fra."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time that is agreed: the day, the hour if it is known, and where."""

    meets_on: date
    meets_at: time | None = None
    mode: Mode = Mode.OFFICE
    place: str = ""

    def check(self, *, on: date) -> None:
        """Pass when this can be agreed on a day.

        :raises SupervisionRefused: the day has passed.
        """
        if self.meets_on < on:
            raise SupervisionRefused(field="meets_on", what=gettext("Dagen er passeret. Vælg en, der kommer."))


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstHeld:
    """How the first meeting was held, and what was explained. The `note` is the step's."""

    held_on: date
    mode: Mode
    language: str
    interpreting: Interpreting = Interpreting.NONE
    interpreter: str = ""
    explained: Collection[str]
    measures_followed_up: bool = False
    note: str = ""

    def check(self, *, on: date) -> None:
        """Pass when this can be written on a day.

        :raises SupervisionRefused: nothing was explained, or it is not said by whom it was interpreted.
        """
        require_past(self.held_on, "held_on", on=on)
        if not self.explained:
            raise SupervisionRefused(field="explained", what=gettext("Marker det, der er forklaret."))
        if (self.interpreting is Interpreting.NONE) != (not self.interpreter.strip()):
            raise SupervisionRefused(
                field="interpreter", what=gettext("Skriv tolkens navn eller nummer, eller vælg »Uden tolk«.")
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionSaid:
    """A session, part by part; of one that was not held, only who did not come and why."""

    held_on: date
    mode: Mode
    attendance: Attendance
    cause: Cause | None = None
    cause_note: str = ""
    check_in: str = ""
    homework_done: Homework | None = None
    review: str = ""
    exercise_id: UUID | None = None
    intervention: str = ""
    homework: str = ""

    @property
    def is_held(self) -> bool:
        """Return whether the person was there."""
        return self.attendance in ATTENDED

    def check(self, *, on: date) -> None:
        """Pass when this can be written on a day.

        :raises SupervisionRefused: the day lies ahead, a cause is missing, or nothing is said of a session held.
        """
        require_past(self.held_on, "held_on", on=on)
        if self.attendance is not Attendance.CAME and self.cause is None:
            raise SupervisionRefused(
                field="cause", what=gettext("Vælg hvorfor. Ved I det ikke, så vælg »Ingen grund oplyst«.")
            )
        if self.is_held:
            require_said(self.check_in, "check_in", gettext("Skriv kort, hvordan det går siden sidst."))
        elif self.homework_done or any(map(str.strip, self._of_session())) or self.exercise_id:
            raise SupervisionRefused(
                field="attendance", what=gettext("Personen kom ikke, men der er skrevet om en samtale. Ret det ene.")
            )

    def _of_session(self) -> tuple[str, ...]:
        return (self.check_in, self.review, self.intervention, self.homework)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How supervision ended, what goes on afterwards, and to whom the rope passes."""

    kind: EndKind
    ended_on: date
    goes_on: str = ""
    rope_unit_id: UUID | None = None
    rope_name: str = ""

    def check(self, *, on: date) -> None:
        """Pass when this can be written on a day.

        :raises SupervisionRefused: the day lies ahead, or it is not said in whose hands what goes on is.
        """
        require_past(self.ended_on, "ended_on", on=on)
        require_said(
            self.goes_on,
            "goes_on",
            gettext("Skriv, hvad der fortsætter bagefter. Fortsætter intet, så skriv det."),
        )
        if self.kind is not EndKind.RECALL and self.rope_unit_id is None and not self.rope_name.strip():
            raise SupervisionRefused(
                field="rope_name", what=gettext("Skriv, hvem der er tovholder nu. Det kan være personen selv.")
            )
