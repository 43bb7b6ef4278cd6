"""An EXIT case begins with the person's written consent, is decided by the central exit unit, passed on, and ended.

Nothing of it stands in the person's case: no entry, no revision, no lock.
"""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext

from koereplan.casework.access import (
    SYSTEM,
    Actor,
    Basis,
    ContentClass,
    Door,
    Group,
    LifeArea,
    May,
    NotAllowed,
    Purpose,
    Role,
    Sight,
)
from koereplan.casework.access.grounds import a_year_after
from koereplan.casework.acting import acting, door
from koereplan.casework.apart.kinds import EXIT_AREAS, EXIT_NAMES, ExitEnding
from koereplan.casework.apart.models import ExitCase, ExitHandover, ExitLead, ExitNote
from koereplan.casework.cases.keeping import recorded
from koereplan.casework.cases.naming import case_named
from koereplan.casework.cases.openings import reopen
from koereplan.casework.cases.problems import ReasonMissing
from koereplan.casework.cases.rooms import log_rooms
from koereplan.casework.cases.standings import standings
from koereplan.casework.exits import uses
from koereplan.casework.exits.seeing import ExitRefused, NoSuchExitCase, decided_exit_case, opened_exit_case
from koereplan.casework.organisations.queries import staff_in_role
from koereplan.foundation.records import new_id
from koereplan.foundation.statements import add_unseen


@door
@transaction.atomic
def begin_exit_case(
    named: str,
    *,
    consented_on: date,
    evidence: str,
    leads: Collection[UUID],
    content: Collection[ContentClass] = (),
    life_areas: Collection[LifeArea] = (),
    actor: Actor,
    on: date,
) -> UUID:
    """Begin the EXIT case of somebody who has consented in writing, and return its id.

    `named` is the person's CPR number, or the case's own reference; `content` and `life_areas` are what the consent
    names beside what EXIT opens by itself.

    :raises NotAllowed: the actor does not work in the central exit unit.
    :raises ExitRefused: nobody is named so, something is left out, or an EXIT case runs already.
    """
    if actor.role is not Role.EXIT_UNIT:
        raise NotAllowed(act=May.DECIDE_EXIT, actor=actor.staff_id)
    expires_on = a_year_after(consented_on)
    _check(consented_on, expires_on, evidence, leads, actor=actor, on=on)
    if not (set(content) <= set(EXIT_NAMES) and set(life_areas) <= set(EXIT_AREAS)):
        raise ExitRefused(field="content", what=gettext("Vælg fra listen."))
    case = case_named(named)
    if case is None or not case.is_it:
        log_rooms(uses.BEGIN_EXIT_CASE, [], purpose=Purpose.EXIT, actor=actor, on=on)
        raise ExitRefused(field="named", what=gettext("Ingen har det nummer. Se efter, at det er skrevet rigtigt."))
    running = standings([case.id], on=on)[case.id].exit_cases
    if any(one.until_on is None for one in running):
        raise ExitRefused(field="named", what=gettext("Personen har allerede et EXIT-forløb."))
    exit_id = new_id()
    row = {
        "id": exit_id,
        "case_id": case.id,
        "unit_id": actor.unit_id,
        "consented_on": consented_on,
        "evidence": evidence.strip(),
        "expires_on": expires_on,
        "content": sorted(content),
        "life_areas": sorted(life_areas),
        "begun_on": on,
        "begun_by_id": actor.staff_id,
        "ending": "",
        "reason": "",
    }
    add_unseen(ExitCase, [row])
    add_unseen(ExitLead, [{"exit_case_id": exit_id, "staff_id": lead} for lead in dict.fromkeys(leads)])
    reopen([case.id], on=on)
    by = Sight(Basis.EXIT, exit_id, Purpose.EXIT)
    log_rooms(uses.BEGIN_EXIT_CASE, [(case.id, by)], purpose=Purpose.EXIT, actor=actor, on=on)
    return exit_id


@door
@transaction.atomic
def decide_exit_case(exit_id: UUID, *, is_taken_in: bool, reason: str = "", actor: Actor, on: date) -> None:
    """Decide whether the person is taken in; a no ends the EXIT case, and says why.

    :raises NoSuchExitCase: there is none that the actor works on.
    :raises NotAllowed: the actor works on it and does not decide.
    :raises ReasonMissing: a no says why.
    :raises ExitRefused: it is decided already.
    """
    row, by = decided_exit_case(exit_id, actor=actor, on=on)
    log_rooms(uses.DECIDE_EXIT_CASE, [(row.case_id, by)], purpose=Purpose.EXIT, actor=actor, on=on)
    if row.taken_in_on is not None:
        raise ExitRefused(what=gettext("Det er allerede afgjort. Se forløbet igen."))
    if not is_taken_in:
        _end(row, ExitEnding.NOT_TAKEN_IN, reason, on=on)
        return
    row.taken_in_on = on
    row.save(update_fields=["taken_in_on"])


@door
@transaction.atomic
def write_exit_note(exit_id: UUID, *, text: str, actor: Actor, on: date) -> None:
    """Write something into an EXIT case, for those who work on it.

    :raises NoSuchExitCase: there is none that the actor works on.
    :raises ExitRefused: nothing is written.
    """
    row, by = opened_exit_case(exit_id, actor=actor, on=on)
    if not text.strip():
        raise ExitRefused(field="text", what=gettext("Skriv noget."))
    ExitNote.objects.create(exit_case=row, text=text.strip(), **recorded(actor=actor, on=on))
    log_rooms(uses.WRITE_EXIT_NOTE, [(row.case_id, by)], purpose=Purpose.EXIT, actor=actor, on=on)


