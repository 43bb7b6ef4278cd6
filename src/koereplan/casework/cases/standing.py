"""Which case somebody may open, and how it stands to them."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, Standing
from koereplan.casework.cases.models import Case, Deputyship
from koereplan.casework.cases.standings import standings
from koereplan.foundation.problem import Problem
from koereplan.foundation.spans import covering


class NoSuchCase(Problem):
    """There is no such case, or none that is open to the actor: the two look alike."""

    code = "cases.no_such_case"
    says = _("Sagen findes ikke, eller den ligger ikke hos jeres enhed.")


def locked_case(case_id: UUID, *, actor: Actor) -> Case:
    """Return a case to change, held still until the transaction ends.

    :raises NoSuchCase: there is none that is open to the actor.
    """
    case = Case.objects.open_to(actor).select_for_update(of=("self",)).filter(pk=case_id).first()
    if case is None:
        raise NoSuchCase(case=case_id)
    return case


def standing_of(case: Case, *, actor: Actor | None = None, on: date) -> Standing:
    """Return how a case stands to those who ask for it on a day: by all grounds, or all that the actor needs.

    Those of the unit that holds it have the firmest basis of all, so for them no other ground is read.
    """
    if actor is None or actor.unit_id != case.unit_id:
        return standings([case.pk], on=on)[case.pk]
    deputies = Deputyship.objects.filter(covering(on), case=case).values_list("staff_id", flat=True)
    return Standing(
        unit_ids=frozenset(case.unit_ids),
        holder_unit_id=case.unit_id,
        holder_id=case.holder_id,
        deputy_ids=frozenset(deputies),
    )
