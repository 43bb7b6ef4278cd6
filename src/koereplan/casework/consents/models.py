"""Consents as they are asked for, answered and withdrawn: each is a row that never changes."""

from datetime import date
from typing import ClassVar

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from koereplan.casework.access import ContentClass, LifeArea
from koereplan.casework.access.bases import CONSENTED
from koereplan.casework.access.content import BY_LIFE_AREA, HEALTH
from koereplan.casework.consents.asking import NamedRecord
from koereplan.casework.consents.kinds import (
    LONGEST_FOR_HEALTH,
    MONTHS,
    ConsentState,
    Form,
    Language,
    Means,
    WithdrawnBy,
)
from koereplan.casework.organisations.models import Unit
from koereplan.casework.organisations.recording import Recorded
from koereplan.foundation.months import months_after
from koereplan.foundation.records import AppendOnly, Record

ONLY_WHAT_WAS_GIVEN = """
IF EXISTS (SELECT FROM consents_answer WHERE consent_id = NEW.consent_id AND NOT is_given) THEN
    RAISE EXCEPTION 'a refused consent cannot be withdrawn' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""
NOT_AFTER_THE_END = """
IF EXISTS (SELECT FROM consents_withdrawal WHERE consent_id = NEW.consent_id) THEN
    RAISE EXCEPTION 'a withdrawn question cannot be answered' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


def _values(members: frozenset[str]) -> list[str]:
    return sorted(str(member) for member in members)


