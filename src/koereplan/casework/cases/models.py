"""Cases and stays, dated facts, events, the stored timetable, and who holds the case."""

from datetime import date
from typing import ClassVar, Self, TypeVar
from uuid import UUID

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Upper

from koereplan.casework.access import Actor, ContentClass, LifeArea, keys_of
from koereplan.casework.cases.kinds import Beginning, MunicipalityKind, Ready, Signal
from koereplan.casework.organisations.models import Staff, Unit
from koereplan.casework.organisations.recording import Recorded
from koereplan.casework.people.models import Person
from koereplan.foundation.records import AppendOnly, Record
from koereplan.foundation.spans import in_order, never_twice

Row = TypeVar("Row", bound=models.Model)


class Case(Record):
    """One person's case through all stays. Plan and responsibility belong to it, not to a stay.

    `unit` and `holder` repeat what holdings say, `held_outside` whether that unit is of another authority than the
    prison service, and `asked_unit` which unit of the prison service an open handover asks, in the same transaction;
    `person_name` and `sort_name` repeat the person's, and `release_date` the timetable's, so that lists read one table.
    """

    reference = models.TextField(unique=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases")
    person_name = models.TextField()
    sort_name = models.TextField(db_collation="C")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    holder = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    asked_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    held_outside = models.BooleanField(default=False)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)
    release_date = models.DateField(null=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, unit__isnull=False, holder__isnull=False)
                | Q(closed_on__isnull=False, unit__isnull=True, holder__isnull=True),
                name="case_held_until_closed",
            )
        ]

    @property
    def unit_ids(self) -> frozenset[UUID]:
        """Return the unit that holds the case now and the one that is asked to take it over, if there are such."""
        return frozenset(unit_id for unit_id in (self.unit_id, self.asked_unit_id) if unit_id)


class Stay(Record):
    """One stay of a case, from admission to the end of what follows it, under one edition of the roadmap."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="stays")
    number = models.PositiveSmallIntegerField()
    edition = models.TextField()
    begun_by = models.TextField(choices=Beginning)
    released_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["case", "number"], name="stay_number_once")
        ]


class Placement(Record):
    """Where the person is during a stay."""

    stay = models.ForeignKey(Stay, on_delete=models.PROTECT, related_name="placements")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_order("placement_in_order"),
            never_twice("placement_never_twice", "stay"),
        ]


class CaseMunicipality(Record):
    """The municipality that acts for a person, or that the person is released to, from one day up to another."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="municipalities")
    kind = models.TextField(choices=MunicipalityKind)
    municipality = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_order("case_municipality_in_order"),
            never_twice("case_municipality_never_twice", "case", "kind"),
        ]


class FactVersion(Recorded):
    """What a fact was known to be from a moment on. `known_on` is null when the roadmap's own default holds.

    The keys are the roadmap's; `given.8` is a deadline that stood, kept by the system when facts change.
    """

    stay = models.ForeignKey(Stay, on_delete=models.PROTECT, related_name="fact_versions")
    key = models.TextField()
    value = models.JSONField(encoder=DjangoJSONEncoder, null=True)
    known_on = models.DateField(null=True)


class StepEvent(Recorded):
    """A step carried out, or not permitted. A mistake is withdrawn by a record of its own."""

    stay = models.ForeignKey(Stay, on_delete=models.PROTECT, related_name="events")
    step = models.TextField()
    occurred_on = models.DateField()
    outcome = models.TextField()


class StepEventWithdrawal(Recorded):
    """An event that turned out not to have happened so."""

    event = models.OneToOneField(StepEvent, on_delete=models.PROTECT, related_name="withdrawal")


