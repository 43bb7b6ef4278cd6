"""Facts change: first seen, then saved."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import SYSTEM, Actor, May
from koereplan.casework.acting import door
from koereplan.casework.cases import uses
from koereplan.casework.cases.events import FACTS_TOUCHED, FactsChanged, MunicipalitySet
from koereplan.casework.cases.keeping import record_facts, require_unchanged, tell
from koereplan.casework.cases.kinds import MunicipalityKind
from koereplan.casework.cases.knowledge import GIVEN, RECORDED, as_json, given_after, read, with_changes, with_given
from koereplan.casework.cases.models import Case, CaseMunicipality
from koereplan.casework.cases.occasions import Occasion, happened
from koereplan.casework.cases.problems import FactsRefused, NothingChanged, ReasonMissing
from koereplan.casework.cases.seeing import permit, see
from koereplan.casework.cases.standing import locked_case, opened_case
from koereplan.casework.cases.timetable import Knowledge, reassess
from koereplan.casework.journal.events import of_case
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.casework.organisations.models import Unit
from koereplan.casework.organisations.queries import unit_name
from koereplan.foundation.problem import Problem
from koereplan.roadmap import Facts, Fault, Roadmap, State, StepLine, assess


class MunicipalityRefused(Problem):
    """Such a unit cannot be the municipality of a case from that day; `field` says where, `what` says why."""

    code = "cases.municipality_refused"
    says = _("{what}")


class Change(StrEnum):
    """What becomes of a row of the timetable. `RESTATED`: it never had a date, but stands otherwise than before."""

    EARLIER = "earlier"
    LATER = "later"
    APPEARS = "appears"
    DISAPPEARS = "disappears"
    RESTATED = "restated"
    UNCHANGED = "unchanged"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the timetable before and after; `days` is how far the deadline moves."""

    step: str
    occurrence: int
    title: str
    before: StepLine | None
    after: StepLine | None
    change: Change
    days: int
    becomes_late: bool
    becomes_shifted: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """What a change of facts would move. With faults there is no after, and no moves."""

    before: Roadmap
    after: Roadmap | None
    moves: tuple[Move, ...]
    faults: tuple[Fault, ...]
    revision: int


@door
def preview_facts(
    case_id: UUID, changes: Mapping[str, object], *, known_on: date | None = None, actor: Actor, on: date
) -> Preview:
    """Return every deadline that a change of facts would move, make or take away. Nothing is saved.

    :raises NoSuchCase: there is none that is open to the actor.
    """
    case = opened_case(case_id)
    see(case, uses.PREVIEW_FACTS, actor=actor, on=on)
    known = Knowledge.present(case)
    language = get_language() or "da"
    before = assess(known.facts, on=on, explain=True, language=language)
    try:
        facts = _changed(known.facts, changes, known_on=known_on or on, on=on)
    except FactsRefused as refused:
        return Preview(before, None, (), refused.faults, case.revision)
    after = assess(facts, on=on, explain=True, language=language)
    return Preview(before, after, _moves(before, after), (), case.revision)


@door
@transaction.atomic
def change_facts(
    case_id: UUID,
    changes: Mapping[str, object],
    *,
    known_on: date | None = None,
    reason: str,
    revision: int,
    actor: Actor,
    on: date,
) -> None:
    """Record new values of facts, and bring the timetable up to date. What was done stays done.

    `known_on` is the day the new values became known, by default `on`.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises ChangedMeanwhile: somebody else has changed facts since that revision.
    :raises FactsRefused: something is wrong, every fault by key.
    :raises ReasonMissing: a change says why.
    :raises NothingChanged: the values stand so already.
    """
    case = locked_case(case_id)
    permit(May.CHANGE_FACTS, case, uses.CHANGE_FACTS, actor=actor, on=on)
    require_unchanged(case, since=revision, touching={FACTS_TOUCHED}, on=on)
    if not reason.strip():
        raise ReasonMissing
    known = Knowledge.present(case)
    day, expected = known_on or on, case.release_date
    changed = alter(case, known, changes, known_on=day, reason=reason.strip(), actor=actor, on=on)
    if not changed:
        raise NothingChanged
    told = FactsChanged(
        subject=of_case(case_id), stay=known.stay.number, changes=changed, known_on=day, reason=reason.strip()
    )
    tell(case, told, actor=actor, on=on)
    if case.release_date != expected:
        happened(Occasion.DAY_MOVED, case, day=case.release_date, actor=actor, on=on)


