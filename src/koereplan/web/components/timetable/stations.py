"""The stations of a case: every step in date order, between admission, release and the end of supervision."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from django.utils.translation import gettext, gettext_lazy

from koereplan.roadmap import FACTS, Party, State
from koereplan.roadmap.edition import Phase
from koereplan.web import days
from koereplan.web.components.glyph import Glyph
from koereplan.web.components.timetable import words

if TYPE_CHECKING:
    from koereplan.roadmap import Edition, Facts, Roadmap, Step, StepLine

PAROLE_DECISION = timedelta(weeks=4)
"""How long before parole the decision is due, by the law on release (not a step of the roadmap)."""

LEGS = {Phase.BEFORE_RELEASE: gettext_lazy("Afsoning"), Phase.AFTER_RELEASE: gettext_lazy("Tilsyn")}
"""The name of the leg that begins with the first follow-up on each side of the release."""
UNKNOWN_RELEASE = date.max - timedelta(days=1)
"""Where the release stands while its day is unknown: after every step before it."""


@dataclass(frozen=True, slots=True)
class Record:
    """What was written down when a step was carried out, and where to read who wrote it and take it back."""

    note: str
    href: str


@dataclass(frozen=True, slots=True)
class Who:
    """Whose move each party's steps are, and whether it is the reader's."""

    names: Mapping[Party, str]
    mine: frozenset[Party]
    after_release: str = ""
    """Who holds the case until somebody has taken over, said of steps after release."""


@dataclass(frozen=True, slots=True)
class Action:
    """The one thing to do at a station."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Why:
    """Why a deadline lies where it lies: the source's words, how it was counted, and what is our reading."""

    quote: str
    source: str
    because: tuple[str, ...]
    interpretations: tuple[str, ...]
    is_open: bool
    is_quiet: bool
    """Whether the station asks for nothing now, so that neither does its explanation."""


