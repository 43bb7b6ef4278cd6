"""EXIT cases as those who work on them see them."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from koereplan.casework.access import (
    Actor,
    Basis,
    ContentClass,
    LifeArea,
    Purpose,
    Reading,
    Role,
    Sight,
    keys_of,
    sight,
)
from koereplan.casework.acting import door, open_cases, open_rooms
from koereplan.casework.apart.kinds import ExitEnding
from koereplan.casework.apart.models import ExitCase, ExitHandover, ExitLead, ExitNote
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.rooms import log_rooms, open_in_room, room_sights
from koereplan.casework.cases.standing import opened_case, own_case_id, standing_of
from koereplan.casework.exits import uses
from koereplan.casework.exits.seeing import opened_exit_case
from koereplan.casework.organisations.beside import unit_called
from koereplan.casework.organisations.queries import staff_in_role, unit_name, unit_names
from koereplan.casework.people.models import Address

PROTECTED = Reading(ContentClass.PROTECTED_ADDRESS)
_PAGE = [Reading(content).number for content in (ContentClass.IDENTITY, ContentClass.DATES, ContentClass.ROADMAP)]


@dataclass(frozen=True, slots=True)
class ExitLine:
    """An EXIT case in a list."""

    id: UUID
    person_name: str
    begun_on: date
    is_taken_in: bool


@dataclass(frozen=True, slots=True)
class NoteLine:
    """What somebody wrote in an EXIT case."""

    text: str
    on: date
    by: str


@dataclass(frozen=True, slots=True)
class HandoverLine:
    """An offer to a local exit unit, and what it answered, if it has."""

    id: UUID
    unit: str
    message: str
    offered_on: date
    answered_on: date | None
    is_accepted: bool | None
    reason: str


@dataclass(frozen=True, slots=True)
class ExitPage:
    """One EXIT case; `case_id` is for nobody's eyes: no page about the case opens by EXIT.

    `address` is there only when the consent names it; so are `content` and `life_areas`.
    """

    id: UUID
    case_id: UUID
    person_name: str
    reference: str
    address: str
    place: str
    release_date: date | None
    consented_on: date
    expires_on: date
    evidence: str
    content: tuple[ContentClass, ...]
    life_areas: tuple[LifeArea, ...]
    begun_on: date
    taken_in_on: date | None
    leads: tuple[str, ...]
    notes: tuple[NoteLine, ...]
    handovers: tuple[HandoverLine, ...]
    is_decided_by_actor: bool


@dataclass(frozen=True, slots=True)
class OwnExit:
    """An EXIT case as the person reads it: what they consented to, who works on it, and how it stands; no notes."""

    consented_on: date
    expires_on: date
    content: tuple[ContentClass, ...]
    life_areas: tuple[LifeArea, ...]
    taken_in_on: date | None
    ended_on: date | None
    ending: ExitEnding | None
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfferLine:
    """What a local exit unit is asked, before it has said yes: by whom, and nothing of the person."""

    id: UUID
    unit: str
    message: str
    offered_on: date


@door
def exit_cases_open_to(*, actor: Actor, on: date) -> tuple[ExitLine, ...]:
    """Return the EXIT cases that the actor works on, the oldest first."""
    open_rooms(Basis.EXIT)
    rows = tuple(ExitCase.objects.order_by("begun_on", "id"))
    wanted = [(row.case_id, Reading(ContentClass.EXIT_CASE, record=row.pk)) for row in rows]
    seen = room_sights(wanted, purpose=Purpose.EXIT, actor=actor, on=on)
    shown = [row for row in rows if row.pk in seen]
    of_cases = [(row.case_id, seen[row.pk]) for row in shown]
    log_rooms(uses.EXIT_CASES_OPEN_TO, of_cases, purpose=Purpose.EXIT, actor=actor, on=on)
    opened = open_cases([row.case_id for row in shown], content=_PAGE)
    names = dict(Case.objects.filter(pk__in=opened).values_list("pk", "person_name"))
    return tuple(
        ExitLine(row.pk, names.get(row.case_id, ""), row.begun_on, row.taken_in_on is not None) for row in shown
    )


@door
def exit_case_open_to(exit_id: UUID, *, actor: Actor, on: date) -> ExitPage:
    """Return one EXIT case.

    :raises NoSuchExitCase: there is none that the actor works on.
    """
    row, seen = opened_exit_case(exit_id, actor=actor, on=on)
    open_cases([row.case_id])
    case = Case.objects.get(pk=row.case_id)
    address = _address(case, actor=actor, on=on)
    log_rooms(
        uses.EXIT_CASE_OPEN_TO,
        [(row.case_id, seen)],
        classes=uses.EXIT_CASE_OPEN_TO.classes | ({ContentClass.PROTECTED_ADDRESS} if address else set()),
        purpose=Purpose.EXIT,
        actor=actor,
        on=on,
    )
    leads = ExitLead.objects.filter(exit_case=row).order_by("staff__full_name")
    notes = ExitNote.objects.filter(exit_case=row).order_by("-id")
    return ExitPage(
        id=row.pk,
        case_id=row.case_id,
        person_name=case.person_name,
        reference=case.reference,
        address=address,
        place=unit_name(case.unit_id, actor=actor, on=on) if case.unit_id else "",
        release_date=case.release_date,
        consented_on=row.consented_on,
        expires_on=row.expires_on,
        evidence=row.evidence,
        content=tuple(map(ContentClass, row.content)),
        life_areas=tuple(map(LifeArea, row.life_areas)),
        begun_on=row.begun_on,
        taken_in_on=row.taken_in_on,
        leads=tuple(leads.values_list("staff__full_name", flat=True)),
        notes=tuple(NoteLine(*note) for note in notes.values_list("text", "recorded_on", "recorded_by__full_name")),
        handovers=tuple(map(_handover, _handovers(row.pk, on=on))),
        is_decided_by_actor=actor.role is Role.EXIT_UNIT and actor.unit_id == row.unit_id,
    )


@door
def own_exit_cases(*, actor: Actor, on: date) -> tuple[OwnExit, ...]:
    """Return the actor's own EXIT cases, the newest first.

    What is written in them can tell of others, and nobody has looked it through: it is not handed out so.

    :raises NoSuchCase: the actor has no case.
    """
    case = opened_case(own_case_id(actor=actor, on=on))
    standing = standing_of(case, actor=actor, on=on)
    rows: Any = ExitCase.objects.filter(case=case).order_by("-begun_on", "-id")
    seen = {row: sight(actor, Reading(ContentClass.EXIT_CASE, record=row.pk), standing=standing, on=on) for row in rows}
    shown = [(row, by) for row, by in seen.items() if isinstance(by, Sight)]
    log_rooms(uses.OWN_EXIT_CASES, [(case.pk, by) for _row, by in shown], purpose=Purpose.SELF, actor=actor, on=on)
    return tuple(_own(row, actor=actor, on=on) for row, _by in shown)


@door
def exit_handovers_to_answer(*, actor: Actor, on: date) -> tuple[OfferLine, ...]:
    """Return what the actor's local exit unit is asked to take over and has not answered, the oldest first."""
    log_rooms(uses.EXIT_HANDOVERS_TO_ANSWER, [], purpose=Purpose.EXIT, actor=actor, on=on)
    waiting = ExitHandover.objects.filter(key__in=keys_of(actor), answered_on__isnull=True)
    asked: Any = waiting.annotate(asker=unit_called("offered_for", on=on)).order_by("offered_on", "id")
    return tuple(OfferLine(row.pk, row.asker or "", row.message, row.offered_on) for row in asked)


