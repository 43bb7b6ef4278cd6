"""The journal's tables: what happened to a subject, who has used a case, the seals on that, and what is sent out."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from koereplan.casework.journal.kinds import Channel, LetterStatus, LinkTo
from koereplan.foundation.records import AppendOnly, Record


class Entry(AppendOnly):
    """One event: who did what to which subject, for which unit, on which day."""

    at = models.DateTimeField(db_default=Now(), editable=False)
    on = models.DateField()
    actor_id = models.UUIDField()
    actor_name = models.TextField()
    unit_id = models.UUIDField()
    subject = models.TextField()
    kind = models.TextField()
    touches = ArrayField(models.TextField())
    payload = models.JSONField(encoder=DjangoJSONEncoder)
    revision = models.PositiveIntegerField(null=True)

    class Meta(AppendOnly.Meta):
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["subject", "-id"], name="entry_of_subject")]


class LogEntry(AppendOnly):
    """One use of cases: who saw or changed what of which cases, for which unit, on which basis, and for what.

    `bases` names a basis for each of `case_ids`. The database itself sets what links the entries: `id`, `at`, and from
    `lane` on. A lane is a chain in which one writer stands at a time, `seq` the entry's number in it, and `witness` the
    newest entry of any lane that stood when this one was written; `hash` covers both of them and the whole entry.
    """

    at = models.DateTimeField(db_default=Now(), editable=False)
    on = models.DateField()
    actor_id = models.UUIDField()
    actor_name = models.TextField()
    role = models.TextField()
    unit_id = models.UUIDField()
    use = models.TextField()
    changes = models.BooleanField()
    case_ids = ArrayField(models.UUIDField())
    bases = ArrayField(models.TextField())
    classes = ArrayField(models.TextField())
    purpose = models.TextField()
    recipient_id = models.UUIDField(null=True)
    lane = models.PositiveSmallIntegerField(editable=False)
    seq = models.PositiveBigIntegerField(editable=False)
    witness = models.PositiveBigIntegerField(null=True, editable=False)
    hash = models.BinaryField(editable=False)

    class Meta(AppendOnly.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["lane", "seq"], name="log_entry_lane_seq_once"),
            models.CheckConstraint(condition=Q(bases__len=F("case_ids__len")), name="log_entry_basis_for_each_case"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["at"], name="log_entry_at"),
            models.Index(fields=["actor_id", "-id"], name="log_entry_actor"),
            GinIndex(fields=["case_ids"], name="log_entry_cases"),
        ]


class Disclosure(AppendOnly):
    """Content that left the body that answers for it: what, to whom, on which ground, by whom and how.

    `to_name` is who received it outside the product.

    The first time in a day stands for all that is the same in it; the log has every single reading.
    """

    at = models.DateTimeField(db_default=Now(), editable=False)
    on = models.DateField()
    case_id = models.UUIDField()
    classes = ArrayField(models.TextField())
    from_authority = models.TextField()
    from_code = models.TextField(blank=True)
    to_unit_id = models.UUIDField(null=True)
    to_name = models.TextField(blank=True, db_default="")
    basis = models.TextField()
    rests_on = models.UUIDField(null=True)
    purpose = models.TextField()
    how = models.TextField()
    by_id = models.UUIDField()
    by_name = models.TextField()

    class Meta(AppendOnly.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=[
                    *("case_id", "on", "to_unit_id", "to_name", "basis", "rests_on", "how", "classes"),
                    *("from_authority", "from_code"),
                ],
                nulls_distinct=False,
                name="disclosure_once_a_day",
            ),
            models.CheckConstraint(condition=Q(classes__len__gt=0), name="disclosure_of_something"),
            models.CheckConstraint(
                condition=Q(to_unit_id__isnull=False, to_name="") | (Q(to_unit_id__isnull=True) & ~Q(to_name="")),
                name="disclosure_to_one",
            ),
        ]


class LogSeal(AppendOnly):
    """One link of the chain over all lanes: how far each had come, and the hash of its entry there.

    The database itself sets every field. `hashes` holds 32 bytes for each of `lanes`, `entries` how many there were.
    """

    at = models.DateTimeField(db_default=Now(), editable=False)
    entries = models.PositiveBigIntegerField(editable=False)
    lanes = ArrayField(models.PositiveSmallIntegerField(), editable=False)
    seqs = ArrayField(models.PositiveBigIntegerField(), editable=False)
    hashes = models.BinaryField(editable=False)
    hash = models.BinaryField(editable=False)

    class Meta(AppendOnly.Meta):
        pass


class Letter(Record):
    """A message that leaves the product: written with the act that sends it, delivered by the worker.

    `text` is the message as its sender saw it, and `content` the numbers of what it tells (`Reading.number`). Outside a
    secure mailbox it stays here, and the mail says only that it waits. `about_id` is the record that it carries, and
    `settled_how` says how it was given otherwise. With a `calendar` it brings an appointment, and
    tells nothing that would have to stay here. One without a case tells a member of staff how much waits.

    What its reader can do without signing in is `link_to`; the link's secret is derived (`journal.links`), and only its
    digest stands here. What `cannot_wait` goes by night too. `delivered_at` is when a receipt said that it arrived;
    of mail there is none.
    """

    case_id = models.UUIDField(null=True)
    reference = models.TextField()
    about_id = models.UUIDField()
    rests_on = models.UUIDField(null=True)
    content = ArrayField(models.SmallIntegerField())
    from_unit_id = models.UUIDField()
    from_name = models.TextField()
    to_unit_id = models.UUIDField()
    to_name = models.TextField()
    address = models.TextField()
    is_secure = models.BooleanField()
    subject = models.TextField()
    text = models.TextField()
    calendar = models.JSONField(null=True)
    channel = models.TextField(choices=Channel, default=Channel.MAIL, db_default=Channel.MAIL)
    cannot_wait = models.BooleanField(default=False, db_default=False)
    link_to = models.TextField(choices=LinkTo, blank=True, db_default="")
    link_digest = models.TextField(blank=True, db_default="")
    link_until_on = models.DateField(null=True)
    posted_on = models.DateField()
    posted_at = models.DateTimeField(db_default=Now(), editable=False)
    status = models.TextField(choices=LetterStatus, default=LetterStatus.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(db_default=Now())
    tried_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    fault = models.TextField(blank=True)
    settled_how = models.TextField(blank=True, db_default="")

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["about_id"], name="letter_about"),
            models.Index(fields=["next_at"], condition=Q(status=LetterStatus.WAITING), name="letter_waiting"),
            models.Index(fields=["case_id"], condition=Q(status=LetterStatus.FAILED), name="letter_failed"),
            models.Index(fields=["rests_on"], condition=Q(status=LetterStatus.WAITING), name="letter_resting"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["link_digest"], condition=~Q(link_digest=""), name="letter_link_once"),
            models.UniqueConstraint(
                fields=["about_id", "posted_on"], condition=Q(case_id__isnull=True), name="letter_digest_once_a_day"
            ),
        ]
