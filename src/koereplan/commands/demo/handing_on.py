"""Who has taken over, or is asked to, when people leave prison: probation and towns, some with no answer yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from koereplan.casework.handovers import services
from koereplan.casework.handovers.queries import receivers_of_case

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from koereplan.casework.access import Actor

TO_PROBATION = frozenset({"supervision_running", "parole_ahead", "released_without_receiver"})
TO_TOWN = frozenset({"end_of_sentence", "parole_without_supervision"})
"""The situations whose people go on to the probation office, and to the municipality they come home to."""

UNANSWERED = frozenset({"released_without_receiver"})
_ASKED_BEFORE = timedelta(days=9)
_SUMMARY = "Vi har talt med modtageren, og personen ved, hvem der tager over."


@dataclass(frozen=True, slots=True)
class Going:
    """A case that is handed on: from whom, and to whose people, in a situation; every third has no answer yet."""

    case_id: UUID
    situation: str
    giver: Actor
    team: Sequence[Actor]
    place: int


def hand_on(going: Going, *, today: date) -> None:
    """Let a case be offered to those it goes on to, and most of them say yes; who is not drawn in is not asked."""
    on = today - _ASKED_BEFORE
    receiver, deputy, *_others = going.team
    asked = {unit.id for unit, _awaits in receivers_of_case(going.case_id, actor=going.giver, on=on)}
    if receiver.unit_id not in asked:
        return
    handover = services.offer_handover(
        going.case_id, to_unit=receiver.unit_id, summary=_SUMMARY, actor=going.giver, on=on
    )
    if going.situation in UNANSWERED or going.place % 3 == 2:
        text = "Har personen et sted at bo fra første dag?"
        services.write_about_handover(handover, text=text, actor=receiver, on=on + timedelta(days=1))
        return
    services.accept_handover(
        handover,
        plan_owner=receiver.staff_id,
        deputy=deputy.staff_id,
        has_plan=True,
        actor=receiver,
        on=today - timedelta(days=1),
    )
