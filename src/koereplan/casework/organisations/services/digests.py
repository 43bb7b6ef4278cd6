"""When somebody wants the one mail a day that says how much waits."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor
from koereplan.casework.journal.events import Event
from koereplan.casework.journal.services import record
from koereplan.casework.organisations.models import Staff
from koereplan.casework.organisations.services.own_address import ask_to_confirm_address
from koereplan.foundation.problem import Problem

HOURS = range(7, 18)
"""The hours at which the daily mail can be sent."""


class DigestRefused(Problem):
    """The daily mail cannot be sent so; `field` says where, `what` says why."""

    code = "organisations.digest_refused"
    says = _("{what}")


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestChosen(Event):
    """Somebody chose at which hour the daily mail is sent to them, or that it is not."""

    says: ClassVar = _("Den daglige mail sendes kl. {hour}.")
    hour: int | None


@transaction.atomic
def choose_digest(hour: int | None, *, address: str, actor: Actor, on: date) -> None:
    """Let the actor be sent one mail a day from an hour on, or none. What cannot wait is sent all the same.

    An address that is not known yet is sent a link, and used once the actor has confirmed by it.

    :raises DigestRefused: nothing is sent at that hour, or there.
    """
    if hour is not None and hour not in HOURS:
        raise DigestRefused(field="hour", what=_("Vælg et tidspunkt på dagen."))
    to = address.strip()
    if to or hour is not None:
        _require_address(to)
    staff = Staff.objects.select_for_update().get(pk=actor.staff_id)
    staff.digest_hour = hour
    staff.unconfirmed_email = "" if to == staff.email else to
    staff.email = staff.email if to else ""
    staff.save(update_fields=["digest_hour", "unconfirmed_email", "email"])
    if staff.unconfirmed_email:
        ask_to_confirm_address(staff, actor=actor, on=on)
    record(DigestChosen(subject=f"staff:{actor.staff_id}", hour=hour), actor=actor, on=on)


def _require_address(address: str) -> None:
    try:
        validate_email(address)
    except ValidationError:
        raise DigestRefused(field="address", what=_("Skriv den mailadresse, du læser på arbejdet.")) from None
