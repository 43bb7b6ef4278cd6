"""An exchange is opened by its coordinator in the prison service, filled by its members, and closed or expired.

Nothing of it stands in the case's journal, which others read.
"""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import PRISON_SERVICE, Actor, Basis, May, Purpose, Reading, Sight, classes_in, require
from koereplan.casework.acting import door
from koereplan.casework.apart.kinds import SHARED
from koereplan.casework.apart.models import Exchange, ExchangeItem, ExchangeMember
from koereplan.casework.cases.keeping import recorded
from koereplan.casework.cases.openings import reopen
from koereplan.casework.cases.rooms import log_rooms
from koereplan.casework.cases.seeing import required_sight
from koereplan.casework.cases.standing import opened_case, standing_of
from koereplan.casework.exchanges import uses
from koereplan.casework.exchanges.seeing import candidates, opened_exchange, require_running
from koereplan.casework.organisations.queries import bodies_of
from koereplan.foundation.problem import Problem
from koereplan.foundation.records import new_id
from koereplan.foundation.statements import add_unseen

LONGEST = timedelta(days=183)
"""Our own limit: after half a year somebody says anew why it is necessary. The law names none."""


class ExchangeRefused(Problem):
    """An exchange cannot go so; `field` says where, `what` says why."""

    code = "exchanges.refused"
    says = _("{what}")


@door
@transaction.atomic
def open_exchange(
    case_id: UUID, *, group: str, necessity: str, members: Collection[UUID], until_on: date, actor: Actor, on: date
) -> UUID:
    """Open an exchange about a case to named members, and return its id; whoever opens it coordinates it.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises ExchangeRefused: something is left out, it lasts too long, or somebody takes no part in KSP.
    """
    case = opened_case(case_id, "person")
    standing = standing_of(case, actor=actor, on=on)
    required_sight(case_id, standing, actor=actor, on=on)
    require(actor, May.CHANGE_FACTS, standing, on=on)
    taking_part = {worker.id: worker.unit_id for worker in candidates(actor=actor, on=on)}
    _check(necessity, members, set(taking_part), until_on, actor=actor, on=on)
    exchange_id = new_id()
    row = {
        "id": exchange_id,
        "case_id": case_id,
        "group": group.strip(),
        "coordinator_id": actor.staff_id,
        "unit_id": actor.unit_id,
        "person_name": case.person_name,
        "cpr": case.person.cpr,
        "necessity": necessity.strip(),
        "from_on": on,
        "until_on": until_on,
    }
    add_unseen(Exchange, [row])
    units = {actor.staff_id: actor.unit_id} | {member: taking_part[member] for member in members}
    add_unseen(
        ExchangeMember,
        [{"exchange_id": exchange_id, "staff_id": member, "unit_id": unit} for member, unit in units.items()],
    )
    reopen([case_id], on=on)
    by = Sight(Basis.KSP, exchange_id, Purpose.KSP)
    log_rooms(uses.OPEN_EXCHANGE, [(case_id, by)], purpose=Purpose.KSP, actor=actor, on=on)
    return exchange_id


@door
@transaction.atomic
def put_in(exchange_id: UUID, *, text: str, content: Collection[Reading], actor: Actor, on: date) -> None:
    """Put something into an exchange, for its members alone, and say what it tells of: the ledger does.

    :raises NoSuchExchange: there is none that the actor is a member of.
    :raises ExchangeRefused: nothing is written, or not what it tells of.
    """
    exchange, by = opened_exchange(exchange_id, actor=actor, on=on)
    if not text.strip():
        raise ExchangeRefused(field="text", what=gettext("Skriv, hvad gruppen har brug for at vide."))
    if not content or not set(content) <= set(SHARED):
        raise ExchangeRefused(field="content", what=gettext("Vælg, hvad det handler om."))
    numbers = sorted(reading.number for reading in content)
    ExchangeItem.objects.create(
        exchange=exchange, text=text.strip(), is_declined=False, content=numbers, **recorded(actor=actor, on=on)
    )
    log_rooms(
        uses.PUT_IN,
        [(exchange.case_id, by)],
        classes=uses.PUT_IN.classes | classes_in(numbers),
        purpose=Purpose.KSP,
        actor=actor,
        on=on,
    )


@door
@transaction.atomic
def decline_to_share(exchange_id: UUID, *, reason: str = "", actor: Actor, on: date) -> None:
    """Answer that the actor's authority shares nothing: nobody is obliged to (retsplejeloven § 115, stk. 4).

    :raises NoSuchExchange: there is none that the actor is a member of.
    """
    exchange, by = opened_exchange(exchange_id, actor=actor, on=on)
    ExchangeItem.objects.create(
        exchange=exchange, text=reason.strip(), is_declined=True, **recorded(actor=actor, on=on)
    )
    log_rooms(uses.DECLINE_TO_SHARE, [(exchange.case_id, by)], purpose=Purpose.KSP, actor=actor, on=on)


@door
@transaction.atomic
def close_exchange(exchange_id: UUID, *, actor: Actor, on: date) -> None:
    """Close an exchange before it expires: from now on it is open to nobody.

    :raises NoSuchExchange: there is none that the actor is a member of.
    :raises NotAllowed: somebody else coordinates it.
    """
    exchange, _by = opened_exchange(exchange_id, actor=actor, on=on)
    by = require_running(exchange, actor=actor, on=on)
    log_rooms(uses.CLOSE_EXCHANGE, [(exchange.case_id, by)], purpose=Purpose.KSP, actor=actor, on=on)
    exchange.until_on = on
    exchange.save(update_fields=["until_on"])
    reopen([exchange.case_id], on=on)


def _check(
    necessity: str, members: Collection[UUID], taking_part: Collection[UUID], until_on: date, *, actor: Actor, on: date
) -> None:
    """Pass when an exchange can be opened so.

    :raises ExchangeRefused: it cannot.
    """
    body = bodies_of([actor.unit_id], actor=actor, on=on).get(actor.unit_id)
    if body != PRISON_SERVICE:
        raise ExchangeRefused(what=gettext("En KSP-udveksling åbnes af kriminalforsorgen, som koordinerer gruppen."))
    if not necessity.strip():
        raise ExchangeRefused(field="necessity", what=gettext("Skriv, hvorfor det er nødvendigt for løsladelsen."))
    if not members or not set(members) <= set(taking_part):
        raise ExchangeRefused(field="members", what=gettext("Vælg mindst et medlem på listen."))
    if not on < until_on <= on + LONGEST:
        raise ExchangeRefused(field="until_on", what=gettext("Vælg en dag inden for det næste halve år."))
