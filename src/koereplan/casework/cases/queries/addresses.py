"""Where the person lives: by one door when it is not protected, and by another when it is."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor, May, may
from koereplan.casework.acting import door
from koereplan.casework.cases import uses
from koereplan.casework.cases.addresses import sees_protected
from koereplan.casework.cases.seeing import log_sight, required_sight
from koereplan.casework.cases.standing import opened_case, standing_of
from koereplan.casework.cases.uses import log_use
from koereplan.casework.people.models import Address, FormerAddress


@dataclass(frozen=True, slots=True)
class AddressLine:
    """An address that stood until a day, nothing for the one that stands now; empty when it was not known."""

    text: str
    protected: bool
    until_on: date | None


@dataclass(frozen=True, slots=True)
class PersonAddress:
    """Where the person of a case lives, as far as anybody who may know the person's name may know it."""

    case_id: UUID
    reference: str
    person_name: str
    revision: int
    text: str
    may_set: bool


@dataclass(frozen=True, slots=True)
class ProtectedAddress:
    """Where the person lives and has lived, newest first, protected or not."""

    lines: tuple[AddressLine, ...]


@door
def address_of_person(case_id: UUID, *, actor: Actor, on: date) -> PersonAddress:
    """Return where the person of a case lives; the empty text when it is not known or is protected.

    :raises NoSuchCase: there is none, or none that is open to the actor.
    """
    case = opened_case(case_id)
    standing = standing_of(case, actor=actor, on=on)
    sight = required_sight(case_id, standing, actor=actor, on=on)
    log_sight(uses.ADDRESS_OF_PERSON, case.pk, sight, actor=actor, on=on)
    open_to_all = Address.objects.filter(person=case.person_id, protected=False).first()
    return PersonAddress(
        case_id=case.pk,
        reference=case.reference,
        person_name=case.person_name,
        revision=case.revision,
        text=open_to_all.text if open_to_all else "",
        may_set=may(actor, May.CHANGE_FACTS, standing, on=on) and bool(sees_protected(actor, standing, on=on)),
    )


@door
def protected_address_of_person(case_id: UUID, *, actor: Actor, on: date) -> ProtectedAddress | None:
    """Return where the person of a case lives and has lived, nothing when that is not open to the actor.

    :raises NoSuchCase: there is none, or none that is open to the actor.
    """
    case = opened_case(case_id)
    if not sees_protected(actor, standing_of(case, actor=actor, on=on), on=on):
        return None
    log_use(uses.PROTECTED_ADDRESS_OF_PERSON, [(case.pk, case.unit_id)], actor=actor, on=on)
    now = Address.objects.filter(person=case.person_id)
    former = FormerAddress.objects.filter(person=case.person_id).order_by("-id")
    return ProtectedAddress(
        (
            *(AddressLine(row.text, row.protected, None) for row in now),
            *(AddressLine(row.text, row.protected, row.until_on) for row in former),
        )
    )
