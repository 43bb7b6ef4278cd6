"""A unit that was drawn in is released from the task."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, May
from koereplan.casework.acting import door
from koereplan.casework.cases import uses
from koereplan.casework.cases.drawing_in import ContactRefused
from koereplan.casework.cases.events import UnitReleased
from koereplan.casework.cases.keeping import tell
from koereplan.casework.cases.openings import reopen
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.contacts.models import Contact
from koereplan.casework.journal.events import of_case
from koereplan.casework.organisations.queries import unit_name
from koereplan.foundation.problem import Problem


class NotDrawnIn(Problem):
    """The unit is not drawn into the case, or was released before."""

    code = "cases.not_drawn_in"
    says = _("Enheden er ikke længere inddraget i sagen. Se sagen igen.")


@door
@transaction.atomic
def release_unit(case_id: UUID, unit_id: UUID, *, released_on: date, actor: Actor, on: date) -> None:
    """Release a unit from the task that it was drawn in for; from that day on it sees the case no more.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises NotDrawnIn: the unit is not drawn in.
    :raises ContactRefused: the day lies ahead, or before the contact.
    """
    case = locked_case(case_id)
    permit(May.CARRY_OUT_STEP, case, uses.RELEASE_UNIT, actor=actor, on=on)
    contacts = Contact.objects.filter(case=case, unit=unit_id, released_on__isnull=True)
    last = contacts.order_by("-contacted_on").first()
    if last is None:
        raise NotDrawnIn(case=case_id, unit=unit_id)
    if not last.contacted_on <= released_on <= on:
        raise ContactRefused(field="released_on", what=gettext("Vælg en dag fra kontakten og til i dag."))
    contacts.update(released_on=released_on)
    told = UnitReleased(
        subject=of_case(case_id),
        unit=unit_name(unit_id, actor=actor, on=on),
        unit_id=unit_id,
        released_on=released_on,
    )
    tell(case, told, actor=actor, on=on)
    reopen([case.pk], on=on)
