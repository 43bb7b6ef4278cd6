"""Exchanges, EXIT cases and referrals: tables of their own, that no page about a case reads."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from koereplan.casework.apart.kinds import ExitEnding, ReferralEnding
from koereplan.casework.consents.models import Consent
from koereplan.casework.organisations.models import Staff, Unit
from koereplan.casework.organisations.recording import Recorded
from koereplan.foundation.records import AppendOnly, Record


class Exchange(Record):
    """An exchange about one person in a KSP group: who it is about stands as it was told. It expires, or is closed."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    group = models.TextField()
    coordinator = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    person_name = models.TextField()
    cpr = models.TextField(blank=True)
    necessity = models.TextField()
    from_on = models.DateField()
    until_on = models.DateField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(necessity=""), name="exchange_says_why_necessary"),
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="exchange_in_order"),
        ]


class ExchangeMember(AppendOnly):
    """Somebody who takes part in an exchange, for the unit they answer for. Its coordinator is one of them."""

    exchange = models.ForeignKey(Exchange, on_delete=models.PROTECT, related_name="members")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta(AppendOnly.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["exchange", "staff"], name="exchange_member_once"),
        ]


class ExchangeItem(Recorded):
    """What a member put into an exchange; or that they share nothing, which needs no reason.

    `content` are the numbers of what it tells of, as whoever put it in says: the ledger names the same.
    """

    exchange = models.ForeignKey(Exchange, on_delete=models.PROTECT, related_name="items")
    text = models.TextField(blank=True)
    is_declined = models.BooleanField()
    content = ArrayField(models.SmallIntegerField(), default=list, db_default=[])

    class Meta(Recorded.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(text="") | Q(is_declined=True), name="exchange_item_says_something"),
        ]


class ExitCase(Record):
    """An EXIT case with the person's written consent, which lies here, so that nobody else meets it.

    `content` and `life_areas` are what it names beside what EXIT opens by itself.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    consented_on = models.DateField()
    evidence = models.TextField()
    expires_on = models.DateField()
    content = ArrayField(models.TextField(), default=list, db_default=[])
    life_areas = ArrayField(models.TextField(), default=list, db_default=[])
    begun_on = models.DateField()
    begun_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    taken_in_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    ending = models.TextField(choices=ExitEnding, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(evidence=""), name="exit_case_by_written_consent"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ending="") | (Q(ended_on__isnull=False) & ~Q(ending="")),
                name="exit_case_ended_somehow",
            ),
            models.UniqueConstraint(fields=["case"], condition=Q(ended_on__isnull=True), name="exit_case_one_open"),
        ]


class ExitLead(AppendOnly):
    """An exit lead who works on an EXIT case, by name."""

    exit_case = models.ForeignKey(ExitCase, on_delete=models.PROTECT, related_name="leads")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta(AppendOnly.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["exit_case", "staff"], name="exit_lead_once"),
        ]


class ExitNote(Recorded):
    """What somebody who works on an EXIT case wrote in it."""

    exit_case = models.ForeignKey(ExitCase, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField()

    class Meta(Recorded.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(text=""), name="exit_note_says_something"),
        ]


class ExitHandover(Record):
    """An EXIT case offered to a local exit unit; `key` is carried by those who answer, before they know of whom."""

    exit_case = models.ForeignKey(ExitCase, on_delete=models.PROTECT, related_name="handovers")
    to_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    key = models.UUIDField()
    message = models.TextField()
    offered_on = models.DateField()
    offered_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    offered_for = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    is_accepted = models.BooleanField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, answered_by__isnull=True, is_accepted__isnull=True)
                | Q(answered_on__isnull=False, answered_by__isnull=False, is_accepted__isnull=False),
                name="exit_handover_answered_by_name",
            ),
            models.UniqueConstraint(
                fields=["exit_case"],
                condition=Q(is_accepted__isnull=True) | Q(is_accepted=True),
                name="exit_handover_one_at_a_time",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["key"], name="exit_handover_by_key")]


class Referral(Record):
    """A referral to an organisation by the person's consent. It is answered there, and ends.

    Whole name and phone stand as they were told, where the consent names them.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    first_name = models.TextField()
    person_name = models.TextField(blank=True, db_default="")
    phone = models.TextField(blank=True, db_default="")
    task = models.TextField()
    sent_on = models.DateField()
    sent_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    sent_for = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    accepted_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    ending = models.TextField(choices=ReferralEnding, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(task=""), name="referral_says_to_what"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ending="") | (Q(ended_on__isnull=False) & ~Q(ending="")),
                name="referral_ended_somehow",
            ),
            models.UniqueConstraint(
                fields=["consent"], condition=Q(ended_on__isnull=True), name="referral_one_open_a_consent"
            ),
        ]


class Engagement(Record):
    """What one volunteer is asked to do: the four things that they see, and nothing else."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="engagements")
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+", db_index=False)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    first_name = models.TextField()
    agreed_contact = models.TextField()
    task = models.TextField()
    time = models.TextField()
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="engagement_in_order"
            ),
            models.UniqueConstraint(
                fields=["referral", "staff"], condition=Q(until_on__isnull=True), name="engagement_one_open"
            ),
        ]
