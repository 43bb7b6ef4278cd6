"""A person comes to be known, and is corrected."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koereplan.casework.acting import open_new_person
from koereplan.casework.people import cpr
from koereplan.casework.people.details import PersonDetails
from koereplan.casework.people.models import Address, FormerAddress, Person
from koereplan.foundation.problem import Problem

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from koereplan.casework.access import Actor


class PersonRefused(Problem):
    """Something said of a person cannot be right; `fields` says what, by field."""

    code = "people.person_refused"
    says = _("Noget om personen kan ikke passe. Ret det, der er nævnt ved felterne.")

    def __init__(self, fields: "dict[str, str | _StrPromise]") -> None:
        self.fields = fields
        super().__init__(fields=sorted(fields))


@transaction.atomic
def know_person(details: PersonDetails, *, actor: "Actor", on: date) -> Person:  # noqa: ARG001 - told by the caller's event
    """Add a person, and return them. Whoever opens the case tells the journal.

    :raises PersonRefused: something cannot be right, by field.
    """
    if faults := details.faults(on=on):
        raise PersonRefused(faults)
    number = cpr.tidy(details.cpr)
    person = Person(
        given_names=details.given_names.strip(),
        family_name=details.family_name.strip(),
        birth_date=details.birth_date or (cpr.birth_date(number) if number else None),
        cpr=number,
        language=details.language,
        needs_interpreter=details.needs_interpreter,
        phone=details.phone.strip(),
        email=details.email.strip(),
    )
    open_new_person(person.pk)
    person.save(force_insert=True)
    return person


def correct_details(person_id: UUID, details: PersonDetails, *, actor: "Actor", on: date) -> Person:  # noqa: ARG001
    """Change what is known of a person, and return them. Whoever holds the case tells the journal.

    :raises PersonRefused: something cannot be right, by field.
    """
    if faults := details.faults(on=on):
        raise PersonRefused(faults)
    person = Person.objects.select_for_update().get(pk=person_id)
    person.given_names = details.given_names.strip()
    person.family_name = details.family_name.strip()
    person.birth_date = details.birth_date
    person.cpr = cpr.tidy(details.cpr)
    person.language = details.language
    person.needs_interpreter = details.needs_interpreter
    person.phone = details.phone.strip()
    person.email = details.email.strip()
    person.save()
    return person


@transaction.atomic
def settle(person_id: UUID, text: str, *, protected: bool, actor: "Actor", on: date) -> bool:  # noqa: ARG001
    """Set where a person lives, and return whether it differs from what stood; that is kept.

    Whoever holds the case tells the journal.
    """
    now = Address.objects.select_for_update().filter(person=person_id).first()
    if now is None:
        Address.objects.create(person_id=person_id, text=text, protected=protected)
        return bool(text)
    if (now.text, now.protected) == (text, protected):
        return False
    FormerAddress.objects.create(person_id=person_id, text=now.text, protected=now.protected, until_on=on)
    now.text, now.protected = text, protected
    now.save()
    return True
