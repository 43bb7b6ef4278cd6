"""Cases in situations, made as people make them: through the services."""

from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor
from koereplan.casework.cases import services
from koereplan.casework.cases.models import Case
from koereplan.casework.people.details import PersonDetails
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
        completes_step_on=on,
        revision=revision(case_id),
        actor=prison.leader,
        on=on,
    )
    return case_id


def revision(case_id: UUID) -> int:
    """Return the revision that somebody who looks now would see."""
    return Case.objects.get(pk=case_id).revision


def done(case_id: UUID, step: str, *, occurred_on: date, actor: Actor, on: date = TODAY) -> None:
    """Let somebody carry out a step."""
    services.complete_step(case_id, step, occurred_on=occurred_on, revision=revision(case_id), actor=actor, on=on)