def _address(case: Case, *, actor: Actor, on: date) -> str:
    """Return where the person lives, when EXIT's consent names that; nothing else."""
    if not open_in_room(case.pk, [PROTECTED], purpose=Purpose.EXIT, actor=actor, on=on):
        return ""
    open_cases([case.pk])
    return Address.objects.filter(person=case.person_id).values_list("text", flat=True).first() or ""


def _own(row: Any, *, actor: Actor, on: date) -> OwnExit:
    accepted = row.handovers.filter(is_accepted=True).values_list("to_unit_id", flat=True)
    leads = _units_of_leads(row, actor=actor, on=on)
    names = unit_names([row.unit_id, *accepted, *leads], actor=actor, on=on)
    return OwnExit(
        consented_on=row.consented_on,
        expires_on=row.expires_on,
        content=tuple(map(ContentClass, row.content)),
        life_areas=tuple(map(LifeArea, row.life_areas)),
        taken_in_on=row.taken_in_on,
        ended_on=row.ended_on,
        ending=ExitEnding(row.ending) if row.ending else None,
        units=tuple(dict.fromkeys(names[unit] for unit in (row.unit_id, *leads, *accepted) if unit in names)),
    )


def _units_of_leads(row: Any, *, actor: Actor, on: date) -> list[UUID]:
    leads = set(row.leads.values_list("staff_id", flat=True))
    return [worker.unit_id for worker in staff_in_role(Role.EXIT_LEAD, actor=actor, on=on) if worker.id in leads]


def _handovers(exit_id: UUID, *, on: date) -> Any:
    rows = ExitHandover.objects.filter(exit_case=exit_id).annotate(called=unit_called("to_unit", on=on))
    return rows.order_by("-offered_on", "-id")


def _handover(row: Any) -> HandoverLine:
    return HandoverLine(
        row.pk, row.called or "", row.message, row.offered_on, row.answered_on, row.is_accepted, row.reason
    )
