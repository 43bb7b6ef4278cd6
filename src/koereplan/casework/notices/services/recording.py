"""What the municipality says by phone about a notice is written down by those who hold the case."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from koereplan.casework.access import Actor, May
from koereplan.casework.acting import door
from koereplan.casework.cases.chasing import LETTER
from koereplan.casework.cases.keeping import tell
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.standing import NoSuchCase, locked_case
from koereplan.casework.cases.ticking import add_ticks
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.cases.waiting import settle as settle_waiting
from koereplan.casework.contacts.models import Notice
from koereplan.casework.journal.events import of_case
from koereplan.casework.journal.outbox import letters_about, settle
from koereplan.casework.notices import uses
from koereplan.casework.notices.events import NoticeForwarded, NoticeReceived
from koereplan.casework.notices.received import mark_received, others_of_municipality
from koereplan.casework.notices.services.sending import STEP, NoticeRefused
from koereplan.casework.organisations.queries import unit_name


@door
@transaction.atomic
def record_receipt(
    case_id: UUID, notice_id: UUID, *, received_on: date, received_by: str, actor: Actor, on: date
) -> None:
    """Record that a unit has the notice, as somebody there said; a letter that did not arrive is chased no more.

    :raises NoSuchCase: there is no such case that is open to the actor, or it has no such notice.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises NoticeRefused: nobody is named, the day cannot be right, or it is confirmed already.
    """
    case = locked_case(case_id)
    permit(May.CARRY_OUT_STEP, case, uses.RECORD_RECEIPT, actor=actor, on=on)
    notice = _notice(case, notice_id)
    if notice.received_on is not None:
        raise NoticeRefused(field="received_by", what=gettext("Beskeden er allerede bekræftet. Se siden igen."))
    if not received_by.strip():
        raise NoticeRefused(
            field="received_by", what=gettext("Skriv, hvem i kommunen der har bekræftet det, og hvordan.")
        )
    if not notice.sent_on <= received_on <= on:
        raise NoticeRefused(field="received_on", what=gettext("Vælg en dag fra beskeden og til i dag."))
    letter = letters_about([notice.pk]).get(notice.pk)
    if letter:
        settle(notice.pk, how=received_by.strip())
        settle_waiting(letter.id, LETTER)
    mark_received(notice, received_on=received_on, received_by=received_by.strip(), on=on)
    told = NoticeReceived(
        subject=of_case(case.pk),
        unit=unit_name(notice.unit_id, actor=actor, on=on),
        received_on=received_on,
        received_by=received_by.strip(),
    )
    tell(case, told, actor=actor, on=on)


@door
@transaction.atomic
def record_forwarding(case_id: UUID, notice_id: UUID, *, to: UUID, told_by: str, actor: Actor, on: date) -> None:
    """Record that the municipality passed a notice on to another of its units, as it said. It opens nothing.

    :raises NoSuchCase: there is no such case that is open to the actor, or it has no such notice.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises NoticeRefused: nobody is named, or the unit is another's.
    """
    case = locked_case(case_id)
    permit(May.CARRY_OUT_STEP, case, uses.RECORD_FORWARDING, actor=actor, on=on)
    notice = _notice(case, notice_id)
    names = {unit.id: unit.name for unit in others_of_municipality(notice, actor=actor, on=on)}
    if to not in names:
        raise NoticeRefused(field="to_unit", what=gettext("Vælg en anden afdeling i kommunen."))
    if not told_by.strip():
        raise NoticeRefused(field="told_by", what=gettext("Skriv, hvem i kommunen der har oplyst det."))
    add_ticks(case, Knowledge.present(case).stay, STEP, 1, ["forwarded"], actor=actor, on=on)
    told = NoticeForwarded(
        subject=of_case(case.pk),
        unit=unit_name(notice.unit_id, actor=actor, on=on),
        to=names[to],
        told_by=told_by.strip(),
    )
    tell(case, told, actor=actor, on=on)


def _notice(case: Case, notice_id: UUID) -> Notice:
    """Return a notice of a case, held still.

    :raises NoSuchCase: the case has none such.
    """
    notice = Notice.objects.select_for_update().filter(pk=notice_id, case=case).first()
    if notice is None:
        raise NoSuchCase(case=case.pk, notice=notice_id)
    return notice
