"""Reviews of preconditions and versions of agreements: rows that never change, the last of which says how it stands."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from koereplan.casework.cooperation.kinds import Stands
from koereplan.casework.organisations.models import Staff, Unit
from koereplan.casework.organisations.recording import Recorded
from koereplan.foundation.records import AppendOnly, Record


class PreconditionReview(Recorded):
    """How a precondition stood in a unit, what shows it, who sees to it, and when it is looked at again."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    edition = models.TextField()
    precondition = models.TextField()
    stands = models.TextField(choices=Stands)
    evidence = models.TextField(blank=True)
    owner = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    review_on = models.DateField()

    class Meta(Recorded.Meta):
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["unit", "edition", "precondition", "-id"], name="precondition_latest")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(stands=Stands.MISSING) | ~Q(evidence=""), name="precondition_in_place_by_evidence"
            )
        ]


class CooperationAgreement(Record, Recorded):
    """An agreement between units about how they work together; what it says lies in its versions."""

    class Meta(Recorded.Meta):
        pass


class AgreementParty(AppendOnly):
    """A unit that an agreement is between."""

    agreement = models.ForeignKey(CooperationAgreement, on_delete=models.PROTECT, related_name="parties")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")

    class Meta(AppendOnly.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["agreement", "unit"], name="agreement_party_once")
        ]


class AgreementVersion(Recorded):
    """What was agreed, from when until when, who sees to it, and when it is looked at again."""

    agreement = models.ForeignKey(
        CooperationAgreement, on_delete=models.PROTECT, related_name="versions", db_index=False
    )
    number = models.PositiveSmallIntegerField()
    title = models.TextField()
    agreed = models.TextField()
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    owner = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    review_on = models.DateField()

    class Meta(Recorded.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["agreement", "number"], name="agreement_version_once"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")), name="agreement_version_in_order"
            ),
        ]


class AgreementConfirmation(Recorded):
    """That one of its units stands by a version of an agreement."""

    version = models.ForeignKey(
        AgreementVersion, on_delete=models.PROTECT, related_name="confirmations", db_index=False
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta(Recorded.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["version", "unit"], name="agreement_confirmed_once")
        ]
