"""The nine signals of a release in words and shapes, and the move that is next."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.translation import get_language, gettext, gettext_lazy

from koereplan.casework.cases.readiness import Signal
from koereplan.casework.releases.horizon import Shown
from koereplan.web import days
from koereplan.web.components.glyph import Glyph

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.utils.functional import _StrPromise
    from django.utils.safestring import SafeString

QUESTIONS = (
    (gettext_lazy("Ikke til gaden"), (Signal.HOUSING, Signal.INCOME, Signal.DAY)),
    (gettext_lazy("Nogen har fat"), (Signal.CASE_LEAD, Signal.RECEIVER, Signal.SUPERVISION)),
    (gettext_lazy("Planen er med"), (Signal.MEETING, Signal.PAPERS, Signal.PLAN_GIVEN)),
)
"""The three questions that the signals answer."""

SHORT = {Signal.CASE_LEAD: gettext_lazy("Sags\u00adansvarlig")}
"""What a narrow column calls a signal, where that is not its name: a word that may be broken."""


def columns() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the questions with what the columns of their signals are called."""
    return tuple(
        (str(question), tuple(str(SHORT.get(signal, signal.label)) for signal in signals))
        for question, signals in QUESTIONS
    )


STATES: Mapping[Shown, tuple[Glyph, _StrPromise]] = {
    Shown.MISSING: (Glyph.MISSING, gettext_lazy("mangler")),
    Shown.UNDER_WAY: (Glyph.UNDER_WAY, gettext_lazy("på vej")),
    Shown.IN_PLACE: (Glyph.IN_PLACE, gettext_lazy("på plads")),
    Shown.NOT_APPLICABLE: (Glyph.NOT_NEEDED, gettext_lazy("gælder ikke")),
    Shown.NOT_YET: (Glyph.NOT_YET, gettext_lazy("ikke endnu")),
}
"""How each way to stand looks, and what it is called."""

MOVES: Mapping[Signal, tuple[_StrPromise, _StrPromise, str]] = {
    Signal.HOUSING: (gettext_lazy("find et sted at bo"), gettext_lazy("bekræft boligen"), "releases:show"),
    Signal.INCOME: (gettext_lazy("aftal penge fra dag 1"), gettext_lazy("bekræft pengene"), "releases:show"),
    Signal.DAY: (gettext_lazy("aftal en tid på dagen"), gettext_lazy("bekræft tiden på dagen"), "releases:show"),
    Signal.CASE_LEAD: (
        gettext_lazy("bed kommunen udpege en sagsansvarlig"),
        gettext_lazy("udpeg en sagsansvarlig"),
        "coordination:show",
    ),
    Signal.RECEIVER: (gettext_lazy("tilbyd overdragelsen"), gettext_lazy("sig ja til at tage over"), "case:show"),
    Signal.SUPERVISION: (
        gettext_lazy("aftal første møde med KiF"),
        gettext_lazy("bekræft tid til første møde"),
        "case:show",
    ),
    Signal.MEETING: (gettext_lazy("hold løsladelsesmøde"), gettext_lazy("hold det møde, der er aftalt"), "case:show"),
    Signal.PAPERS: (gettext_lazy("få papirerne i orden"), gettext_lazy("få de sidste papirer"), "releases:show"),
    Signal.PLAN_GIVEN: (gettext_lazy("udlevér planen"), gettext_lazy("udlevér planen"), "releases:show"),
}
"""What one does about a signal that is missing, and about one that is under way, and where."""


@dataclass(frozen=True, slots=True)
class SignView:
    """A signal as it is shown; `is_first` where it begins a question."""

    signal: Signal
    label: str
    word: str
    glyph: Glyph
    is_missing: bool
    is_first: bool


def states() -> tuple[tuple[Glyph, str], ...]:
    """Return every shape with its word, as a key to them."""
    return tuple((glyph, str(word)) for glyph, word in STATES.values())


def sign_views(shown: Mapping[Signal, Shown]) -> tuple[SignView, ...]:
    """Return the nine signals, in the order of the questions."""
    return tuple(
        SignView(
            signal=signal,
            label=str(signal.label),
            word=str(STATES[shown[signal]][1]),
            glyph=STATES[shown[signal]][0],
            is_missing=shown[signal] is Shown.MISSING,
            is_first=place == 0,
        )
        for _question, signals in QUESTIONS
        for place, signal in enumerate(signals)
    )


def sign_cells(shown: Mapping[Signal, Shown]) -> SafeString:
    """Return the nine signals as cells of a row; releases that stand alike share them, for a board has hundreds."""
    return _cells(tuple(shown[signal] for signal in Signal), get_language())


@lru_cache(maxsize=1024)
def _cells(states: tuple[Shown, ...], _language: str | None) -> SafeString:
    signs = sign_views(dict(zip(Signal, states, strict=True)))
    return render_to_string("components/readiness/cells.html", {"signs": signs})


@dataclass(frozen=True, slots=True)
class MoveView:
    """The next move: whose, what, and where it is done."""

    who: str
    what: str
    page: str


def next_move(
    shown: Mapping[Signal, Shown], about: Mapping[Signal, str], since: Mapping[Signal, date], *, holder: str
) -> MoveView | None:
    """Return the move that is next: on the first signal that is missing, else on the first that is under way."""
    for state in (Shown.MISSING, Shown.UNDER_WAY):
        for signal in Signal:
            if shown[signal] is state:
                missing, under_way, page = MOVES[signal]
                what = str(missing if state is Shown.MISSING else under_way)
                if state is Shown.UNDER_WAY and signal in since:
                    what = gettext("%(what)s, på vej siden %(day)s") % {
                        "what": what,
                        "day": days.without_year(since[signal]),
                    }
                return MoveView(about.get(signal) or holder or gettext("Ingen udpeget"), what, page)
    return None
