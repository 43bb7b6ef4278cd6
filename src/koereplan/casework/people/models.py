"""The person, and where they live."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from koereplan.casework.people.details import PersonDetails
from koereplan.foundation.records import AppendOnly, Record


class Person(Record):
    """A person. The id is ours; a CPR number is an attribute that may be absent, change, or be a substitute.

    Once `died_on` is known the person has no pages, and nothing is sent or waits about their cases: the database sees
    to it, whichever room would send it.
    """

    given_names = models.TextField()
    family_name = models.TextField()
    birth_date = models.DateField(null=True)
    cpr = models.TextField(blank=True)
    language = models.TextField(default="da")
    needs_interpreter = models.BooleanField(default=False)
    phone = models.TextField(blank=True, db_default="")
    email = models.TextField(blank=True, db_default="")
    died_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(cpr="") | Q(cpr__regex=r"^[0-9]{10}$"), name="person_cpr_ten_digits")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["cpr"], condition=~Q(cpr=""), name="person_cpr")]

    @property
    def name(self) -> str:
        """Return the whole name, given names first."""
        return f"{self.given_names} {self.family_name}"

    @property
    def details(self) -> PersonDetails:
        """Return what is known of the person."""
        return PersonDetails(
            given_names=self.given_names,
            family_name=self.family_name,
            birth_date=self.birth_date,
            cpr=self.cpr,
            language=self.language,
            needs_interpreter=self.needs_interpreter,
            phone=self.phone,
            email=self.email,
        )


class Address(Record):
    """Where a person lives now; empty when it is not known any more. A protected one is content of a class of its own.

    It is no part of the person's row, which is open to more people.
    """

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="address")
    text = models.TextField(blank=True)
    protected = models.BooleanField()


class FormerAddress(AppendOnly):
    """What stood as a person's address until a day. It may be the one that is protected now, so it counts as such."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="former_addresses")
    text = models.TextField(blank=True)
    protected = models.BooleanField()
    until_on = models.DateField()
