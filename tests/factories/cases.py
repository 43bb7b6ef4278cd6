"""Cases in situations, made as people make them: through the services."""

from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor, Role
from koereplan.casework.cases import services
from koereplan.casework.cases.models import Case, DueRow
from koereplan.casework.cases.timetable import state_on
from koereplan.casework.people.details import PersonDetails
from koereplan.foundation.spans import covering
from koereplan.roadmap import DEFAULT_EDITION, State
from tests.factories import TODAY
from tests.factories.organisations import Prison, municipality

SENTENCED: dict[str, object] = {
    "admission_date": "2026-02-26",
    "sentence_start_date": "2026-02-26",
    "sentence_months": 18,
    "parole_date": "2027-02-26",
    "end_date": "2027-08-26",
    "supervision_end_date": "2028-02-26",
}
"""Eighteen months from 26 February 2026, parole expected after twelve."""


def admitted(
    prison: Prison, *, on: date = date(2026, 2, 26), name: str = "Mikkel Storgaard", cpr: str = "", **facts: object
) -> UUID:
    """Return the case of somebody admitted to a prison and sentenced, changed as the facts say."""
    given, _space, family = name.rpartition(" ")
    return services.register_admission(
        PersonDetails(given_names=given, family_name=family, birth_date=date(1994, 5, 17), cpr=cpr),
        facts=SENTENCED | facts,
        acting_municipality=municipality(),
        actor=prison.leader,
        on=on,
    ).case_id


def owned(prison: Prison, *, on: date = date(2026, 3, 2), **admission: object) -> UUID:
    """Return the case of somebody admitted, with a plan owner and a deputy appointed."""
    case_id = admitted(prison, **admission)  # type: ignore[arg-type]
    services.appoint(
        case_id,
        plan_owner=prison.owner.staff_id,
        deputy=prison.colleague.staff_id,
        appointed_on=on,
        revision=revision(case_id),
        actor=prison.leader,
        on=on,
    )
    return case_id


def the_person(case_id: UUID) -> Actor:
    """Return the person whom a case is about."""
    person = Case.objects.select_related("person").get(pk=case_id).person
    return Actor(person.pk, person.name, UUID(int=0), Role.PERSON)


def revision(case_id: UUID) -> int:
    """Return the revision that somebody who looks now would see."""
    return Case.objects.get(pk=case_id).revision


def done(case_id: UUID, step: str, *, occurred_on: date, actor: Actor, on: date = TODAY) -> None:
    """Let somebody carry out a step."""
    services.complete_step(case_id, step, occurred_on=occurred_on, revision=revision(case_id), actor=actor, on=on)


def released(
    case_id: UUID,
    prison: Prison,
    *,
    on: date = date(2027, 2, 26),
    as_: services.ReleasedAs = services.ReleasedAs.PAROLE,
) -> None:
    """Let somebody be released."""
    services.record_release(
        case_id, released_on=on, released_as=as_, revision=revision(case_id), actor=prison.owner, on=on
    )


def state(case_id: UUID, step: str, *, on: date, occurrence: int = 1) -> State:
    """Return how a step stood on a day, by the stored timetable."""
    row = DueRow.objects.get(covering(on), stay__case=case_id, step=step, occurrence=occurrence)
    return state_on(row, edition_key=DEFAULT_EDITION, on=on)


def changed(
    case_id: UUID,
    changes: dict[str, object],
    *,
    known_on: date | None = None,
    reason: str = "Ny strafudregning.",
    revision: int | None = None,
    actor: Actor,
    on: date = TODAY,
) -> None:
    """Let somebody change facts; without a revision, as somebody who has just looked."""
    seen = Case.objects.get(pk=case_id).revision if revision is None else revision
    services.change_facts(case_id, changes, known_on=known_on, reason=reason, revision=seen, actor=actor, on=on)
