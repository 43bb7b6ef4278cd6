"""A notice seen by the unit that was given it, which sees nothing else of the case."""

from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import SYSTEM, Actor, Doing, May, No, NotAllowed
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.cases.seeing import log_sight, seen
from koereplan.casework.cases.shapes import Named
from koereplan.casework.cases.standings import standings
from koereplan.casework.cases.waiting import settle
from koereplan.casework.consents.grounds import consents_of
from koereplan.casework.contacts.kinds import UNCONFIRMED
from koereplan.casework.contacts.models import Notice
from koereplan.casework.journal.uses import Use
from koereplan.casework.organisations.queries import bodies_of, partners
from koereplan.foundation.problem import Problem


class NoSuchNotice(Problem):
    """The unit has been given no such notice, or it is open no more: the two look alike."""

    code = "notices.none"
    says = _("Beskeden findes ikke, eller den er ikke længere åben for jer. Se listen igen.")


def notice_here(notice_id: UUID, act: May, use: Use, *, actor: Actor, on: date) -> Notice:
    """Return a notice to the actor's unit, with its case open, when the actor may do this about it; and log it.

    :raises NoSuchNotice: the unit has been given none such, or it is open no more.
    :raises NotAllowed: the actor does not answer for the unit.
    """
    found_here = list(Notice.objects.raw("SELECT * FROM open_notices() WHERE id = %s", [notice_id]))
    if not found_here:
        raise NoSuchNotice(notice=notice_id)
    notice = found_here[0]
    open_cases([notice.case_id])
    found = seen(actor, Doing(act), standing=standings([notice.case_id], on=on)[notice.case_id], on=on)
    if isinstance(found, No):
        raise NotAllowed(act=act, actor=actor.staff_id, reason=found.reason)
    log_sight(use, notice.case_id, found, actor=actor, on=on)
    return notice


def notice_by_its_link(case_id: UUID, notice_id: UUID, *acts: May, use: Use, actor: Actor, on: date) -> Notice:
    """Return a notice to the unit for which the actor came by its link, held still, while it stands; and log it.

    :raises NoSuchNotice: the unit was given none such, or it stands no more.
    """
    with acting(SYSTEM, on=on):
        open_cases([case_id])
        stands = Q(until_on__isnull=True) | Q(until_on__gt=on)
        given = Notice.objects.select_for_update().filter(stands, pk=notice_id, case=case_id, unit=actor.unit_id)
        notice = given.first()
        if notice is None or not (notice.duty or _is_consented(notice, on=on)):
            raise NoSuchNotice(notice=notice_id)
    found = seen(actor, *map(Doing, acts), standing=standings([case_id], on=on)[case_id], on=on)
    if isinstance(found, No):
        raise NoSuchNotice(notice=notice_id, reason=found.reason)
    log_sight(use, case_id, found, actor=actor, on=on)
    return notice


def _is_consented(notice: Notice, *, on: date) -> bool:
    consents = consents_of([notice.case_id], on=on).get(notice.case_id, ())
    return any(consent.id == notice.consent_id and consent.is_in_force(on) for consent in consents)


def others_of_municipality(notice: Notice, *, actor: Actor, on: date) -> tuple[Named, ...]:
    """Return the other units of the municipality that a notice was given to a unit of, but for those told already."""
    municipality_id = UUID(bodies_of([notice.unit_id], actor=actor, on=on)[notice.unit_id].code)
    with acting(SYSTEM, on=on):
        open_cases([notice.case_id])
        told = set(Notice.objects.filter(event=notice.event_id, until_on=None).values_list("unit_id", flat=True))
    units = partners([municipality_id], probation=False, actor=actor, on=on)
    return tuple(Named(unit.id, unit.name) for unit in units if unit.id not in told)


def mark_received(notice: Notice, *, received_on: date, received_by: str, on: date) -> None:
    """Write on a notice that it arrived; nobody waits for that any more."""
    notice.received_on, notice.received_by = received_on, received_by
    notice.save(update_fields=["received_on", "received_by"])
    # Whoever was told of an admission sees nothing of what waits in the case.
    with acting(SYSTEM, on=on):
        open_cases([notice.case_id])
        settle(notice.pk, UNCONFIRMED)