class Consent(Record, Recorded):
    """What the person is asked to permit, as it was put to them. A renewal is a consent of its own that names the old.

    Without a `sender` it is the prison service that tells; then `task` is the ground that stays beside the consent.
    `outside` names a sender that is no unit of the product, and whose consents open nothing in it.
    `records` are the single case records that it narrows to, as they were named. `text` is exactly what the person was
    shown, in `language`.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="consents")
    purpose = models.TextField(choices=[(purpose.value, purpose.value) for purpose in sorted(CONSENTED)])
    sender = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    outside = models.TextField(blank=True, default="", db_default="")
    recipient = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    content = ArrayField(models.TextField())
    life_areas = ArrayField(models.TextField())
    records = models.JSONField(default=list, db_default=[])
    task = models.TextField(blank=True)
    step = models.TextField(blank=True)
    months = models.PositiveSmallIntegerField()
    language = models.TextField(choices=Language)
    text_version = models.TextField()
    text = models.JSONField()
    renews = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="renewals", db_index=False)

    class Meta(Recorded.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(content__len__gt=0), name="consent_names_something"),
            models.CheckConstraint(condition=Q(months__in=MONTHS), name="consent_ends"),
            models.CheckConstraint(
                condition=~Q(content__overlap=_values(BY_LIFE_AREA)) | Q(life_areas__len__gt=0),
                name="consent_names_life_areas",
            ),
            models.CheckConstraint(
                condition=~Q(life_areas__overlap=_values(HEALTH)) | Q(months__lte=LONGEST_FOR_HEALTH),
                name="consent_to_health_a_year_at_most",
            ),
            models.CheckConstraint(
                condition=Q(sender__isnull=False) | ~Q(outside="") | ~Q(task=""),
                name="consent_lifts_only_beside_a_task",
            ),
            models.CheckConstraint(condition=Q(sender__isnull=True) | Q(outside=""), name="consent_has_one_sender"),
            models.CheckConstraint(
                condition=Q(records=[]) | Q(content=[ContentClass.CASE_RECORDS.value], sender__isnull=True, outside=""),
                name="consent_to_records_is_to_them_alone",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["renews"], condition=Q(renews__isnull=False), name="consent_renewals")
        ]

    @property
    def named_content(self) -> frozenset[ContentClass]:
        """Return the classes of content that it names."""
        return frozenset(map(ContentClass, self.content))

    @property
    def named_areas(self) -> frozenset[LifeArea]:
        """Return the areas of life that it names."""
        return frozenset(map(LifeArea, self.life_areas))

    @property
    def named_records(self) -> tuple[NamedRecord, ...]:
        """Return the single records that it names, if it does."""
        return tuple(map(NamedRecord.of_json, self.records))

    @property
    def answered(self) -> "Answer | None":
        """Return the answer, if there is one."""
        return getattr(self, "answer", None)

    @property
    def withdrawn(self) -> "Withdrawal | None":
        """Return the withdrawal, if there is one."""
        return getattr(self, "withdrawal", None)

    @property
    def expires_on(self) -> date | None:
        """Return the first day on which it does not hold any more, if it was given."""
        answer = self.answered
        return months_after(answer.answered_on, self.months) if answer and answer.is_given else None

    def state(self, *, renewed_on: date | None, on: date) -> ConsentState:
        """Return how it stands on a day, if it was renewed on a day or was not."""
        answer, withdrawal, expires_on = self.answered, self.withdrawn, self.expires_on
        if withdrawal and withdrawal.withdrawn_on <= on:
            return ConsentState.WITHDRAWN
        if answer is None:
            return ConsentState.ASKED
        if expires_on is None:
            return ConsentState.REFUSED
        if renewed_on and renewed_on <= on:
            return ConsentState.RENEWED
        return ConsentState.EXPIRED if expires_on <= on else ConsentState.IN_FORCE


class Answer(Recorded):
    """What the person answered: yes with a signature and where it lies, or no."""

    consent = models.OneToOneField(Consent, on_delete=models.PROTECT, related_name="answer")
    is_given = models.BooleanField()
    answered_on = models.DateField()
    form = models.TextField(choices=Form, blank=True)
    read_aloud_in = models.TextField(blank=True)
    read_aloud_by = models.TextField(blank=True)
    reader_speaks = models.BooleanField(default=False, db_default=False)
    interpreter = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    note = models.TextField(blank=True)

    class Meta(Recorded.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(is_given=False) | (~Q(form="") & ~Q(evidence="")), name="consent_given_is_proven"
            ),
            models.CheckConstraint(
                condition=Q(read_aloud_in="", read_aloud_by="", interpreter="")
                | (~Q(read_aloud_in="") & ~Q(read_aloud_by="")),
                name="consent_read_aloud_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(answered_on__lte=models.F("recorded_on")), name="consent_answered_before_recorded"
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            *Recorded.Meta.triggers,
            pgtrigger.Trigger(
                name="not_after_the_end", operation=pgtrigger.Insert, when=pgtrigger.Before, func=NOT_AFTER_THE_END
            ),
        ]


class Withdrawal(Record, Recorded):
    """The end of a consent before its time: who said so, and how. The recipient is asked to confirm.

    `recipient` and `reference` repeat the consent's and the case's: they are all that the recipient still sees. Where
    it was merged by then, it is the unit that it is part of.
    `recorded_for` chases the confirmation: of an end that the person recorded, it is the unit that holds the case.
    """

    consent = models.OneToOneField(Consent, on_delete=models.PROTECT, related_name="withdrawal")
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    reference = models.TextField()
    given_on = models.DateField(null=True)
    withdrawn_on = models.DateField()
    by = models.TextField(choices=WithdrawnBy)
    means = models.TextField(choices=Means)

    class Meta(Recorded.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(withdrawn_on__lte=models.F("recorded_on"))
                & (Q(given_on__isnull=True) | Q(withdrawn_on__gte=models.F("given_on"))),
                name="consent_withdrawn_in_order",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["recorded_for"], name="withdrawal_recorded_for")]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            *Recorded.Meta.triggers,
            pgtrigger.Trigger(
                name="only_what_was_given",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func=ONLY_WHAT_WAS_GIVEN,
            ),
        ]

    @property
    def stopped(self) -> "Stop | None":
        """Return the recipient's confirmation, if there is one."""
        return getattr(self, "stop", None)

    @property
    def note(self) -> str:
        """Return why, as far as it was said and is shown to whoever asks."""
        remark: WithdrawalRemark | None = getattr(self, "remark", None)
        return remark.text if remark else ""


class WithdrawalRemark(AppendOnly):
    """Why a consent was taken back, for those who see the consent itself: its recipient is told that it has ended."""

    withdrawal = models.OneToOneField(Withdrawal, on_delete=models.PROTECT, primary_key=True, related_name="remark")
    text = models.TextField()

    class Meta(AppendOnly.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(text=""), name="withdrawal_remark_says_something"),
        ]


class Stop(Recorded):
    """The recipient's confirmation that what rested on a consent has stopped."""

    withdrawal = models.OneToOneField(Withdrawal, on_delete=models.PROTECT, related_name="stop")

    class Meta(Recorded.Meta):
        pass
