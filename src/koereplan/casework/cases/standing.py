"""Which case somebody may open, and how it stands to them."""

from datetime import date
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, Basis, ContentClass, Door, Group, Reading, Standing
from koereplan.casework.acting import open_cases, opening
from koereplan.casework.cases.models import Case, Deputyship, Opening
from koereplan.casework.cases.standings import standings
from koereplan.foundation.problem import Problem
from koereplan.foundation.spans import covering

PAGE = tuple(Reading(content) for content in (ContentClass.IDENTITY, ContentClass.DATES, ContentClass.ROADMAP))
"""The content without which a case is no page. The last says on which basis it is seen."""


class NoSuchCase(Problem):
    """There is no such case, or none that is open to the actor: the two look alike."""

    code = "cases.no_such_case"
    says = _("Sagen findes ikke, eller den ligger ikke hos jeres enhed.")


def opened_case(case_id: UUID, *also: str) -> Case:
    """Return a case that is open to whoever acts, with what else of it is asked for (`person`).

    :raises NoSuchCase: there is none, or none that is open.
    """
    for case in Case.objects.select_related(*also or (None,)).filter(pk__in=open_cases([case_id])):
        return case
    raise NoSuchCase(case=case_id)


def locked_case(case_id: UUID) -> Case:
    """Return a case to change that is open to whoever acts, held still until the transaction ends.

    :raises NoSuchCase: there is none, or none that is open.
    """
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [case_id])
        row = cursor.fetchone()
    if row is None:
        raise NoSuchCase(case=case_id)
    return Case.from_db(connection.alias, COLUMNS, row)


COLUMNS = [field.attname for field in Case._meta.concrete_fields]
LOCK = f"SELECT {', '.join(COLUMNS)} FROM lock_case(%s)"  # noqa: S608 - columns of ours


def own_case_id(*, actor: Actor, on: date) -> UUID:
    """Return which case is about the person who acts, the newest if there are several.

    :raises NoSuchCase: there is none.
    """
    own = Opening.objects.shown_to(actor, on=on).filter(basis=Basis.SELF)
    found = own.aggregate(opened=opening("case_id", content=[reading.number for reading in PAGE]))
    cases = Case.objects.filter(pk__in=found["opened"] or ())
    newest: UUID | None = cases.order_by("-opened_on").values_list("pk", flat=True).first()
    if newest is None:
        raise NoSuchCase(person=actor.staff_id)
    return newest


def case_of_event(event_id: int) -> UUID | None:
    """Return which case a step's event belongs to, if there is such an event; whether it is open is not said."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT case_of_event(%s)", [event_id])
        found: tuple[UUID | None] = cursor.fetchone()
    return found[0]


def standing_of(case: Case, *, actor: Actor, on: date) -> Standing:
    """Return how a case stands to those who ask for it on a day: by all grounds, or all that the actor needs.

    Those who work with cases in the unit of the prison service that holds it have the firmest basis of all, so for them
    no other is read; nor for its holder who deputises. Another authority reads some of it by consent.
    """
    if case.unit_id is None or case.held_outside or not Door(Group.CASEWORKERS, case.unit_id).lets_in(actor):
        return standings([case.pk], on=on)[case.pk]
    return Standing(
        unit_ids=case.unit_ids,
        holder_unit_id=case.unit_id,
        holder_id=case.holder_id,
        deputy_ids=frozenset() if case.holder_id == actor.staff_id else _deputies(case, on=on),
    )


def _deputies(case: Case, *, on: date) -> frozenset[UUID]:
    return frozenset(Deputyship.objects.filter(covering(on), case=case).values_list("staff_id", flat=True))
