"""When a use of a case discloses something: whoever uses it is of another body than the one that answers for it."""

from collections.abc import Iterable
from uuid import UUID

from koereplan.casework.access import Actor, Authority, Basis, ContentClass, Purpose, Role
from koereplan.casework.journal.disclosures import Disclosed
from koereplan.casework.organisations.bodies import authority_of


def disclosed_to(
    actor: Actor,
    cases: Iterable[tuple[UUID, Basis, UUID | None]],
    *,
    classes: frozenset[ContentClass],
    purpose: Purpose,
) -> tuple[Disclosed, ...]:
    """Return what the actor's unit is given of cases, each on a ground and the record it rests on.

    All content so far is the prison service's; the person is given the own, and the system is nobody.
    """
    if not classes or actor.role in {Role.SYSTEM, Role.PERSON}:
        return ()
    if authority_of(actor.unit_id) is Authority.PRISON_SERVICE:
        return ()
    return tuple(
        Disclosed(
            case_id=case_id,
            classes=classes,
            to_unit_id=actor.unit_id,
            basis=basis,
            purpose=purpose,
            rests_on=rests_on,
        )
        for case_id, basis, rests_on in cases
    )
