"""Who can carry an action out: one list of the people whom the case already knows, and room for others."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext

from koereplan.casework.plans.values import NOBODY, Owner
from koereplan.web.page import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koereplan.casework.organisations.queries import StaffRow
    from koereplan.casework.plans.queries import PlanPage

Choices = list[tuple[str, "str | list[tuple[str, str]]"]]
OWN, OTHER = "own", "other"


def choices(page: PlanPage) -> Choices:
    """Return who can be chosen: nobody yet, the person, everybody in units with a part in the case, somebody else."""
    offered: Choices = [("", gettext("Ingen endnu")), (OWN, gettext("%(name)s selv") % {"name": page.person_name})]
    for people in page.people:
        unit, name = people.unit.id, people.unit.name
        staff = [
            (f"{unit}/{one.id}", gettext("%(name)s, %(unit)s") % {"name": said(one), "unit": name})
            for one in people.staff
        ]
        offered.append((name, [*staff, (f"{unit}/", gettext("%(unit)s: en, der ikke står her") % {"unit": name})]))
    offered.append((OTHER, gettext("En anden myndighed eller forening")))
    return offered


def said(row: StaffRow) -> str:
    """Return a member of staff by name and role."""
    role = ROLES.get(row.role)
    return f"{row.name} ({role})" if role else row.name


def chosen(page: PlanPage, choice: str, *, name: str, party: str) -> Owner:
    """Return the owner that a choice and what was written beside it name."""
    if choice == OWN:
        return Owner(is_own=True)
    if choice == OTHER:
        return Owner(party=party, name=name)
    unit, _slash, staff = choice.partition("/")
    if not unit:
        return Owner(party=party, name=name) if name or party else NOBODY
    names = {str(one.id): one.name for people in page.people for one in people.staff}
    return Owner(
        unit_id=UUID(unit),
        staff_id=UUID(staff) if staff else None,
        name=names.get(staff, name),
    )


def as_choice(owner: Owner, offered: Choices) -> str:
    """Return the choice that an owner was, as far as it is still offered."""
    if owner.is_own:
        return OWN
    if owner.unit_id is None:
        return OTHER if owner.party else ""
    choice = f"{owner.unit_id}/{owner.staff_id or ''}"
    return choice if choice in set(_values(offered)) else f"{owner.unit_id}/"


def with_present(offered: Choices, owner: Owner, unit_name: str) -> Choices:
    """Return what is offered, with the unit that an action names already where it has no part in the case any more."""
    if owner.unit_id is None or f"{owner.unit_id}/" in set(_values(offered)):
        return offered
    return [*offered, (f"{owner.unit_id}/", gettext("%(unit)s: en, der ikke står her") % {"unit": unit_name})]


def _values(offered: Choices) -> Iterator[str]:
    for value, label in offered:
        if isinstance(label, list):
            yield from (inner for inner, _label in label)
        else:
            yield value
