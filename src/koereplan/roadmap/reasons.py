"""Why a row is as it is, in the order in which the rules were applied."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from koereplan.roadmap import lines
from koereplan.roadmap.deadlines import Recurrence
from koereplan.roadmap.edition import Phase
from koereplan.roadmap.expressions import FALSE, TRUE, Truth, given, latest, local
from koereplan.roadmap.facts import BY_KEY
from koereplan.roadmap.model import Kind
from koereplan.roadmap.terms import RELEASE
from koereplan.roadmap.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from koereplan.roadmap.deadlines import Count, Term
    from koereplan.roadmap.edition import Edition, Rule, Shift, Step
    from koereplan.roadmap.expressions import Day


@dataclass(frozen=True, slots=True, eq=False)
class Reason:
    """A sentence, when it is said, and the days it names: `{due}`, or `{due:closed}` for why that is no working day."""

    when: Truth
    wording: Wording
    days: Mapping[str, Day] = field(default_factory=dict)


_NORM: Final = Wording(
    "Kilden nævner intet tal; fristen er vores norm.", "The source gives no number; the deadline is our norm."
)
_PASSED: Final = Wording(
    "Kildens dag var passeret, da fristen kunne kendes {known_on}.",
    "The source's day had passed when the deadline could be known, on {known_on}.",
)
_TOO_SOON: Final = Wording(
    "Kildens dag kom for kort tid efter, at fristen kunne kendes {known_on}.",
    "The source's day came too soon after the deadline could be known, on {known_on}.",
)
_SHIFTED: Final = Wording("Fristen er rykket til {due}.", "The deadline is shifted to {due}.")
_KEPT: Final = Wording("Den tidligere frist {given} lempes ikke.", "The earlier deadline of {given} is not relaxed.")
_NOT_AFTER_RELEASE: Final = Wording(
    "Ingen frist før løsladelsen ligger efter den: {due}.", "No deadline before release lies after it: {due}."
)
_NEXT_WORKDAY: Final = Wording(
    "{due} er {due:closed}: der handles senest første arbejdsdag derefter, {act_by}.",
    "{due} is {due:closed}: act by the first working day after it, {act_by}.",
)
_WORKDAY_BEFORE: Final = Wording(
    "{due} er {due:closed}: der handles senest sidste arbejdsdag før, {act_by}.",
    "{due} is {due:closed}: act by the last working day before it, {act_by}.",
)
_PROVISIONAL: Final = Wording(
    "Foreløbig, indtil løsladelsesformen er afgjort.", "Provisional until the kind of release is decided."
)
_LATE: Final = Wording("Udført {done}, efter fristen.", "Done on {done}, after the deadline.")
_REFUSED: Final = Wording("Personen har ikke givet samtykke.", "The person did not consent.")
_UNTIMED: Final = Wording(
    "Køreplanen følges uden tidsrammer; trinet har ingen frist.",
    "The roadmap is followed untimed: there is no deadline.",
)


def reasons(step: Step, edition: Edition, line: lines.Line) -> list[Reason]:
    """Return what there is to say of a row that has a deadline, or of one that has none."""
    said = (
        _of_deadline(step.rule, edition.shift, line) if line.dated is TRUE else _of_none(step.rule, line, edition.timed)
    )
    refused = lines.refused(step.rule) & ~line.done.is_known
    return [
        *(reason for reason in said if reason.when is not FALSE),
        *([] if refused is FALSE else [Reason(refused, _REFUSED)]),
    ]


def _of_none(rule: Rule, line: lines.Line, timed: Truth) -> Iterator[Reason]:
    for condition in rule.conditions:
        yield Reason(condition.no, condition.why_not)
    for unknown, asks in lines.asked(rule, timed=timed):
        yield Reason(~line.refuted & unknown, _missing(asks))
    yield Reason(line.applies, _UNTIMED)


def _missing(asks: tuple[str, ...]) -> Wording:
    """Return what to say of facts that would settle a step."""
    da = " eller ".join(BY_KEY[key].title.lower() for key in asks)
    en = " or ".join(BY_KEY[key].title_en.lower() for key in asks)
    return Wording(f"Kan ikke afgøres endnu. Mangler: {da}.", f"Cannot be settled yet. Missing: {en}.")


def _of_deadline(rule: Rule, shift: Shift, line: lines.Line) -> Iterator[Reason]:
    days = {"due": line.due, "act_by": line.act_by, "done": line.done}
    if isinstance(rule.timing, Recurrence):
        yield from _of_recurrence(rule.timing, days)
    else:
        for when, count in rule.timing.counts:
            yield from _of_count(rule, count, shift, when, line)
        if rule.kind is Kind.NORM:
            yield Reason(TRUE, _NORM)
        if rule.phase is Phase.BEFORE_RELEASE:
            uncapped = lines.uncapped(rule, shift)
            yield Reason(RELEASE.is_known & (uncapped > RELEASE), _NOT_AFTER_RELEASE, days)
    if rule.target:
        yield Reason(line.target.is_known, rule.target.because, {"target": line.target})
    yield Reason(line.due < line.act_by, _NEXT_WORKDAY, days)
    yield Reason(line.act_by < line.due, _WORKDAY_BEFORE, days)
    yield Reason(line.provisional, _PROVISIONAL)
    yield Reason(~lines.refused(rule) & line.done.is_known & (line.done > latest(line.due, line.act_by)), _LATE, days)


def _of_recurrence(timing: Recurrence, days: dict[str, Day]) -> Iterator[Reason]:
    is_longer = timing.longer_when if timing.longer else FALSE
    intervals = [(~is_longer, timing.interval)] + ([(is_longer, timing.longer)] if timing.longer else [])
    named = {**days, "day": timing.first.day, "anchor": local("anchor")}
    yield from _stated(timing.first, _FIRST_TIME, named, backward=False)
    if timing.longer_because:
        yield Reason(is_longer, timing.longer_because)
    for when, interval in intervals:
        da, en = interval.text("da"), interval.text("en")
        first = Wording(f"Senest {da} efter {{anchor}}: {{due}}.", f"No later than {en} after {{anchor}}: {{due}}.")
        again = Wording(
            f"Senest {da} efter opfølgningen {{anchor}}: {{due}}.",
            f"No later than {en} after the follow-up of {{anchor}}: {{due}}.",
        )
        yield Reason(when & _FIRST_TIME, first, named)
        yield Reason(when & ~_FIRST_TIME, again, named)


_FIRST_TIME: Final = Truth("first_time")


def _of_count(rule: Rule, count: Count, shift: Shift, when: Truth, line: lines.Line) -> Iterator[Reason]:
    known_on = lines.known_on(count)
    days = {"day": count.term.day, "literal": count.literal, "known_on": known_on, "due": line.due}
    yield from _stated(count.term, when, days, backward=count.backward)
    yield Reason(when, _counted(count), days)
    if count.backward:
        is_late = when & line.shifted
        yield Reason(is_late & (count.literal < known_on), _PASSED, days)
        yield Reason(is_late & (count.literal >= known_on), _TOO_SOON, days)
        yield Reason(is_late, _SHIFTED, {"due": lines.soonest_kept(rule.step, count, shift)})
        kept = given(rule.step)
        yield Reason(is_late & kept.is_known & (kept < lines.unlimited(count, shift)), _KEPT, {"given": kept})


def _stated(term: Term, when: Truth, days: Mapping[str, Day], *, backward: bool) -> Iterator[Reason]:
    """Yield what a term's day is, and where it matters since when it has been known."""
    before: Truth = FALSE
    for stated, wording in term.stated:
        da, en = (", kendt siden {known_on}", ", known since {known_on}") if backward else ("", "")
        yield Reason(when & stated & ~before, Wording(f"{wording.da}{da}.", f"{wording.en}{en}."), days)
        before = before | stated


def _counted(count: Count) -> Wording:
    da, en, noun = count.period.text("da"), count.period.text("en"), count.term.noun
    if count.backward:
        return Wording(f"Senest {da} før {noun.da}: {{literal}}.", f"No later than {en} before {noun.en}: {{literal}}.")
    return Wording(f"Senest {da} efter {noun.da}: {{literal}}.", f"No later than {en} after {noun.en}: {{literal}}.")
