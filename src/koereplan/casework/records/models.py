"""Requests for case records, what was answered, the records with their files, and those that came by mistake."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from koereplan.casework.cases.models import Case
from koereplan.casework.consents.models import Consent
from koereplan.casework.organisations.models import Unit
from koereplan.casework.organisations.recording import Recorded
from koereplan.casework.records.kinds import HANDED_OUT, SAYS_WHY, Ending, Means, Scan, Sent, Source
from koereplan.foundation.records import AppendOnly, Record


class Request(Record, Recorded):
    """A request for records, resting on a consent: to a unit, or to somebody `outside` by name and address.

    `contents` are the numbers of the life areas asked for. Who it is about, and whom to ask, stand as they were told:
    they are all that a unit sees which is asked, by its `key`. It ends with the consent, or before.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="record_requests")
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="+", db_index=False)
    source = models.TextField(choices=Source)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    key = models.UUIDField(null=True)
    outside = models.TextField(blank=True)
    address = models.TextField(blank=True)
    contents = ArrayField(models.SmallIntegerField())
    sent = models.TextField(choices=Sent)
    person_name = models.TextField()
    cpr = models.TextField(blank=True)
    asker = models.TextField()
    until_on = models.DateField()
    text = models.TextField()

    class Meta(Recorded.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False, key__isnull=False, outside="")
                | (Q(unit__isnull=True, key__isnull=True) & ~Q(outside="")),
                name="request_to_one",
            ),
            models.CheckConstraint(condition=Q(contents__len__gt=0), name="request_for_something"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["key", "recorded_on"], condition=Q(key__isnull=False), name="request_by_key")
        ]


class Reminder(Recorded):
    """That somebody who was asked has been reminded."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="reminders")
    sent = models.TextField(choices=Sent)
    note = models.TextField(blank=True)


class Reply(Recorded):
    """How a request ended: all came, there was nothing, a no with its reason, or it was taken back."""

    request = models.OneToOneField(Request, on_delete=models.PROTECT, related_name="reply")
    ending = models.TextField(choices=Ending)
    reason = models.TextField(blank=True)

    class Meta(Recorded.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(ending__in=sorted(SAYS_WHY)) | ~Q(reason=""), name="reply_says_why_not")
        ]


class CaseRecord(Record, Recorded):
    """A record from others: from whom, when, about which areas of life, in a few words, and how it came.

    It is open where all its areas are, for a document cannot be shown in part. `consent` and `sender` repeat the
    request's: what came by a consent that has been withdrawn is closed, also where nobody sees the request.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="case_records")
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="records")
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="+", db_index=False)
    sender = models.TextField()
    contents = ArrayField(models.SmallIntegerField())
    description = models.TextField()
    written_on = models.DateField(null=True)
    received_on = models.DateField()
    means = models.TextField(choices=Means)

    class Meta(Recorded.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(contents__len__gt=0), name="case_record_about_something"),
            models.CheckConstraint(condition=~Q(description=""), name="case_record_described"),
            models.CheckConstraint(
                condition=Q(written_on__isnull=True) | Q(written_on__lte=models.F("received_on")),
                name="case_record_written_before_received",
            ),
        ]


class File(Record):
    """The file of a record: its cleaned name, what it is by its content, and what the search for viruses came to."""

    record = models.OneToOneField(CaseRecord, on_delete=models.PROTECT, related_name="file")
    name = models.TextField()
    media_type = models.TextField()
    size = models.PositiveIntegerField()
    digest = models.BinaryField()
    scan = models.TextField(choices=Scan)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["id"], condition=~Q(scan__in=sorted(HANDED_OUT)), name="file_in_quarantine")
        ]


class Chunk(Record, AppendOnly):
    """A stretch of a file's bytes: so that no more than one lies in memory."""

    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="chunks", db_index=False)
    number = models.PositiveSmallIntegerField()
    data = models.BinaryField()

    class Meta(AppendOnly.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["file", "number"], name="chunk_in_its_place")
        ]


class Mistake(Recorded):
    """That a record came by mistake, and why: it is closed to all but who leads the unit that holds the case."""

    record = models.OneToOneField(CaseRecord, on_delete=models.PROTECT, related_name="mistake")
    reason = models.TextField()

    class Meta(Recorded.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(reason=""), name="mistake_says_why")
        ]
