"""What is known of the person is corrected, and where they live."""

from dataclasses import fields
from datetime import date
from uuid import UUID

from django.db import transaction

from koereplan.casework.access import Actor, ContentClass, May, Reading
from koereplan.casework.acting import door
from koereplan.casework.cases import uses
from koereplan.casework.cases.events import PersonCorrected
from koereplan.casework.cases.keeping import require_unchanged, tell
from koereplan.casework.cases.problems import NothingChanged
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.services.facts import alter
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.journal.events import of_case
from koereplan.casework.people.details import PersonDetails
from koereplan.casework.people.services import correct_details, settle
from koereplan.foundation.text import danish_order


@door
@transaction.atomic
def correct_person(case_id: UUID, details: PersonDetails, *, revision: int, actor: Actor, on: date) -> None:
    """Change what is known of the person whose case it is; a birth date is a fact of the roadmap too.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises ChangedMeanwhile: somebody else has corrected the person since that revision.
    :raises PersonRefused: something cannot be right, by field.
    :raises FactsRefused: the birth date contradicts the facts.
    :raises NothingChanged: it stands so already.
    """
    case = locked_case(case_id)
    permit(May.CHANGE_FACTS, case, uses.CORRECT_PERSON, actor=actor, on=on)
    require_unchanged(case, since=revision, touching={"person"}, on=on)
    before = case.person.details
    after = correct_details(case.person_id, details, actor=actor, on=on)
    corrected = [
        field.name for field in fields(before) if getattr(before, field.name) != getattr(after.details, field.name)
    ]
    if not corrected:
        raise NothingChanged
    case.person_name = after.name
    case.sort_name = danish_order(f"{after.family_name} {after.given_names}")
    if "birth_date" in corrected:
        known = Knowledge.present(case)
        alter(case, known, {"birth_date": after.birth_date}, known_on=on, reason="", actor=actor, on=on)
    tell(case, PersonCorrected(subject=of_case(case_id), fields=corrected), actor=actor, on=on)


@door
@transaction.atomic
def set_address(case_id: UUID, text: str, *, protected: bool, revision: int, actor: Actor, on: date) -> None:
    """Set where the person lives; the journal tells no more of it than of a name corrected.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case, or protected addresses are not theirs to see.
    :raises ChangedMeanwhile: somebody else has corrected the person since that revision.
    :raises NothingChanged: it stands so already.
    """
    case = locked_case(case_id)
    # Who sets an address is told what stood.
    protected_ones = Reading(ContentClass.PROTECTED_ADDRESS)
    permit(May.CHANGE_FACTS, case, uses.SET_ADDRESS, also=(protected_ones,), actor=actor, on=on)
    require_unchanged(case, since=revision, touching={"person"}, on=on)
    if not settle(case.person_id, text.strip(), protected=protected, actor=actor, on=on):
        raise NothingChanged
    tell(case, PersonCorrected(subject=of_case(case_id), fields=["address"]), actor=actor, on=on)
