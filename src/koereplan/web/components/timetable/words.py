"""What a station says: its labels under the date, and how it stands, in the words the screens agreed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language, gettext, gettext_lazy, ngettext

from koereplan.roadmap import Kind, Party, State
from koereplan.web import days
from koereplan.web.components.glyph import Glyph

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.utils.functional import _StrPromise

    from koereplan.roadmap import FactSpec, Step, StepLine

TONES: dict[State, Glyph] = {
    State.DONE: Glyph.DONE,
    State.DONE_LATE: Glyph.DONE_LATE,
    State.NOT_PERMITTED: Glyph.NOT_PERMITTED,
    State.NOT_APPLICABLE: Glyph.NOT_APPLICABLE,
    State.UNDETERMINED: Glyph.UNDETERMINED,
    State.CANCELLED: Glyph.CANCELLED,
    State.OPEN: Glyph.UPCOMING,
    State.OVERDUE: Glyph.LATE,
    State.DUE_SOON: Glyph.NEXT,
    State.UPCOMING: Glyph.UPCOMING,
}
"""The shape of each state. The tone of a row is named after its shape."""

PARTIES: Mapping[Party, _StrPromise] = {
    Party.PRISON: gettext_lazy("Fængslet"),
    Party.PROBATION: gettext_lazy("KiF"),
    Party.MUNICIPALITY: gettext_lazy("Kommunen"),
}
"""Who a step is expected of."""

SETTLED = frozenset({State.DONE, State.DONE_LATE, State.NOT_PERMITTED, State.NOT_APPLICABLE, State.CANCELLED})
CARRIED_OUT = frozenset({State.DONE, State.DONE_LATE})
ACTED_ON = frozenset({State.OVERDUE, State.DUE_SOON, State.OPEN, State.NOT_PERMITTED})
"""States in which a station offers its one action."""
PRESSING = frozenset({State.OVERDUE, State.DUE_SOON})


def tone_of(state: State, *, provisional: bool) -> Glyph:
    """Return the shape of a state; what is coming and provisional has a shape of its own."""
    return Glyph.PROVISIONAL if provisional and state is State.UPCOMING else TONES[state]


def last_day(due: date, act_by: date | None) -> date:
    """Return the last day on which a step is on time."""
    return max(due, act_by or due)


def deadline_label(line: StepLine) -> str:
    """Return what kind of deadline a date is: the source's, ours, moved, or set by another rule."""
    if line.shifted:
        return gettext("rykket")
    if line.due != line.literal_due:
        return gettext("anden frist")
    return gettext("lokal norm") if line.kind is Kind.NORM else gettext("frist")


def done_words(line: StepLine, done: date, *, today: date) -> tuple[str, str]:
    """Return when a step was carried out, and how late, as two parts of one sentence."""
    when = gettext("Udført %(day)s") % {"day": near(done, today=today)}
    if line.state is State.DONE_LATE and line.due is not None:
        late = (done - last_day(line.due, line.act_by)).days
        return when + ",", ngettext("%(count)s dag for sent", "%(count)s dage for sent", late) % {"count": late}
    return when, ""


def pressing_words(line: StepLine, *, today: date) -> str:
    """Return how late a step is, or how soon it comes."""
    if line.due is None:
        return ""
    if line.state is State.OVERDUE:
        late = (today - last_day(line.due, line.act_by)).days
        return ngettext("%(count)s dag for sent.", "%(count)s dage for sent.", late) % {"count": late}
    if line.due < today:
        return gettext("Næste, senest %(day)s.") % {"day": days.seen_from(last_day(line.due, line.act_by), today=today)}
    return gettext("Næste, %(when)s.") % {"when": days.seen_from(line.due, today=today)}


def near(day: date, *, today: date) -> str:
    """Return a day, with its year only where it is another than today's."""
    return days.without_year(day) if day.year == today.year else days.in_full(day)


def fact_title(spec: FactSpec) -> str:
    """Return what a fact is called in the page's language."""
    return spec.title if in_danish() else spec.title_en


def step_title(step: Step, occurrence: int = 1) -> str:
    """Return what a step is called in the page's language, with its number where it comes again."""
    title = step.title if in_danish() else step.title_en
    if occurrence > 1:
        return gettext("%(title)s, nr. %(number)s") % {"title": title, "number": occurrence}
    return title


def in_danish() -> bool:
    """Return whether the page is in Danish, the roadmap's own language."""
    return (get_language() or "da").startswith("da")


def language() -> str:
    """Return the language that the roadmap's sentences are asked for in."""
    return "da" if in_danish() else "en"
