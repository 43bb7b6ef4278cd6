"""The person."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from koereplan.casework.people.details import PersonDetails
from koereplan.foundation.records import Record


class Person(Record):
    """A person. The id is ours; a CPR number is an attribute that may be absent, change, or be a substitute."""

    given_names = models.TextField()
    family_name = models.TextField()
    birth_date = models.DateField(null=True)
    cpr = models.TextField(blank=True)
    language = models.TextField(default="da")
    needs_interpreter = models.BooleanField(default=False)

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
        )
