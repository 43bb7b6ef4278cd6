"""People are away and come back."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, NotAllowed, Role
from koereplan.casework.journal.events import Event
from koereplan.casework.journal.services import record
from koereplan.casework.organisations.kinds import AbsenceKind
from koereplan.casework.organisations.models import Absence, Membership
from koereplan.foundation.problem import Problem
from koereplan.foundation.spans import covering


class AbsenceRefused(Problem):
    """An absence that cannot be right; `field` says where."""

    code = "organisations.absence_refused"
    says = _("{what}")


class NoSuchAbsence(Problem):
    """There is no such absence."""

    code = "organisations.no_such_absence"
    says = _("Fraværet findes ikke. Det kan være slettet; se listen igen.")


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceRegistered(Event):
    """Somebody will be away."""

    says: ClassVar = _("Fravær fra {from_on}.")
    kind: str
    from_on: date
    last_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceEnded(Event):
    """Somebody is back, or will be on another day."""

    says: ClassVar = _("Sidste fraværsdag er {last_on}.")
    last_on: date


@transaction.atomic
def register_absence(
    staff_id: UUID, *, kind: AbsenceKind, from_on: date, last_on: date | None = None, actor: Actor, on: date
) -> UUID:
    """Record that somebody is away, the last day included, and return the absence's id. Deputies can act meanwhile.

    :raises NotAllowed: it is neither the actor's own absence nor a colleague's whom the actor leads.
    :raises AbsenceRefused: the last day lies before the first, or the days are recorded already.
    """
    _require_own_or_led(staff_id, actor=actor, on=on)
    if last_on is not None and last_on < from_on:
        raise AbsenceRefused(field="last_on", what=_("Sidste dag ligger før første dag. Ret en af dem."))
    others = Absence.objects.filter(Q(last_on__isnull=True) | Q(last_on__gte=from_on), staff=staff_id)
    if (others.filter(from_on__lte=last_on) if last_on else others).exists():
        raise AbsenceRefused(
            field="from_on", what=_("Der er allerede registreret fravær på de dage. Ret det i stedet.")
        )
    absence = Absence.objects.create(staff_id=staff_id, kind=kind, from_on=from_on, last_on=last_on)
    record(
        AbsenceRegistered(subject=f"staff:{staff_id}", kind=kind, from_on=from_on, last_on=last_on), actor=actor, on=on
    )
    return absence.id


@transaction.atomic
def end_absence(absence_id: UUID, *, last_on: date, actor: Actor, on: date) -> None:
    """Record which day is the last of an absence.

    :raises NoSuchAbsence: there is none.
    :raises NotAllowed: it is neither the actor's own absence nor a colleague's whom the actor leads.
    :raises AbsenceRefused: the last day lies before the first.
    """
    absence = Absence.objects.select_for_update().filter(pk=absence_id).first()
    if absence is None:
        raise NoSuchAbsence(absence=absence_id)
    _require_own_or_led(absence.staff_id, actor=actor, on=on)
    if last_on < absence.from_on:
        raise AbsenceRefused(field="last_on", what=_("Sidste dag ligger før første dag. Ret en af dem."))
    absence.last_on = last_on
    absence.save(update_fields=["last_on"])
    record(AbsenceEnded(subject=f"staff:{absence.staff_id}", last_on=last_on), actor=actor, on=on)


def _require_own_or_led(staff_id: UUID, *, actor: Actor, on: date) -> None:
    own = staff_id == actor.staff_id or actor.role is Role.SYSTEM
    led = actor.role is Role.LEADER
    if own or (led and Membership.objects.filter(covering(on), staff=staff_id, unit=actor.unit_id).exists()):
        return
    raise NotAllowed(staff=staff_id, actor=actor.staff_id)
