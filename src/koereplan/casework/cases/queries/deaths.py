"""What was stopped when a person died, and what is left for people to see to."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor, May, may
from koereplan.casework.acting import door
from koereplan.casework.cases import uses
from koereplan.casework.cases.models import Waiting
from koereplan.casework.cases.seeing import log_sight, required_sight
from koereplan.casework.cases.standing import opened_case, standing_of
from koereplan.casework.contacts.models import Contact
from koereplan.casework.journal.outbox import LetterLine, held_back
from koereplan.casework.organisations.queries import unit_names


@dataclass(frozen=True, slots=True)
class DeathPage:
    """A death with what was stopped: letters that had not gone, and how many things waited.

    `units` are those who work on the case and must hear it from a person. Without `died_on` none is recorded.
    """

    case_id: UUID
    reference: str
    revision: int
    person_name: str
    died_on: date | None
    letters: tuple[LetterLine, ...]
    waited: int
    units: tuple[str, ...]
    may_record: bool


@door
def death_of_person(case_id: UUID, *, actor: Actor, on: date) -> DeathPage:
    """Return what was stopped when the person of a case died, as far as it is open to the actor.

    :raises NoSuchCase: there is none that is open to the actor.
    """
    case = opened_case(case_id, "person")
    standing = standing_of(case, actor=actor, on=on)
    log_sight(
        uses.DEATH_OF_PERSON,
        case_id,
        required_sight(case_id, standing, actor=actor, on=on),
        actor=actor,
        on=on,
    )
    drawn_in = Contact.objects.filter(case=case).exclude(released_on__lte=on).values_list("unit_id", flat=True)
    may_record = bool(may(actor, May.CHANGE_FACTS, standing, on=on))
    return DeathPage(
        case_id=case.pk,
        reference=case.reference,
        revision=case.revision,
        person_name=case.person_name,
        died_on=case.person.died_on,
        letters=held_back(case_id) if may_record else (),
        waited=Waiting.objects.filter(case=case, is_silent=True).count(),
        units=tuple(sorted(unit_names(set(drawn_in), actor=actor, on=on).values())),
        may_record=may_record,
    )
