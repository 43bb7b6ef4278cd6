"""Step 1 is carried out: the chosen entry points are told, by mail where they have it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, May
from koereplan.casework.acting import door
from koereplan.casework.cases.drawing_in import Notified, let_wait_to_be_confirmed, notify
from koereplan.casework.cases.events import FACTS_TOUCHED
from koereplan.casework.cases.keeping import require_unchanged, tell
from koereplan.casework.cases.knowledge import KnownEvent
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.openings import reopen
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.services import complete_step
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.ticking import add_ticks
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.contacts.models import Notice
from koereplan.casework.journal.kinds import LinkTo
from koereplan.casework.journal.outbox import Outgoing, post
from koereplan.casework.notices import uses
from koereplan.casework.notices.composing import TELLS, subject_of
from koereplan.casework.notices.gathering import acting_municipality, candidates, sent_notices
from koereplan.casework.notices.shapes import Candidate, Ground
from koereplan.casework.organisations.queries import unit_name
from koereplan.foundation.problem import Problem
from koereplan.roadmap import Outcome

STEP = "1"


class NoticeRefused(Problem):
    """A notice cannot be sent so; `field` says where, `what` says why."""

    code = "notices.refused"
    says = _("{what}")


@door
@transaction.atomic
def send_notice(
    case_id: UUID, entry_point_ids: Collection[UUID], *, duty: str = "", revision: int, actor: Actor, on: date
) -> None:
    """Tell entry points of the admission, each on the person's consent to it or else on a duty, and do step 1 by it.

    Done already, the step stays as it is, and more units are told.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises ChangedMeanwhile: somebody else has changed this step or the facts since that revision.
    :raises NoticeRefused: nobody is chosen, one was told already, or nothing gives the ground to tell one.
    """
    case = locked_case(case_id)
    permit(May.CARRY_OUT_STEP, case, uses.SEND_NOTICE, actor=actor, on=on)
    chosen = _chosen(case, entry_point_ids, duty=duty.strip(), actor=actor, on=on)
    known = Knowledge.present(case)
    event = next((one for one in known.events if one.step == STEP and one.outcome == Outcome.DONE), None)
    notified = [_notified(one, duty=duty) for one in chosen]
    if event is None:
        complete_step(case_id, STEP, occurred_on=on, notified=notified, revision=revision, actor=actor, on=on)
    else:
        require_unchanged(case, since=revision, touching={f"step:{STEP}", FACTS_TOUCHED}, on=on)
        _tell_more(case, event._replace(occurred_on=on), notified, number=known.stay.number, actor=actor, on=on)
    add_ticks(case, known.stay, STEP, 1, ["municipality_told"], actor=actor, on=on)
    _post(case, chosen, {one.unit_id: one.consent_id for one in notified}, actor=actor, on=on)


def _chosen(case: Case, entry_point_ids: Collection[UUID], *, duty: str, actor: Actor, on: date) -> Sequence[Candidate]:
    """Return the entry points to tell, one for each unit.

    :raises NoticeRefused: nobody is chosen, one was told already, or nothing gives the ground to tell one.
    """
    sent = sent_notices(case, on=on)
    found = candidates(case, acting_municipality(case, on=on), sent, actor=actor, on=on)
    wanted = [one for one in found if one.point.id in set(entry_point_ids)]
    if not wanted or len(wanted) != len(set(entry_point_ids)):
        raise NoticeRefused(field="to", what=gettext("Vælg, hvem i kommunen der skal have besked."))
    for one in wanted:
        name = {"unit": one.point.unit_name}
        if one.told_on is not None:
            raise NoticeRefused(field="to", what=gettext("%(unit)s har allerede fået besked.") % name)
        if one.consent.ground is not Ground.IN_FORCE and not duty:
            refused = gettext(
                "Der er ikke samtykke til, at %(unit)s får besked. "
                "Bed om det, fravælg enheden, eller skriv den pligt, beskeden bygger på."
            )
            raise NoticeRefused(field="to", what=refused % name)
    return list({one.point.unit_id: one for one in reversed(wanted)}.values())


def _notified(one: Candidate, *, duty: str) -> Notified:
    consent_id = one.consent.id if one.consent.ground is Ground.IN_FORCE else None
    return Notified(unit_id=one.point.unit_id, consent_id=consent_id, duty=duty, asks="\n".join(one.asks))


def _tell_more(
    case: Case, event: KnownEvent, notified: Collection[Notified], *, number: int, actor: Actor, on: date
) -> None:
    """Record that more units are told than those that step 1 told when it was done."""
    told = [one for unit in notified for one in notify(case, event, unit, number=number, actor=actor, on=on)]
    tell(case, *told, actor=actor, on=on)
    reopen([case.pk], on=on)


def _post(
    case: Case, chosen: Collection[Candidate], consents: Mapping[UUID, UUID | None], *, actor: Actor, on: date
) -> None:
    """Send the notices to those who have mail; the others are called. Each waits to be confirmed."""
    notices = Notice.objects.filter(case=case, unit__in=consents, until_on__isnull=True)
    told = {notice.unit_id: notice for notice in notices}
    sender = unit_name(actor.unit_id, actor=actor, on=on)
    for one in chosen:
        let_wait_to_be_confirmed(told[one.point.unit_id], one.point.unit_name)
        if one.point.recipient:
            letter = Outgoing(
                case_id=case.pk,
                reference=case.reference,
                about_id=told[one.point.unit_id].pk,
                rests_on=consents[one.point.unit_id],
                content=TELLS,
                to=one.point.recipient,
                from_name=sender,
                subject=subject_of(case.reference),
                text=one.text,
                link_to=LinkTo.NOTICE,
            )
            post(letter, actor=actor, on=on)
