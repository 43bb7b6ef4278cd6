"""Units come to be, change name or place, and employ people; people are away and come back."""

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
from koereplan.casework.organisations.kinds import AbsenceKind, UnitKind
from koereplan.casework.organisations.models import Absence, Membership, Staff, Unit, UnitSpan
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
class UnitFounded(Event):
    """A unit came to be."""

    says: ClassVar = _("{name} er oprettet.")
    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitChanged(Event):
    """A unit got another name or another place in the tree."""

    says: ClassVar = _("Enheden hedder {name} fra {from_on}.")
    name: str
    parent_id: UUID | None
    from_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffEmployed(Event):
    """Somebody was given a sign-in."""

    says: ClassVar = _("{name} er oprettet som bruger.")
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffJoined(Event):
    """Somebody got a role in a unit."""

    says: ClassVar = _("Ny rolle i enheden fra {from_on}.")
    unit_id: UUID
    role: str
    from_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffLeft(Event):
    """Somebody no longer has a role in a unit."""

    says: ClassVar = _("Rollen i enheden ophører {until_on}.")
    unit_id: UUID
    role: str
    until_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentifierAdded(Event):
    """Somebody can sign in at a provider."""

    says: ClassVar = _("Kan logge på hos {provider}.")
    provider: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountClosed(Event):
    """Somebody can no longer sign in."""

    says: ClassVar = _("Adgangen er lukket.")


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
def found_unit(
    kind: UnitKind, name: str, *, code: str = "", parent: UUID | None = None, from_on: date, actor: Actor, on: date
) -> UUID:
    """Add a unit to the tree, and return its id."""
    unit = Unit.objects.create(kind=kind, code=code)
    UnitSpan.objects.create(unit=unit, name=name, parent_id=parent, from_on=from_on)
    record(UnitFounded(subject=f"unit:{unit.id}", name=name, kind=kind), actor=actor, on=on)
    return unit.id


@transaction.atomic
def change_unit(
    unit_id: UUID, *, name: str | None = None, parent: UUID | None = None, from_on: date, actor: Actor, on: date
) -> None:
    """Give a unit another name or another parent from a day on; what it was before is kept."""
    span = UnitSpan.objects.select_for_update().get(covering(from_on), unit=unit_id)
    following = UnitSpan(
        unit_id=unit_id,
        name=name or span.name,
        parent_id=parent or span.parent_id,
        from_on=from_on,
        until_on=span.until_on,
    )
    span.until_on = from_on
    span.save(update_fields=["until_on"])
    following.save()
    record(
        UnitChanged(subject=f"unit:{unit_id}", name=following.name, parent_id=following.parent_id, from_on=from_on),
        actor=actor,
        on=on,
    )


@transaction.atomic
def employ(
    username: str, full_name: str, *, email: str = "", password: str | None = None, actor: Actor, on: date
) -> UUID:
    """Make a member of staff who can sign in, and return the id. Without a password only another way in works."""
    staff = Staff(username=username, full_name=full_name, email=email)
    staff.set_password(password)
    staff.save()
    record(StaffEmployed(subject=f"staff:{staff.id}", name=full_name), actor=actor, on=on)
    return staff.id


@transaction.atomic
def join(staff_id: UUID, *, unit_id: UUID, role: Role, from_on: date, source: str = "", actor: Actor, on: date) -> None:
    """Give a member of staff a role in a unit from a day on; `source` is the sign-in provider that says so."""
    Membership.objects.create(staff_id=staff_id, unit_id=unit_id, role=role, from_on=from_on, source=source)
    record(StaffJoined(subject=f"staff:{staff_id}", unit_id=unit_id, role=role, from_on=from_on), actor=actor, on=on)


@transaction.atomic
def leave(staff_id: UUID, *, unit_id: UUID, role: Role, until_on: date, actor: Actor, on: date) -> None:
    """Take a role in a unit from a member of staff; the day named is the first without it."""
    held = Membership.objects.filter(covering(until_on), staff=staff_id, unit=unit_id, role=role)
    held.update(until_on=until_on)
    record(StaffLeft(subject=f"staff:{staff_id}", unit_id=unit_id, role=role, until_on=until_on), actor=actor, on=on)


@transaction.atomic
def close_account(staff_id: UUID, *, actor: Actor, on: date) -> None:
    """Let a member of staff in no longer: every session of theirs ends, and their roles end on the day."""
    Staff.objects.filter(pk=staff_id).update(is_active=False)
    for unit_id, role in Membership.objects.filter(covering(on), staff=staff_id).values_list("unit_id", "role"):
        leave(staff_id, unit_id=unit_id, role=Role(role), until_on=on, actor=actor, on=on)
    record(AccountClosed(subject=f"staff:{staff_id}"), actor=actor, on=on)


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