class Remark(AppendOnly):
    """What somebody wrote in their own words beside a record: a note, or why it was corrected.

    It can hold anything, health included, so it lies apart from the record and is open to fewer.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="remarks", db_index=False)
    event = models.ForeignKey(StepEvent, on_delete=models.PROTECT, null=True, related_name="remarks", db_index=False)
    withdrawal = models.ForeignKey(
        StepEventWithdrawal, on_delete=models.PROTECT, null=True, related_name="remarks", db_index=False
    )
    version = models.ForeignKey(
        FactVersion, on_delete=models.PROTECT, null=True, related_name="remarks", db_index=False
    )
    text = models.TextField()

    class Meta(AppendOnly.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(event__isnull=False, withdrawal__isnull=True, version__isnull=True)
                | Q(event__isnull=True, withdrawal__isnull=False, version__isnull=True)
                | Q(event__isnull=True, withdrawal__isnull=True, version__isnull=False),
                name="remark_beside_one_record",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="remark_says_something"),
            *(
                models.UniqueConstraint(
                    fields=[record], condition=Q(**{f"{record}__isnull": False}), name=f"remark_once_of_{record}"
                )
                for record in ("event", "withdrawal", "version")
            ),
        ]


class Tick(Recorded):
    """A deliverable of a step ticked off, or the tick taken back; the last one counts.

    `use` is what somebody did of which it was a by-product, empty where it was ticked by hand.
    """

    stay = models.ForeignKey(Stay, on_delete=models.PROTECT, related_name="ticks")
    step = models.TextField()
    occurrence = models.PositiveSmallIntegerField()
    deliverable = models.TextField()
    ticked = models.BooleanField()
    use = models.TextField(blank=True, default="", db_default="")


class DueRow(models.Model):
    """One row of the stored timetable: a step or occurrence as it stood from one day up to another.

    State is not here: it follows from these values and a day. `waits_until` is the last day on time of a row that
    still waits for somebody and can become late, else null. `unit` and `holder` repeat who holds the case now.
    Rows are derived and can be made again, so they carry no foreign keys for the database to check.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    stay = models.ForeignKey(
        Stay, on_delete=models.PROTECT, related_name="due_rows", db_constraint=False, db_index=False
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False
    )
    holder = models.ForeignKey(
        Staff, on_delete=models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False
    )
    step = models.TextField()
    occurrence = models.PositiveSmallIntegerField()
    sort = models.PositiveSmallIntegerField()
    responsible = models.TextField()
    kind = models.TextField()
    applies = models.BooleanField(null=True)
    timed = models.BooleanField()
    provisional = models.BooleanField()
    shifted = models.BooleanField()
    due_on = models.DateField(null=True)
    act_by = models.DateField(null=True)
    literal_due = models.DateField(null=True)
    target = models.DateField(null=True)
    missing = ArrayField(models.TextField())
    done_on = models.DateField(null=True)
    refused_on = models.DateField(null=True)
    event_recorded_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    waits_until = models.DateField(null=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["stay", "step", "occurrence"], condition=Q(until_on__isnull=True), name="due_row_current"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["stay"], name="due_row_of_stay")]

    def __str__(self) -> str:
        return f"{self.step}/{self.occurrence}"


class Instants(Func):
    """The range from one instant up to, not with, another."""

    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


class Holding(Record):
    """Who is responsible for a case, from one instant up to another.

    The database refuses two at once, and a gap before the course ends (`ends_course`).
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="holdings", db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    ends_course = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(until_at__isnull=True, ends_course=False) | Q(until_at__gt=F("from_at")),
                name="holding_in_order",
            ),
            ExclusionConstraint(
                name="holding_never_twice",
                expressions=[
                    ("case", RangeOperators.EQUAL),
                    (Instants("from_at", "until_at", Value("[)")), RangeOperators.OVERLAPS),
                ],
            ),
        ]


class AreaHolding(Record):
    """Who is responsible for one area of life in a case, beside the case's own holder, with the number of its plan.

    The database refuses two at once, and a gap before the area goes back to the holder of the case (`ended`).
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="area_holdings", db_index=False)
    life_area = models.TextField(choices=[(area.value, area.value) for area in LifeArea])
    content = models.SmallIntegerField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    deputy = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    ended = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(until_at__isnull=True, ended=False) | Q(until_at__gt=F("from_at")),
                name="area_holding_in_order",
            ),
            ExclusionConstraint(
                name="area_holding_never_twice",
                expressions=[
                    ("case", RangeOperators.EQUAL),
                    ("life_area", RangeOperators.EQUAL),
                    (Instants("from_at", "until_at", Value("[)")), RangeOperators.OVERLAPS),
                ],
            ),
        ]


class Tail(Record):
    """A unit that held a case, and may still read it: written when it lets go, for as long as the setting then says."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="tails")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    from_on = models.DateField()
    until_on = models.DateField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [in_order("tail_in_order")]


class Deputyship(Record):
    """Who acts for the holder of a case when the holder is away, from one day up to another."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="deputyships")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="deputyships")
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_order("deputyship_in_order"),
            never_twice("deputyship_never_twice", "case"),
        ]


class ShownSet(models.QuerySet[Row]):
    """Rows that lists read, each for those who carry one key."""

    def shown_to(self, actor: Actor, *, on: date) -> Self:
        """Keep the rows that are open to the actor on a day."""
        return self.filter(key__in=keys_of(actor), from_on__lte=on, until_on__gt=on)


class Opening(models.Model):
    """What a case opens on one ground to those who carry a key, on some days or hours.

    `content` are the numbers of what is open (`Reading.number`), `records` the case records that are so one by one; of
    `wider` keys, whoever carries this one carries one or more. Written by `reopen` from the decision's own form
    (`open_content`), and by nobody else.
    """

    case_id = models.UUIDField()
    key = models.UUIDField()
    wider = ArrayField(models.UUIDField())
    basis = models.TextField()
    rests_on = models.UUIDField(null=True)
    purposes = ArrayField(models.TextField())
    from_on = models.DateField()
    until_on = models.DateField()
    from_at = models.DateTimeField(null=True)
    until_at = models.DateTimeField(null=True)
    content = ArrayField(models.SmallIntegerField())
    records = ArrayField(models.UUIDField(), default=list, db_default=[])

    objects = ShownSet["Opening"].as_manager()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["case_id", "key"], name="opening_of_case"),
            # Across all cases, what is open on these is asked for alone; no other question is to read them by key.
            models.Index(
                fields=["key"],
                condition=Q(basis__in=["admission_notice", "exit", "ksp", "referral", "self"]),
                name="opening_of_key",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.basis} {self.case_id}"