@dataclass(frozen=True, slots=True)
class Said:
    """How a step stands: what comes first, what stands out, and the rest."""

    before: str = ""
    lead: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Station:
    """One item of the timetable. `kind` chooses its markup, `tone` its look; the words are ready to be read."""

    kind: str
    tone: str
    day: date | None
    title: str
    glyph: Glyph | None = None
    anchor: str = ""
    number: str = ""
    day_text: str = ""
    labels: tuple[str, ...] = ()
    act_by: str = ""
    before: str = ""
    lead: str = ""
    text: str = ""
    note: str = ""
    action: Action | None = None
    record: Record | None = None
    why: Why | None = None
    fold: tuple[str, ...] = ()
    is_ahead: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A station and where it stands: by day, then by the order of the roadmap."""

    day: date
    order: int
    station: Station = field(compare=False)


Href = Callable[["StepLine"], str]


@dataclass(frozen=True, slots=True)
class Timetable:
    """A case's stations, ready to be shown, with today among them."""

    stations: tuple[Station, ...]

    @classmethod
    def of(
        cls,
        roadmap: Roadmap,
        *,
        facts: Facts,
        edition: Edition,
        who: Who,
        act: Href,
        records: Mapping[tuple[str, int], Record] | None = None,
        missing_href: str = "",
        released_on: date | None = None,
    ) -> Timetable:
        """Return the timetable of a roadmap, in date order."""
        return _Builder(
            roadmap=roadmap,
            facts=facts,
            edition=edition,
            who=who,
            act=act,
            records=records or {},
            missing_href=missing_href,
            released_on=released_on,
        ).timetable()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Builder:
    roadmap: Roadmap
    facts: Facts
    edition: Edition
    who: Who
    act: Href
    records: Mapping[tuple[str, int], Record]
    missing_href: str
    released_on: date | None

    @property
    def today(self) -> date:
        return self.roadmap.today

    def timetable(self) -> Timetable:
        """Return the stations in date order, with today before the first that lies ahead."""
        places = sorted([*self._steps(), *self._terminals()])
        turn = next((index for index, place in enumerate(places) if self._lies_ahead(place)), len(places))
        travelled = [place.station for place in places[:turn]]
        ahead = [replace(place.station, is_ahead=True) for place in places[turn:]]
        today = Station(kind="today", tone="", day=self.today, title="", is_ahead=bool(ahead))
        return Timetable(stations=tuple(self._with_years(self._with_legs([*travelled, today, *ahead]))))

    def _lies_ahead(self, place: Place) -> bool:
        if place.station.tone in {Glyph.DONE, Glyph.DONE_LATE, Glyph.NOT_PERMITTED}:
            return False
        return place.day > self.today or (place.day == self.today and place.station.kind == "step")

    def _steps(self) -> Iterator[Place]:
        """Return every step with its place; one without a date follows the step before it."""
        day = self.facts.admission_date
        order = 0
        for key, lines in groupby(self.roadmap.steps, key=lambda line: line.step):
            if self.edition.step(key).rule.phase is Phase.AFTER_RELEASE:
                day = max(day, self.roadmap.release_date or UNKNOWN_RELEASE)
            for line, earlier in self._shown(list(lines)):
                order += 1
                here = line.due or line.done
                if here is None:
                    here = day if line.state in words.SETTLED else max(day, self.today)
                day = here if line.due else max(day, here)
                yield Place(here, order, self._station(line, earlier))

    def _shown(self, lines: list[StepLine]) -> Iterator[tuple[StepLine, tuple[StepLine, ...]]]:
        """Return the rows that get a station: of several fulfilled occurrences the last, which folds the others."""
        fulfilled = [line for line in lines if line.state in words.CARRIED_OUT]
        if fulfilled:
            yield fulfilled[-1], tuple(fulfilled) if len(fulfilled) > 1 else ()
        for line in lines:
            if line not in fulfilled:
                yield line, ()

    def _station(self, line: StepLine, earlier: tuple[StepLine, ...]) -> Station:
        step = self.edition.step(line.step)
        tone = words.tone_of(line.state, provisional=line.provisional)
        pressing = line.state in words.PRESSING
        if line.due:
            label = words.deadline_label(line)
            label = f"{label}, {days.weekday(line.due)}" if pressing else label
        else:
            label = gettext("ingen dato endnu") if line.state in {State.UNDETERMINED, State.UPCOMING} else ""
        said = self._said(line)
        record = self.records.get((line.step, line.occurrence))
        settled = line.state in words.SETTLED
        return Station(
            kind="step",
            tone=tone,
            glyph=tone,
            day=line.due,
            title=words.step_title(step, line.occurrence),
            anchor=f"trin-{line.step}-{line.occurrence}",
            number=line.step,
            labels=(label,) if label else (),
            act_by=days.short(line.act_by) if line.act_by and line.act_by != line.due and not settled else "",
            before=said.before,
            lead=said.lead,
            text=said.text,
            note=record.note if record else "",
            action=self._action(line),
            record=record,
            why=self._why(line, step),
            fold=tuple(self._occurrence(occurrence) for occurrence in earlier),
        )

    def _said(self, line: StepLine) -> Said:
        """Return how a step stands, in words."""
        said = Said(text=self._whose(line))
        match line.state:
            case State.DONE | State.DONE_LATE if line.done:
                before, lead = words.done_words(line, line.done, today=self.today)
                said = Said(before=before, lead=lead)
            case State.NOT_PERMITTED:
                said = Said(lead=gettext("Ikke tilladt."), text=self._refusal(line))
            case State.NOT_APPLICABLE:
                said = Said(before=gettext("Gælder ikke."), text=" ".join(line.because))
            case State.UNDETERMINED:
                said = Said(before=gettext("Kan ikke afgøres endnu."), text=self._missing(line))
            case State.CANCELLED:
                said = Said(lead=gettext("Aflyst."), text=self._cancelled())
            case State.OPEN:
                said = Said(before=gettext("Åben, uden frist."), text=self._whose(line))
            case State.OVERDUE | State.DUE_SOON:
                said = Said(lead=words.pressing_words(line, today=self.today), text=self._whose(line))
            case _ if line.provisional:
                said = Said(before=gettext("Foreløbig."), text=self._whose(line))
        return said

    def _whose(self, line: StepLine) -> str:
        name = self.who.names[line.responsible]
        if line.responsible is not Party.PRISON and self.who.after_release:
            return gettext("%(party)s. %(holder)s har ansvaret, til %(party)s siger ja.") % {
                "party": name,
                "holder": self.who.after_release,
            }
        return name

    def _action(self, line: StepLine) -> Action | None:
        if line.state is State.UNDETERMINED and self.missing_href:
            return Action(gettext("Skriv det, når det kendes"), self.missing_href)
        if line.responsible not in self.who.mine or line.state not in words.ACTED_ON:
            return None
        return Action(action_label(line.step), self.act(line))

    def _refusal(self, line: StepLine) -> str:
        refused = [event.date for event in self.facts.events if event.step == line.step]
        when = words.near(max(refused), today=self.today) if refused else ""
        return gettext("Intet samtykke %(day)s. Det må gerne tages op igen.") % {"day": when}

    def _missing(self, line: StepLine) -> str:
        titles = [words.fact_title(spec) for spec in FACTS if spec.key in line.missing]
        return gettext("Det mangler at blive kendt: %(facts)s.") % {"facts": ", ".join(titles).lower()}

    def _cancelled(self) -> str:
        if self.facts.ended_on is None:
            return ""
        return gettext("Forløbet sluttede %(day)s.") % {"day": words.near(self.facts.ended_on, today=self.today)}

    def _why(self, line: StepLine, step: Step) -> Why | None:
        if line.state in words.CARRIED_OUT or not line.because or line.state is State.NOT_APPLICABLE:
            return None
        return Why(
            quote=step.source.quote,
            source=str(step.source),
            because=line.because,
            interpretations=step.interpretations,
            is_open=line is self._next,
            is_quiet=line.state not in words.PRESSING,
        )

    @property
    def _next(self) -> StepLine | None:
        """Return the first row that is due soon: the one whose explanation stands open."""
        soon = [line for line in self.roadmap.steps if line.state is State.DUE_SOON and line.due]
        return min(soon, key=lambda line: line.due or date.max, default=None)

    def _occurrence(self, line: StepLine) -> str:
        due = gettext("Frist %(day)s.") % {"day": words.near(line.due, today=self.today)} if line.due else ""
        done = " ".join(words.done_words(line, line.done, today=self.today)).rstrip() if line.done else ""
        return f"{line.occurrence}. {due} {done}."

    def _terminals(self) -> Iterator[Place]:
        yield Place(self.facts.admission_date, 0, self._admission())
        release = self.roadmap.release_date
        if release:
            yield Place(release, len(self.roadmap.steps) + 1, self._release(release))
        else:
            yield Place(UNKNOWN_RELEASE, 0, self._release(None))
        decision = self._parole_decision()
        if decision and decision.day:
            yield Place(decision.day, len(self.roadmap.steps) + 1, decision)
        if self._has_supervision():
            end = self.facts.supervision_end_date
            yield Place(end or date.max, len(self.roadmap.steps) + 2, self._supervision_end(end))

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

    def _with_legs(self, stations: Iterable[Station]) -> Iterator[Station]:
        """Return the stations with the names of the legs between them."""
        legs = dict(LEGS)
        for station in stations:
            step = self.edition.step(station.number) if station.number else None
            leg = legs.pop(step.rule.phase, None) if step and step.recurring else None
            if leg:
                yield Station(kind="leg", tone="", day=None, title=str(leg), is_ahead=station.is_ahead)
            yield station

    def _with_years(self, stations: Iterable[Station]) -> Iterator[Station]:
        """Return the stations with their days in words, the year at terminals and where it turns."""
        year = None
        for station in stations:
            if station.day is None:
                yield station
                continue
            turned = station.kind == "terminal" or (station.kind == "step" and station.day.year != year)
            year = station.day.year
            text = days.short_with_year(station.day) if turned else days.short(station.day)
            yield replace(station, day_text=text)


