"""Where the line begins and ends, and where it is decided: admission, parole decision, release, end of supervision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from koereplan.web import days
from koereplan.web.components.glyph import Glyph
from koereplan.web.components.timetable import words
from koereplan.web.components.timetable.station import RELEASE, Place, Station

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koereplan.roadmap import Facts

PAROLE_DECISION = timedelta(weeks=4)
"""How long before parole the decision is due, by the law on release (not a step of the roadmap)."""
UNKNOWN_RELEASE = date.max - timedelta(days=1)
"""Where the release stands while its day is unknown: after every step before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminals:
    """The terminals of a case, as far as its facts tell them."""

    facts: Facts
    release_date: date | None
    released_on: date | None
    today: date

    def places(self) -> Iterator[Place]:
        """Return each terminal with its place, and the decision on parole before the release."""
        yield Place(self.facts.admission_date, 0, self._admission())
        yield Place(self.release_date or UNKNOWN_RELEASE, RELEASE, self._release(self.release_date))
        decision = self._parole_decision()
        if decision and decision.day:
            yield Place(decision.day, RELEASE - 1, decision)
        if self._has_supervision():
            end = self.facts.supervision_end_date
            yield Place(end or date.max, 2 * RELEASE, self._supervision_end(end))

    def _admission(self) -> Station:
        start = self.facts.sentence_start_date
        if start is None:
            text = gettext("Varetægt: afsoningen er ikke begyndt")
        elif start == self.facts.admission_date:
            text = gettext("Afsoning begyndt samme dag")
        else:
            text = gettext("Afsoning begyndt %(day)s") % {"day": days.in_full(start)}
        return self._terminal(gettext("Indsættelse"), self.facts.admission_date, text, decided=True)

    def _release(self, day: date | None) -> Station:
        decided = self.facts.release_kind in {"parole", "end_of_sentence"}
        if day is None:
            text = gettext("Hverken prøveløsladelse eller endt straf er oplyst")
        elif self.released_on and self.facts.sentence_start_date is None:
            text = gettext("Løsladt fra varetægt %(day)s") % {"day": words.near(self.released_on, today=self.today)}
        elif self.released_on:
            text = gettext("Løsladt %(day)s") % {"day": words.near(self.released_on, today=self.today)}
        elif self.facts.release_kind == "end_of_sentence":
            text = gettext("Endt straf")
        elif self.facts.parole_date is None:
            text = gettext("Endt straf, så længe ingen prøveløsladelse er ventet")
        else:
            text = self._parole(decided=decided)
        return self._terminal(gettext("Løsladelse"), day, text, decided=decided)

    def _parole(self, *, decided: bool) -> str:
        if self.facts.supervision is False:
            return (
                gettext("Prøveløsladelse uden tilsyn") if decided else gettext("Forventet prøveløsladelse uden tilsyn")
            )
        return gettext("Prøveløsladelse med tilsyn") if decided else gettext("Forventet prøveløsladelse med tilsyn")

    def _parole_decision(self) -> Station | None:
        day = decision_day(self.facts.parole_date, self.facts.release_kind)
        if day is None or day < self.facts.admission_date:
            return None
        return Station(
            kind="step",
            tone=Glyph.MILESTONE,
            glyph=Glyph.MILESTONE,
            day=day,
            title=gettext("Afgørelse om prøveløsladelse"),
            labels=(gettext("lovens frist"),),
            text=gettext("Træffes af området. Ikke et trin i køreplanen."),
        )

    def _has_supervision(self) -> bool:
        return (
            self.facts.parole_date is not None
            and self.facts.supervision is not False
            and self.facts.release_kind != "end_of_sentence"
        )

    def _supervision_end(self, day: date | None) -> Station:
        text = "" if day else gettext("Den sidste dag med tilsyn er ikke oplyst")
        decided = self.facts.release_kind == "parole"
        return self._terminal(gettext("Tilsynet slutter"), day, text, decided=decided)

    def _terminal(self, title: str, day: date | None, text: str, *, decided: bool) -> Station:
        return Station(
            kind="terminal",
            tone="decided" if decided else "provisional",
            glyph=Glyph.TERMINAL if decided else Glyph.TERMINAL_PROVISIONAL,
            day=day,
            title=title,
            labels=() if decided and day else ((gettext("foreløbig"),) if day else (gettext("ingen dato endnu"),)),
            text=text,
        )


def decision_day(parole_date: date | None, release_kind: str | None) -> date | None:
    """Return the day on which parole is decided at the latest, as long as it is expected and not decided."""
    if parole_date is None or release_kind in {"parole", "end_of_sentence"}:
        return None
    return parole_date - PAROLE_DECISION
