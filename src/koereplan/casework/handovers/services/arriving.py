"""The person has arrived at the other prison."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from koereplan.casework.access import Actor, May
from koereplan.casework.acting import door
from koereplan.casework.cases.models import Case, Placement
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.handovers import uses
from koereplan.casework.handovers.events import ArrivalRecorded
from koereplan.casework.handovers.keeping import open_handover
from koereplan.casework.handovers.kinds import Awaits
from koereplan.casework.handovers.models import Handover
from koereplan.casework.handovers.problems import HandoverRefused
from koereplan.casework.handovers.taking_over import save
from koereplan.casework.journal.events import of_case
from koereplan.casework.organisations.queries import unit_name


@door
@transaction.atomic
def record_arrival(handover_id: UUID, *, arrived_on: date, actor: Actor, on: date) -> None:
    """Record that the person has arrived. Accepted ahead, the receiver now holds the case; else as soon as it accepts.

    :raises NoSuchHandover: there is none that is open, and open to the actor.
    :raises NotAllowed: the actor works in neither of the two units.
    :raises HandoverRefused: no arrival is awaited or it is recorded already; or the day lies ahead, or before the
        person came to the giver.
    """
    case, handover = open_handover(handover_id)
    permit(May.RECORD_MOVEMENT, case, uses.RECORD_ARRIVAL, actor=actor, on=on)
    if handover.awaits != Awaits.ARRIVAL:
        raise HandoverRefused(field="arrived_on", what=gettext("Her ventes ingen ankomst. Se sagen igen."))
    if handover.happened_on is not None:
        raise HandoverRefused(field="arrived_on", what=gettext("Ankomsten er allerede registreret."))
    if arrived_on > on:
        raise HandoverRefused(field="arrived_on", what=gettext("Dagen ligger i fremtiden. Registrer, når det er sket."))
    _place(case, handover, arrived_on)
    handover.happened_on = arrived_on
    told = ArrivalRecorded(
        subject=of_case(case.pk),
        handover_id=handover.pk,
        to_unit=unit_name(handover.to_unit_id, actor=actor, on=on),
        arrived_on=arrived_on,
    )
    save(case, handover, told, actor=actor, on=on)


def _place(case: Case, handover: Handover, arrived_on: date) -> None:
    """Move the person to the receiving unit from a day on.

    :raises HandoverRefused: the person came to the giver later than that.
    """
    stay = Knowledge.present(case).stay
    present = Placement.objects.filter(stay=stay, until_on__isnull=True).first()
    if present is not None and present.unit_id == handover.to_unit_id:
        return
    if present is not None:
        if arrived_on < present.from_on:
            raise HandoverRefused(
                field="arrived_on", what=gettext("Dagen ligger, før personen kom til det nuværende fængsel.")
            )
        present.until_on = arrived_on
        present.save(update_fields=["until_on"])
    Placement.objects.create(stay=stay, unit_id=handover.to_unit_id, from_on=arrived_on)