def decision_day(parole_date: date | None, release_kind: str | None) -> date | None:
    """Return the day on which parole is decided at the latest, as long as it is expected and not decided."""
    if parole_date is None or release_kind in {"parole", "end_of_sentence"}:
        return None
    return parole_date - PAROLE_DECISION


def action_label(step: str) -> str:
    """Return what one does at a step, as its button says it."""
    return str(ACTIONS.get(step, gettext_lazy("Åbn trinnet")))


ACTIONS = {
    "1": gettext_lazy("Giv besked"),
    "2": gettext_lazy("Udpeg"),
    "3": gettext_lazy("Hold samtale"),
    "4": gettext_lazy("Indhent sagsakter"),
    "5": gettext_lazy("Skriv handleplan"),
    "6": gettext_lazy("Kontakt kommunen"),
    "7": gettext_lazy("Hold opfølgning"),
    "8": gettext_lazy("Hold løsladelsesmøde"),
    "8F": gettext_lazy("Hold opfølgende møde"),
    "9": gettext_lazy("Inddrag KiF"),
    "9A": gettext_lazy("Aftal møde i kommunen"),
    "10": gettext_lazy("Hold første møde"),
    "11": gettext_lazy("Kontakt kommunen"),
    "12": gettext_lazy("Hold opfølgning"),
}
