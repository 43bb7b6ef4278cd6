"""A case is offered to another prison, accepted there by name, and taken over when the arrival is recorded."""

from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor


def offer_transfer(
    case_id: UUID, *, to_unit: UUID, expected_on: date, summary: str = "", actor: Actor, on: date
) -> UUID:
    """Ask another prison to take over a case; until it has, everything stays as it is.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises TransferRefused: the unit cannot receive the person, or an offer is open already.
    """
    raise NotImplementedError


def move_expected_date(transfer_id: UUID, *, expected_on: date, actor: Actor, on: date) -> None:
    """Record that the arrival is expected on another day. An acceptance lapses: the receiver is asked again.

    :raises NoSuchTransfer: there is none open that the actor may see.
    :raises NotAllowed: only the giver moves it.
    """
    raise NotImplementedError


def accept_transfer(transfer_id: UUID, *, plan_owner: UUID, actor: Actor, on: date) -> None:
    """Say yes for the receiving unit and name its plan owner. It takes effect when the arrival is recorded.

    :raises NoSuchTransfer: there is none open that the actor may see.
    :raises NotAllowed: the actor is not of the receiving unit.
    :raises TransferRefused: the plan owner does not work there.
    """
    raise NotImplementedError


def write_about_transfer(transfer_id: UUID, *, text: str, actor: Actor, on: date) -> None:
    """Ask about a transfer, or answer: both units see what is written.

    :raises NoSuchTransfer: there is none open that the actor may see.
    """
    raise NotImplementedError


def decline_transfer(transfer_id: UUID, *, reason: str, actor: Actor, on: date) -> None:
    """Say no for the receiving unit.

    :raises NoSuchTransfer: there is none open that the actor may see.
    :raises NotAllowed: the actor is not of the receiving unit.
    :raises ReasonMissing: a no says why.
    """
    raise NotImplementedError


def withdraw_transfer(transfer_id: UUID, *, reason: str, actor: Actor, on: date) -> None:
    """Take an offer back; the receiver no longer sees the case.

    :raises NoSuchTransfer: there is none open that the actor may see.
    :raises NotAllowed: only the giver withdraws.
    :raises TransferRefused: the person has arrived.
    """
    raise NotImplementedError


def record_arrival(transfer_id: UUID, *, arrived_on: date, actor: Actor, on: date) -> None:
    """Record that the person has arrived. Accepted ahead, the receiver now holds the case; else as soon as it accepts.

    :raises NoSuchTransfer: there is none open that the actor may see.
    :raises TransferRefused: the day lies ahead, before the stay, or the arrival is recorded already.
    """
    raise NotImplementedError
