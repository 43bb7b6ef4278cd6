"""What the demo's world keeps apart from its cases: one exchange, one EXIT case, one referral."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from koereplan.casework.access import SYSTEM, Actor, ContentClass, LifeArea, Purpose, Reading
from koereplan.casework.consents.asking import Asking
from koereplan.casework.exchanges import services as exchanges
from koereplan.casework.exits import services as exits
from koereplan.casework.organisations import services as organisations
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.casework.referrals import services as referrals
from koereplan.commands.demo.cast import (
    ASSOCIATION,
    COORDINATOR,
    EXIT_LEAD,
    EXIT_UNIT,
    LOCAL,
    MEMBER,
    VOLUNTEER,
)
from koereplan.commands.demo.consents import give
from koereplan.commands.reference import unit_id
from koereplan.foundation.records import ids_drawn_by

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from koereplan.commands.demo.names import Name

_SINCE = timedelta(days=6)


def found_association(*, on: date) -> None:
    """Add the one association of the demo's world; like those who work there, it is made up."""
    with ids_drawn_by(lambda: unit_id(ASSOCIATION)):
        organisations.found_unit(
            UnitKind.CIVIL_SOCIETY,
            "Vendepunktet",
            code=ASSOCIATION.code,
            parent=None,
            from_on=date(2015, 1, 1),
            actor=SYSTEM,
            on=on,
        )


def exchange(case_id: UUID, people: Mapping[Name, Actor], *, owner: Actor, today: date) -> None:
    """Let the police and the prison share what is necessary for a release that is near."""
    who: dict[str, Any] = {"on": today - _SINCE}
    member = people[MEMBER]
    exchange_id = exchanges.open_exchange(
        case_id,
        group="KSP Fyn",
        necessity="Løslades snart, og der har været uro, der hvor han skal bo.",
        members=[member.staff_id],
        until_on=today + timedelta(days=60),
        actor=owner,
        **who,
    )
    exchanges.put_in(
        exchange_id,
        text="Der er ro i opgangen nu. Nærpolitiet kommer forbi.",
        content=[Reading(ContentClass.PLAN, LifeArea.HOUSING)],
        actor=member,
        **who,
    )


def exit_case(case_id: UUID, people: Mapping[Name, Actor], *, today: date) -> None:
    """Let somebody be on the way out of a gang, and a local unit be asked."""
    who: dict[str, Any] = {"actor": people[EXIT_UNIT], "on": today - _SINCE}
    exit_id = exits.begin_exit_case(
        str(case_id),
        consented_on=today - 2 * _SINCE,
        evidence="Underskrevet på papir, ligger i EXIT-enheden",
        leads=[people[EXIT_LEAD].staff_id],
        **who,
    )
    exits.write_exit_note(
        exit_id, text="Har bedt om at komme på en anden afdeling.", actor=people[EXIT_LEAD], on=today - _SINCE
    )
    exits.decide_exit_case(exit_id, is_taken_in=True, **who)
    exits.offer_exit_case(exit_id, to_unit=people[LOCAL].unit_id, message="Skal flytte til Fyn.", **who)


def referral(case_id: UUID, people: Mapping[Name, Actor], *, owner: Actor, today: date) -> None:
    """Let somebody be referred to the association, which asks a volunteer to help."""
    on, coordinator = today - _SINCE, people[COORDINATOR]
    question = Asking(
        recipient_id=coordinator.unit_id,
        sender_id=None,
        purpose=Purpose.REFERRAL,
        content=frozenset({ContentClass.IDENTITY}),
        task="Finde hjælp hos en forening, der kan følge med ud",
    )
    consent_id = give(case_id, question, actor=owner, on=on)
    referral_id = referrals.send_referral(
        case_id, consent_id=consent_id, task="En at følges med til træning", actor=owner, on=on
    )
    referrals.answer_referral(referral_id, is_accepted=True, actor=coordinator, on=on)
    referrals.engage_volunteer(
        referral_id,
        staff_id=people[VOLUNTEER].staff_id,
        agreed_contact="Ringer til caféen, når han har udgang",
        task="Følges med til træning",
        time="Tirsdage kl. 18",
        actor=coordinator,
        on=on,
    )