@door
@transaction.atomic
def offer_exit_case(exit_id: UUID, *, to_unit: UUID, message: str, actor: Actor, on: date) -> UUID:
    """Ask a local exit unit to take part, without telling it of whom, and return the offer's id.

    :raises NoSuchExitCase: there is none that the actor works on.
    :raises NotAllowed: the actor works on it and does not decide.
    :raises ExitRefused: the unit has nobody who answers, somebody is asked already, or it is not decided yet.
    """
    row, by = decided_exit_case(exit_id, actor=actor, on=on)
    log_rooms(uses.OFFER_EXIT_CASE, [(row.case_id, by)], purpose=Purpose.EXIT, recipient=to_unit, actor=actor, on=on)
    if row.taken_in_on is None:
        raise ExitRefused(what=gettext("Afgør først, om personen optages."))
    if to_unit not in {worker.unit_id for worker in staff_in_role(Role.LOCAL_EXIT, actor=actor, on=on)}:
        raise ExitRefused(field="to_unit", what=gettext("Vælg en lokal EXIT-enhed på listen."))
    if ExitHandover.objects.filter(exit_case=row).exclude(is_accepted=False).exists():
        raise ExitRefused(field="to_unit", what=gettext("En lokal enhed er allerede spurgt eller har sagt ja."))
    [key] = Door(Group.LOCAL_EXIT, to_unit).keys
    offer = ExitHandover.objects.create(
        exit_case=row,
        to_unit_id=to_unit,
        key=key,
        message=message.strip(),
        offered_on=on,
        offered_by_id=actor.staff_id,
        offered_for_id=actor.unit_id,
    )
    return offer.pk


@door
@transaction.atomic
def answer_exit_handover(
    handover_id: UUID, *, is_accepted: bool, reason: str = "", actor: Actor, on: date
) -> UUID | None:
    """Answer for a local exit unit. A yes opens the EXIT case to it, and is answered with its id; a no says why.

    :raises NoSuchExitCase: the unit is asked nothing such, or has answered.
    :raises ReasonMissing: a no says why.
    """
    keys = Door(Group.LOCAL_EXIT, actor.unit_id)
    waiting = ExitHandover.objects.filter(pk=handover_id, key__in=keys.keys, answered_on__isnull=True)
    offer = waiting.select_for_update(of=("self",)).first() if keys.lets_in(actor) else None
    if offer is None:
        raise NoSuchExitCase(handover=handover_id)
    if not is_accepted and not reason.strip():
        raise ReasonMissing
    offer.is_accepted, offer.answered_on, offer.answered_by_id = is_accepted, on, actor.staff_id
    offer.reason = reason.strip()
    offer.save()
    if not is_accepted:
        log_rooms(uses.ANSWER_EXIT_HANDOVER, [], purpose=Purpose.EXIT, actor=actor, on=on)
        return None
    _open_to_local(offer, on=on)
    row, by = opened_exit_case(offer.exit_case_id, actor=actor, on=on)
    log_rooms(uses.ANSWER_EXIT_HANDOVER, [(row.case_id, by)], purpose=Purpose.EXIT, actor=actor, on=on)
    return row.pk


@door
@transaction.atomic
def end_exit_case(exit_id: UUID, *, ending: ExitEnding, reason: str, actor: Actor, on: date) -> None:
    """End an EXIT case: it is over, or the consent is taken back. From now on it is open to the person alone.

    :raises NoSuchExitCase: there is none that the actor works on.
    :raises NotAllowed: the actor works on it and does not decide.
    :raises ReasonMissing: an end says why.
    """
    row, by = decided_exit_case(exit_id, actor=actor, on=on)
    log_rooms(uses.END_EXIT_CASE, [(row.case_id, by)], purpose=Purpose.EXIT, actor=actor, on=on)
    _end(row, ending, reason, on=on)


def _end(row: ExitCase, ending: ExitEnding, reason: str, *, on: date) -> None:
    """Close an EXIT case to all who worked on it.

    :raises ReasonMissing: an end says why.
    """
    if not reason.strip():
        raise ReasonMissing
    row.ended_on, row.ending, row.reason = on, ending, reason.strip()
    row.save(update_fields=["ended_on", "ending", "reason"])
    reopen([row.case_id], on=on)


def _open_to_local(offer: ExitHandover, *, on: date) -> None:
    """Let the case's openings follow: which case it is, the unit that said yes does not see before."""
    with acting(SYSTEM, on=on), connection.cursor() as cursor:
        cursor.execute("SELECT case_of_exit(%s)", [offer.exit_case_id])
        (case_id,) = cursor.fetchone()
    reopen([case_id], on=on)


def _check(
    consented_on: date, expires_on: date, evidence: str, leads: Collection[UUID], *, actor: Actor, on: date
) -> None:
    """Pass when an EXIT case can begin so.

    :raises ExitRefused: it cannot.
    """
    if not consented_on <= on < expires_on:
        raise ExitRefused(
            field="consented_on", what=gettext("Skriv den dag, samtykket er underskrevet. Det gælder højst et år.")
        )
    if not evidence.strip():
        raise ExitRefused(field="evidence", what=gettext("Skriv, hvor det skriftlige samtykke ligger."))
    if not set(leads) <= {worker.id for worker in staff_in_role(Role.EXIT_LEAD, actor=actor, on=on)}:
        raise ExitRefused(field="leads", what=gettext("Vælg EXIT-ansvarlige på listen."))
