"""Whom a case points to when people are called to a meeting."""

from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor
from koereplan.casework.cases.drawing_in import units_in
from koereplan.casework.cases.kinds import MunicipalityKind
from koereplan.casework.cases.models import Case, CaseMunicipality
from koereplan.casework.coordination.models import EnquiryAnswer
from koereplan.casework.meetings.shapes import Candidate
from koereplan.casework.meetings.values import Invited
from koereplan.casework.organisations.queries import unit_names
from koereplan.casework.plans.kinds import RUNNING
from koereplan.casework.plans.written import Written, next_version
from koereplan.foundation.spans import covering


def candidates(case: Case, *, actor: Actor, on: date) -> tuple[Candidate, ...]:
    """Return who can be called: the person, who holds the case, and whom its enquiries, plan and contacts name."""
    found: dict[tuple[object, ...], tuple[Invited, bool]] = {}
    for invited, is_likely in _found(case, on=on):
        found.setdefault(invited.key, (invited, is_likely))
    units = unit_names({one.unit_id for one, _ in found.values() if one.unit_id}, actor=actor, on=on)
    return tuple(
        Candidate(one, case.person_name if one.is_person else _name(one, units), is_likely)
        for one, is_likely in found.values()
        if one.unit_id is None or one.unit_id in units
    )


def _found(case: Case, *, on: date) -> Iterator[tuple[Invited, bool]]:
    """Yield whom the case points to, and whether they are likely to be called."""
    yield Invited(is_person=True), True
    if case.holder is not None:
        yield Invited(unit_id=case.unit_id, staff_id=case.holder_id, name=case.holder.full_name), True
    named = [*_case_leads(case), *_owners(case)]
    in_case = units_in(case, on=on)
    for invited in named:
        yield invited, invited.unit_id in in_case and invited.unit_id != case.unit_id
    speak_for = {invited.unit_id for invited in named}
    release = CaseMunicipality.objects.filter(covering(on), case=case, kind=MunicipalityKind.RELEASE)
    for unit_id in (*in_case, *release.values_list("municipality_id", flat=True)):
        if unit_id != case.unit_id:
            yield Invited(unit_id=unit_id), unit_id not in speak_for


def _case_leads(case: Case) -> Iterator[Invited]:
    """Yield who leads the case in units that have said so, the last word first."""
    said = EnquiryAnswer.objects.filter(enquiry__case=case, case_lead_staff__isnull=False).order_by("-id")
    for answer in said.select_related("enquiry"):
        yield Invited(unit_id=answer.enquiry.unit_id, staff_id=answer.case_lead_staff_id, name=answer.case_lead)


def _owners(case: Case) -> Iterator[Invited]:
    """Yield who carries out an action of the plan that runs."""
    for row in Written.of(case.pk).actions_in(next_version(case.pk)).values():
        if row.status in RUNNING and row.name and not row.is_own:
            yield Invited(unit_id=row.unit_id, staff_id=row.staff_id, name=row.name, party=row.party)


def _name(invited: Invited, units: Mapping[UUID, str]) -> str:
    authority = units.get(invited.unit_id, "") if invited.unit_id else invited.party
    return ", ".join(filter(None, (invited.name, authority)))