class Listed(models.Model):
    """A case as lists show it to those who carry a key, on the days on which identity and roadmap are both open.

    Kept by the database from openings, cases and people; no day is covered twice for one who carries a wider key too.
    `ready` is one letter a signal, in their order (`Readiness`); empty where none is marked.
    """

    case_id = models.UUIDField()
    key = models.UUIDField()
    from_on = models.DateField()
    until_on = models.DateField()
    reference = models.TextField()
    person_name = models.TextField()
    sort_name = models.TextField(db_collation="C")
    birth_date = models.DateField(null=True)
    cpr = models.TextField()
    unit_id = models.UUIDField(null=True)
    holder_id = models.UUIDField(null=True)
    deputy_id = models.UUIDField(null=True)
    release_date = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    ready = models.TextField(db_default="")

    objects = ShownSet["Listed"].as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["case_id", "key", "from_on"], name="listed_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["key", "sort_name", "reference"], name="listed_in_order"),
            models.Index(fields=["key", "holder_id"], name="listed_of_holder"),
            models.Index(fields=["key", "deputy_id"], name="listed_of_deputy"),
            models.Index(fields=["reference"], name="listed_by_reference"),
            models.Index(fields=["cpr"], condition=~Q(cpr=""), name="listed_by_cpr"),
            GinIndex("key", OpClass(Upper("person_name"), name="gin_trgm_ops"), name="listed_by_name"),
            models.Index(fields=["key", "release_date"], condition=Q(closed_on__isnull=True), name="listed_by_release"),
        ]

    def __str__(self) -> str:
        return self.reference


COVERED = (
    "case_id",
    "from_on",
    "until_on",
    "unit_id",
    "step",
    "occurrence",
    "responsible",
    "kind",
    "provisional",
    "shifted",
    "due_on",
    "act_by",
    "ended_on",
)
"""What lists show of a step that waits, and choose it by."""


class Work(models.Model):
    """A step that waits, as lists show it to those who carry a key: kept by the database from listed cases' rows."""

    row_id = models.BigIntegerField()
    case_id = models.UUIDField()
    key = models.UUIDField()
    from_on = models.DateField()
    until_on = models.DateField()
    unit_id = models.UUIDField(null=True)
    holder_id = models.UUIDField(null=True)
    step = models.TextField()
    occurrence = models.PositiveSmallIntegerField()
    sort = models.PositiveSmallIntegerField()
    responsible = models.TextField()
    kind = models.TextField()
    provisional = models.BooleanField()
    shifted = models.BooleanField()
    due_on = models.DateField()
    act_by = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    waits_until = models.DateField()

    objects = ShownSet["Work"].as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["row_id", "key", "from_on"], name="work_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            # Lists read the indexes alone. They lie in order there, and a planner cannot tell what a policy leaves.
            models.Index(
                fields=["key", "waits_until", "row_id"], include=["holder_id", *COVERED], name="work_in_order"
            ),
            models.Index(fields=["key", "holder_id", "waits_until", "row_id"], include=COVERED, name="work_of_holder"),
            models.Index(fields=["case_id"], name="work_of_case"),
        ]

    def __str__(self) -> str:
        return f"{self.step}/{self.occurrence}"


class Waiting(Record):
    """Something in a case that waits for somebody beside its steps, until it is settled; rooms over cases say what.

    It waits for `staff` in `unit`, for all who work with cases there, or, without a unit, for whoever holds the case;
    for nobody while it `is_silent`, which the database sets once the person has died. `content` is the number of what
    it tells of: to whom that is not open, it is not shown.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="waiting")
    kind = models.TextField()
    subject = models.UUIDField()
    waits_on = models.DateField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    about = models.TextField(blank=True)
    content = models.SmallIntegerField(default=ContentClass.ROADMAP.number, db_default=ContentClass.ROADMAP.number)
    is_silent = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["subject", "kind", "unit"], nulls_distinct=False, name="waiting_once"),
            models.CheckConstraint(
                condition=Q(staff__isnull=True) | Q(unit__isnull=False), name="waiting_for_somebody_somewhere"
            ),
        ]


class Readiness(Record):
    """How one signal of a case's release stands, since when, and whose move it is; what is not marked is missing.

    The database repeats all nine where lists read them (`Listed.ready`).
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="readiness", db_index=False)
    signal = models.TextField(choices=Signal)
    state = models.TextField(choices=Ready)
    about = models.TextField(blank=True)
    since_on = models.DateField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["case", "signal"], name="readiness_once"),
            models.CheckConstraint(condition=Q(signal__in=Signal.values), name="readiness_of_a_signal"),
            models.CheckConstraint(condition=Q(state__in=Ready.values), name="readiness_in_a_state"),
        ]