@door
@transaction.atomic
def set_municipality(
    case_id: UUID, *, kind: MunicipalityKind, municipality: UUID, from_on: date, revision: int, actor: Actor, on: date
) -> None:
    """Record which municipality acts, or which the person is released to, from a day on.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises ChangedMeanwhile: somebody else has set it since that revision.
    :raises MunicipalityRefused: the unit is no municipality, or the day lies before the present one's.
    :raises NothingChanged: it stands so already.
    """
    case = locked_case(case_id)
    permit(May.CHANGE_FACTS, case, uses.SET_MUNICIPALITY, actor=actor, on=on)
    require_unchanged(case, since=revision, touching={f"municipality:{kind}"}, on=on)
    if not Unit.objects.filter(pk=municipality, kind=UnitKind.MUNICIPALITY).exists():
        raise MunicipalityRefused(field="municipality", what=gettext("Vælg en kommune."))
    present = CaseMunicipality.objects.filter(case=case, kind=kind, until_on__isnull=True).first()
    if present is not None and present.municipality_id == municipality:
        raise NothingChanged
    if present is not None and from_on < present.from_on:
        raise MunicipalityRefused(
            field="from_on", what=gettext("Den nuværende kommune begyndte senere. Vælg en dag efter den.")
        )
    if present is not None and from_on == present.from_on:
        present.municipality_id = municipality
        present.save(update_fields=["municipality"])
    else:
        if present is not None:
            present.until_on = from_on
            present.save(update_fields=["until_on"])
        CaseMunicipality.objects.create(case=case, kind=kind, municipality_id=municipality, from_on=from_on)
    told = MunicipalitySet(
        subject=of_case(case_id),
        kind=kind,
        municipality=unit_name(municipality, actor=actor, on=from_on),
        municipality_id=municipality,
        from_on=from_on,
    )
    tell(case, told, actor=actor, on=on)


def alter(
    case: Case,
    known: Knowledge,
    changes: Mapping[str, object],
    *,
    known_on: date,
    reason: str,
    actor: Actor,
    on: date,
) -> dict[str, tuple[object, object]]:
    """Record what is new among facts and reassess, and return the old and new values. The caller tells the journal.

    :raises FactsRefused: something is wrong, every fault by key.
    """
    before = known.facts
    after = _changed(before, changes, known_on=known_on, on=on)
    new = {key: as_json(getattr(after, key)) for key in changes if getattr(after, key) != getattr(before, key)}
    if not new:
        return {}
    versions = record_facts(known.stay, new, known=dict.fromkeys(new, known_on), reason=reason, actor=actor, on=on)
    given = {
        f"{GIVEN}{step}": as_json(after.given.get(step))
        for step in before.given.keys() | after.given.keys()
        if before.given.get(step) != after.given.get(step)
    }
    kept = record_facts(known.stay, given, known={}, reason="", actor=SYSTEM, on=on)
    reassess(case, replace(known, versions=(*known.versions, *versions, *kept)), on=on)
    return {key: (as_json(getattr(before, key)), value) for key, value in new.items()}


def _changed(before: Facts, changes: Mapping[str, object], *, known_on: date, on: date) -> Facts:
    """Return facts after a change, with the deadlines that it must not relax.

    :raises FactsRefused: something is wrong, every fault by key.
    """
    if unknown := changes.keys() - set(RECORDED):
        raise FactsRefused(
            tuple(Fault(key, gettext("er ikke en oplysning, der kan ændres")) for key in sorted(unknown))
        )
    new = {key: value for key, value in changes.items() if as_json(value) != as_json(getattr(before, key))}
    after = read(with_changes(before, new, known_on=known_on), on=on)
    given = given_after(assess(before, on=on), assess(after, on=on), before, after)
    return with_given(after, given)


def _moves(before: Roadmap, after: Roadmap) -> tuple[Move, ...]:
    """Return what becomes of every row, in the order of the timetable after, with those that disappear in place."""
    was = {(line.step, line.occurrence): line for line in before.steps}
    becomes = {(line.step, line.occurrence): line for line in after.steps}
    order = {key: position for position, key in enumerate(dict.fromkeys([*was, *becomes]))}
    steps = {step: position for position, (step, _occurrence) in reversed(list(enumerate(order)))}
    keys = sorted(order, key=lambda key: (steps[key[0]], key[1]))
    return tuple(_move(was.get(key), becomes.get(key)) for key in keys)


def _move(before: StepLine | None, after: StepLine | None) -> Move:
    present = after or before
    assert present is not None  # noqa: S101 - a row comes from one of the two
    old, new = before.due if before else None, after.due if after else None
    return Move(
        step=present.step,
        occurrence=present.occurrence,
        title=present.title,
        before=before,
        after=after,
        change=_change(before, after),
        days=(new - old).days if old and new else 0,
        becomes_late=after is not None
        and after.state is State.OVERDUE
        and (before is None or before.state is not State.OVERDUE),
        becomes_shifted=after is not None and after.shifted and (before is None or not before.shifted or old != new),
    )


def _change(before: StepLine | None, after: StepLine | None) -> Change:
    if before is not None and before.state in CARRIED_OUT:
        return Change.DONE
    old, new = before.due if before else None, after.due if after else None
    if old == new:
        same = before is not None and after is not None and before.applies == after.applies
        return Change.UNCHANGED if same else Change.RESTATED
    if old is None:
        return Change.APPEARS
    if new is None:
        return Change.DISAPPEARS
    return Change.EARLIER if new < old else Change.LATER


CARRIED_OUT = frozenset({State.DONE, State.DONE_LATE, State.NOT_PERMITTED})
