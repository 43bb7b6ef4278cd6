"""Exchanges as their members see them."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from koereplan.casework.access import Actor, Basis, ContentClass, May, Purpose, Reading, require
from koereplan.casework.acting import door, open_rooms
from koereplan.casework.apart.kinds import SHARED
from koereplan.casework.apart.models import Exchange, ExchangeItem, ExchangeMember
from koereplan.casework.cases.rooms import log_rooms, room_sights
from koereplan.casework.cases.seeing import log_sight, required_sight
from koereplan.casework.cases.standing import opened_case, standing_of
from koereplan.casework.exchanges import uses
from koereplan.casework.exchanges.seeing import candidates, opened_exchange
from koereplan.casework.organisations.beside import unit_called
from koereplan.casework.organisations.queries import WorkerRow


@dataclass(frozen=True, slots=True)
class ExchangeLine:
    """An exchange in a list: about whom, in which group, until when."""

    id: UUID
    person_name: str
    group: str
    until_on: date


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member, with the unit they answer for, and what they put in, the oldest first."""

    id: UUID
    name: str
    unit: str
    items: tuple["ItemLine", ...]


@dataclass(frozen=True, slots=True)
class ItemLine:
    """What was put in and what it tells of; or that nothing is shared, with the reason if one was given."""

    text: str
    is_declined: bool
    content: tuple[Reading, ...]
    on: date


@dataclass(frozen=True, slots=True)
class ExchangePage:
    """One exchange, as each of its members sees it."""

    id: UUID
    person_name: str
    cpr: str
    group: str
    coordinator: str
    unit: str
    necessity: str
    from_on: date
    until_on: date
    members: tuple[MemberLine, ...]
    is_run_by_actor: bool


@dataclass(frozen=True, slots=True)
class ExchangeForm:
    """Whom an exchange can be opened about, and with whom; and those about the person that the actor is a member of."""

    case_id: UUID
    person_name: str
    candidates: tuple[WorkerRow, ...]
    open_ones: tuple[ExchangeLine, ...]


@door
def exchanges_open_to(*, actor: Actor, on: date) -> tuple[ExchangeLine, ...]:
    """Return the exchanges that the actor is a member of, the first to expire first."""
    open_rooms(Basis.KSP)
    rows = tuple(Exchange.objects.order_by("until_on", "id"))
    wanted = [(row.case_id, Reading(ContentClass.KSP_ITEMS, record=row.pk)) for row in rows]
    seen = room_sights(wanted, purpose=Purpose.KSP, actor=actor, on=on)
    shown = [row for row in rows if row.pk in seen]
    of_cases = [(row.case_id, seen[row.pk]) for row in shown]
    log_rooms(uses.EXCHANGES_OPEN_TO, of_cases, purpose=Purpose.KSP, actor=actor, on=on)
    return tuple(ExchangeLine(row.pk, row.person_name, row.group, row.until_on) for row in shown)


@door
def exchange_open_to(exchange_id: UUID, *, actor: Actor, on: date) -> ExchangePage:
    """Return one exchange.

    :raises NoSuchExchange: there is none that the actor is a member of.
    """
    exchange, seen = opened_exchange(exchange_id, actor=actor, on=on)
    items = ExchangeItem.objects.filter(exchange=exchange_id, recorded_by=OuterRef("staff")).order_by("id")
    put_in = ArraySubquery(
        items.values(of=JSONObject(text="text", declined="is_declined", content="content", on="recorded_on"))
    )
    members: Any = (
        ExchangeMember.objects.filter(exchange=exchange_id)
        .select_related("staff")
        .annotate(unit_name=unit_called("unit", on=on), put_in=put_in)
        .order_by("id")
    )
    lines = tuple(_member(member) for member in members)
    told = {reading.content for line in lines for item in line.items for reading in item.content}
    log_rooms(
        uses.EXCHANGE_OPEN_TO,
        [(exchange.case_id, seen)],
        classes=uses.EXCHANGE_OPEN_TO.classes | told,
        purpose=Purpose.KSP,
        actor=actor,
        on=on,
    )
    coordinator = next(line for line in lines if line.id == exchange.coordinator_id)
    return ExchangePage(
        id=exchange.pk,
        person_name=exchange.person_name,
        cpr=exchange.cpr,
        group=exchange.group,
        coordinator=coordinator.name,
        unit=coordinator.unit,
        necessity=exchange.necessity,
        from_on=exchange.from_on,
        until_on=exchange.until_on,
        members=lines,
        is_run_by_actor=exchange.coordinator_id == actor.staff_id,
    )


@door
def case_to_exchange(case_id: UUID, *, actor: Actor, on: date) -> ExchangeForm:
    """Return whom an exchange about a case can be opened with, for those who may open one.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    """
    case = opened_case(case_id)
    standing = standing_of(case, actor=actor, on=on)
    seen = required_sight(case_id, standing, actor=actor, on=on)
    require(actor, May.CHANGE_FACTS, standing, on=on)
    log_sight(uses.CASE_TO_EXCHANGE, case_id, seen, actor=actor, on=on)
    open_rooms(Basis.KSP)
    rows = Exchange.objects.filter(case=case_id).order_by("until_on", "id")
    return ExchangeForm(
        case_id=case_id,
        person_name=case.person_name,
        candidates=candidates(actor=actor, on=on),
        open_ones=tuple(ExchangeLine(row.pk, row.person_name, row.group, row.until_on) for row in rows),
    )


def _member(row: Any) -> MemberLine:
    items = (
        ItemLine(
            one["text"],
            one["declined"],
            tuple(reading for reading in SHARED if reading.number in one["content"]),
            date.fromisoformat(one["on"]),
        )
        for one in row.put_in
    )
    return MemberLine(row.staff_id, row.staff.full_name, row.unit_name or "", tuple(items))
