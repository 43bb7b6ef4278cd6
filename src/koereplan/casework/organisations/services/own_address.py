"""A mail address that somebody wrote themself is used once they have confirmed, by a link, that they read there."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar
from uuid import uuid5

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import SYSTEM, Actor
from koereplan.casework.acting import acting
from koereplan.casework.journal.events import Event, day_in_words
from koereplan.casework.journal.outbox import ToStaff, write_to_staff
from koereplan.casework.journal.services import record
from koereplan.casework.organisations.models import Staff
from koereplan.foundation.problem import Problem

WORKS_FOR = timedelta(days=7)
"""How long the link works: ours."""


class AddressNotConfirmed(Problem):
    """The link confirms nothing: it has run out, or is another's, or another address was written since."""

    code = "organisations.address_not_confirmed"
    says = _("Linket virker ikke længere, eller det er sendt til en anden adresse end den, du har skrevet sidst.")


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressConfirmed(Event):
    """Somebody confirmed that they read mail at the address that they wrote."""

    says: ClassVar = _("Mailadressen til den daglige mail er bekræftet.")


def ask_to_confirm_address(staff: Staff, *, actor: Actor, on: date) -> None:
    """Send a link to the address that somebody wrote; once a day at most, however often it is written."""
    until = on + WORKS_FOR
    token = _signer(staff).sign(until.isoformat())
    with acting(SYSTEM, on=on), override("da"):
        text = gettext(
            "Du har bedt om at få den daglige mail fra Køreplan på denne adresse.\n\n"
            "Bekræft det senest %(day)s: %(link)s\n\n"
            "Har du ikke bedt om det, skal du ikke gøre noget. Så kommer der ingen mail.\n"
        )
        mail = ToStaff(
            about_id=uuid5(staff.pk, staff.unconfirmed_email),
            unit_id=actor.unit_id,
            name=staff.full_name,
            address=staff.unconfirmed_email,
            subject=gettext("Bekræft din mailadresse i Køreplan"),
            text=text % {"day": day_in_words(until), "link": f"{settings.ADDRESS}/daglig-mail/bekraeft/{token}/"},
            cannot_wait=True,
        )
        write_to_staff(mail, on=on)


def address_to_confirm(token: str, *, actor: Actor, on: date) -> str:
    """Return the address that the actor can confirm by a link.

    :raises AddressNotConfirmed: the link does not work for the actor.
    """
    return _asked(Staff.objects.get(pk=actor.staff_id), token, on=on)


@transaction.atomic
def confirm_address(token: str, *, actor: Actor, on: date) -> None:
    """Record that the actor reads mail at the address that a link was sent to; what is sent to them goes there now.

    :raises AddressNotConfirmed: the link does not work for the actor.
    """
    staff = Staff.objects.select_for_update().get(pk=actor.staff_id)
    staff.email, staff.unconfirmed_email = _asked(staff, token, on=on), ""
    staff.save(update_fields=["email", "unconfirmed_email"])
    record(AddressConfirmed(subject=f"staff:{actor.staff_id}"), actor=actor, on=on)


def _asked(staff: Staff, token: str, *, on: date) -> str:
    try:
        until = date.fromisoformat(_signer(staff).unsign(token))
    except BadSignature:
        raise AddressNotConfirmed from None
    if not staff.unconfirmed_email or until < on:
        raise AddressNotConfirmed
    return staff.unconfirmed_email


def _signer(staff: Staff) -> Signer:
    """Return what signs a link: it works for one person and one address, and names neither."""
    return Signer(salt=f"own address {staff.pk} {staff.unconfirmed_email}")
