"""Units drawn in by a step's contact, and entry points told of an admission."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from koereplan.casework.access.grounds import CONTACT_STEPS
from koereplan.casework.organisations.models import Staff, Unit
from koereplan.foundation.records import Record


class Contact(Record):
    """A unit that a step's contact drew in, until it is released from the task; the step's event says by whom.

    Step 8 draws in those who are called to its meeting, before it is carried out: then `call_id` names the meeting.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="contacts")
    event = models.ForeignKey(
        "cases.StepEvent", on_delete=models.PROTECT, null=True, related_name="contacts", db_index=False
    )
    call_id = models.UUIDField(null=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    step = models.TextField()
    contacted_on = models.DateField()
    released_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(step__in=sorted(CONTACT_STEPS)), name="contact_under_its_steps"),
            models.CheckConstraint(
                condition=Q(released_on__isnull=True) | Q(released_on__gte=F("contacted_on")), name="contact_in_order"
            ),
            models.UniqueConstraint(fields=["event", "unit"], name="contact_once_an_event"),
            models.UniqueConstraint(
                fields=["call_id", "unit"], condition=Q(released_on__isnull=True), name="contact_once_a_call"
            ),
            models.CheckConstraint(
                condition=Q(event__isnull=True) ^ Q(call_id__isnull=True), name="contact_by_event_or_call"
            ),
        ]


class Notice(Record):
    """An entry point that step 1 told of the admission, by the person's consent or by a duty that is named.

    Who was admitted where, whom to ask and what is asked of them stand as they were told: they are all that the entry
    point sees. `received_by` says who confirmed that it arrived, and how; `case_lead` who leads the case there. A unit
    of the same municipality that it was `forwarded_by` passed it on as it stood, on the same ground.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="notices")
    event = models.ForeignKey("cases.StepEvent", on_delete=models.PROTECT, related_name="notices", db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    sent_on = models.DateField()
    until_on = models.DateField(null=True)
    consent_id = models.UUIDField(null=True)
    duty = models.TextField(blank=True)
    person_name = models.TextField(db_default="")
    cpr = models.TextField(blank=True, db_default="")
    place = models.TextField(blank=True, db_default="")
    ask = models.TextField(blank=True, db_default="")
    asks = models.TextField(blank=True, db_default="")
    received_on = models.DateField(null=True)
    received_by = models.TextField(blank=True, db_default="")
    case_lead = models.TextField(blank=True, db_default="")
    case_lead_staff = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    forwarded_by = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("sent_on")), name="notice_in_order"
            ),
            models.CheckConstraint(
                condition=Q(consent_id__isnull=False, duty="") | (Q(consent_id__isnull=True) & ~Q(duty="")),
                name="notice_on_one_ground",
            ),
            models.UniqueConstraint(
                fields=["event", "unit"], condition=Q(until_on__isnull=True), name="notice_once_an_event"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["unit", "sent_on"], name="notice_to_unit")]
