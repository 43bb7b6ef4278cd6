"""What of a case was given to others, to whom, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Max, Min

from koereplan.casework.access import Actor, Basis, ContentClass
from koereplan.casework.acting import door
from koereplan.casework.cases import uses
from koereplan.casework.cases.responsible import require_insight
from koereplan.casework.cases.seeing import log_sight
from koereplan.casework.cases.shapes import Named
from koereplan.casework.cases.standing import opened_case, own_case_id, standing_of
from koereplan.casework.journal.disclosures import How
from koereplan.casework.journal.models import Disclosure
from koereplan.casework.organisations.naming import Naming, naming
from koereplan.casework.organisations.queries import unit_names


@dataclass(frozen=True, slots=True)
class DisclosureLine:
    """What a unit was given on one ground: which classes, from which body, when first and last, and who read it."""

    to_unit: Named
    from_authority: str
    from_name: str
    classes: frozenset[ContentClass]
    basis: Basis
    rests_on: UUID | None
    how: How
    first_on: date
    last_on: date
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseDisclosures:
    """The ledger of a case, the latest first."""

    case_id: UUID
    reference: str
    person_name: str
    lines: tuple[DisclosureLine, ...]


@door
def disclosures_of_case(case_id: UUID | None, *, actor: Actor, on: date) -> CaseDisclosures:
    """Return what of a case has left the body that answers for it, for those who answer for it and the person.

    Without an id it is the actor's own, the newest if there are several. It is for the person to read, too: of units
    that have so chosen it does not say who read.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: the actor sees the case, but what others were given is not theirs to see.
    """
    case = opened_case(case_id or own_case_id(actor=actor, on=on))
    sight = require_insight(actor, standing_of(case, actor=actor, on=on), on=on)
    log_sight(uses.DISCLOSURES_OF_CASE, case.pk, sight, actor=actor, on=on)
    alike = ("to_unit_id", "to_name", "from_authority", "from_code", "classes", "basis", "rests_on", "how")
    rows = (
        Disclosure.objects.filter(case_id=case.pk, on__lte=on)
        .values(*alike)
        .annotate(first_on=Min("on"), last_on=Max("on"), by=ArrayAgg("by_name", distinct=True))
        .order_by("-last_on", "-first_on", *alike)
    )
    found = list(rows)
    units = {row["to_unit_id"] for row in found} | {UUID(row["from_code"]) for row in found if row["from_code"]}
    names = unit_names(units - {None}, actor=actor, on=on)
    towards = naming(to_person=True, actor=actor, on=on)
    return CaseDisclosures(
        case_id=case.pk,
        reference=case.reference,
        person_name=case.person_name,
        lines=tuple(_line(row, names, towards) for row in found),
    )


def _line(row: dict[str, Any], names: Mapping[UUID, str], towards: Naming) -> DisclosureLine:
    return DisclosureLine(
        to_unit=Named(row["to_unit_id"] or UUID(int=0), row["to_name"] or names.get(row["to_unit_id"], "")),
        from_authority=row["from_authority"],
        from_name=names.get(UUID(row["from_code"]), "") if row["from_code"] else "",
        classes=frozenset(map(ContentClass, row["classes"])),
        basis=Basis(row["basis"]),
        rests_on=row["rests_on"],
        how=How(row["how"]),
        first_on=row["first_on"],
        last_on=row["last_on"],
        by=() if towards.hides(row["to_unit_id"]) else tuple(row["by"]),
    )
