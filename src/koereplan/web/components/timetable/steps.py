"""The steps of a case as stations: where each stands, how it stands, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from koereplan.roadmap import FACTS, Party, State
from koereplan.roadmap.edition import Phase
from koereplan.web import days
from koereplan.web.components.timetable import words
from koereplan.web.components.timetable.actions import action_label
from koereplan.web.components.timetable.station import RELEASE, Action, Place, Record, Station, Who, Why
from koereplan.web.components.timetable.terminals import UNKNOWN_RELEASE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koereplan.roadmap import Edition, Facts, Roadmap, Step, StepLine

Href = Callable[["StepLine"], str]


@dataclass(frozen=True, slots=True)
class Said:
    """How a step stands: what comes first, what stands out, and the rest."""

    before: str = ""
    lead: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """The steps of a case, to those who ask; `is_called` says that the release meeting is."""

    roadmap: Roadmap
    facts: Facts
    edition: Edition
    who: Who
    act: Href
    records: Mapping[tuple[str, int], Record]
    missing_href: str
    is_called: bool

    @property
    def today(self) -> date:
        """Return the day the roadmap stands on."""
        return self.roadmap.today

    def places(self) -> Iterator[Place]:
        """Return every step with its place; one without a date follows the one before it on its side."""
        reached = {
            Phase.BEFORE_RELEASE: self.facts.admission_date,
            Phase.AFTER_RELEASE: self.roadmap.release_date or UNKNOWN_RELEASE,
        }
        order = 0
        for key, lines in groupby(self.roadmap.steps, key=lambda line: line.step):
            phase = self.edition.step(key).rule.phase
            for line, earlier in self._shown(list(lines)):
                order += 1
                here = line.due or line.done or self._undated(line, after=reached[phase])
                reached[phase] = here if line.due else max(reached[phase], here)
                yield Place(
                    here, order + (RELEASE if phase is Phase.AFTER_RELEASE else 0), self._station(line, earlier)
                )

    def _undated(self, line: StepLine, *, after: date) -> date:
        """Return where a step without a date stands: what still waits never lies behind today."""
        return after if line.state in words.SETTLED else max(after, self.today)

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
        if line.state is State.UNDETERMINED and self.missing_href and self.facts.ended_on is None:
            return Action(gettext("Skriv det, når det kendes"), self.missing_href)
        if line.responsible not in self.who.mine or line.state not in words.ACTED_ON:
            return None
        return Action(action_label(line.step, is_called=self.is_called), self.act(line))

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
