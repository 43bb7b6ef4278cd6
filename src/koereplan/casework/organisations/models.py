"""Units with dated names and parents, the ways into municipalities, staff, memberships, and when people are away."""

from datetime import date
from functools import cached_property
from typing import ClassVar, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from koereplan.casework.access import OUTSIDE_STAFF, Role
from koereplan.casework.organisations.kinds import AbsenceKind, Topic, UnitKind
from koereplan.foundation.records import Record
from koereplan.foundation.spans import in_order, never_twice


class Unit(Record):
    """A unit of an authority. Its name and its place in the tree have dates.

    `staff_by_function` says that the person reads its staff's functions, and not their names, in the own extract.
    """

    kind = models.TextField(choices=UnitKind)
    code = models.TextField(blank=True)
    staff_by_function = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kind", "code"], condition=~Q(code=""), name="unit_code_once")
        ]


class UnitSpan(Record):
    """What a unit was called, and what it belonged to, from one day up to another.

    `successor` is the unit that it was merged into when its last span ended, and that has its tasks now.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="spans")
    name = models.TextField()
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="child_spans")
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_order("unit_span_in_order"),
            never_twice("unit_span_never_twice", "unit"),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | (Q(until_on__isnull=False) & ~Q(successor=F("unit"))),
                name="unit_span_merged_when_it_ends",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["successor"], condition=Q(successor__isnull=False), name="unit_span_merged")
        ]


class EntryPoint(Record):
    """Where a municipality, a prison or a probation office takes what one turns to it about.

    `owner` is which of them; `unit` the owner itself, or a department of the municipality.
    """

    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="entry_points", db_column="municipality_id")
    topic = models.TextField(choices=Topic)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["owner", "topic", "unit"], name="entry_point_once")
        ]


class EntryPointSpan(Record):
    """How an entry point is reached, from one day up to another, and when its owner last said that it is so.

    `email` is open to whoever carries mail, `secure_email` to nobody but its reader, and so is Digital Post to `cvr`.
    `source` says who told of it where none of its own has confirmed it, and `successor` which entry point took over
    when it was closed.
    """

    entry_point = models.ForeignKey(EntryPoint, on_delete=models.PROTECT, related_name="spans")
    address = models.TextField(blank=True)
    email = models.TextField(blank=True)
    secure_email = models.TextField(blank=True)
    cvr = models.TextField(blank=True, db_default="")
    phone = models.TextField(blank=True)
    hours = models.TextField(blank=True)
    opening = models.TextField(blank=True, db_default="")
    closing_days = models.TextField(blank=True, db_default="")
    contact = models.TextField(blank=True)
    subject_begins = models.TextField(blank=True)
    source = models.TextField(blank=True)
    confirmed_on = models.DateField(null=True)
    confirmed_by = models.ForeignKey("Staff", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    successor = models.ForeignKey(EntryPoint, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_order("entry_point_span_in_order"),
            never_twice("entry_point_span_never_twice", "entry_point"),
            models.CheckConstraint(
                condition=Q(confirmed_on__isnull=False) | ~Q(source=""), name="entry_point_known_from_somebody"
            ),
        ]


class Staff(AbstractBaseUser):
    """A person who works in one or more units, and signs in.

    From `digest_hour` on they are sent one mail a day that says how much is new or late; without an hour they are not.
    An address that they wrote themself is `unconfirmed_email` until they have confirmed that they read there.
    """

    id = Record._meta.get_field("id").clone()
    username = models.TextField(unique=True)
    full_name = models.TextField()
    email = models.EmailField(blank=True)
    unconfirmed_email = models.EmailField(blank=True, db_default="")
    is_active = models.BooleanField(default=True)
    digest_hour = models.PositiveSmallIntegerField(null=True, default=7, db_default=7)

    objects: ClassVar[BaseUserManager[Self]] = BaseUserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    def __str__(self) -> str:
        return self.full_name

    @cached_property
    def in_units(self) -> tuple["Membership", ...]:
        """Return every role in a unit, also former and future ones, the oldest first."""
        return tuple(self.memberships.order_by(*OLDEST_FIRST))


class Identifier(Record):
    """What a sign-in provider calls a member of staff, always."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="identifiers")
    provider = models.TextField()
    value = models.TextField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["provider", "value"], name="identifier_once")
        ]


OLDEST_FIRST = ("from_on", "unit", "role")


class Membership(Record):
    """A role that a member of staff has in a unit, from one day up to another."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="memberships")
    role = models.TextField(choices=[(role.value, role.value) for role in Role if role not in OUTSIDE_STAFF])
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    source = models.TextField(blank=True, default="", db_default="")
    """The sign-in provider that said so, and may say otherwise; empty for a role given here."""

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_order("membership_in_order"),
            never_twice("membership_never_twice", "staff", "unit", "role"),
        ]

    def covers(self, day: date) -> bool:
        """Return whether it is so on a day."""
        return self.from_on <= day and (self.until_on is None or self.until_on > day)


class Absence(Record):
    """Days on which a member of staff is away; the last day is one of them, and may be unknown."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="absences")
    kind = models.TextField(choices=AbsenceKind)
    from_on = models.DateField()
    last_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(last_on__isnull=True) | Q(last_on__gte=F("from_on")), name="absence_in_order"
            ),
        ]
