"""How a call reaches units: by mail with an appointment, which tells of nobody."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import override

from koereplan.casework.access import Actor, Authority, Basis, ContentClass, Purpose, Reading
from koereplan.casework.cases.drawing_in import units_in
from koereplan.casework.cases.models import Case
from koereplan.casework.journal.calendar import SUMMARY, Invitation
from koereplan.casework.journal.disclosures import Disclosed, How
from koereplan.casework.journal.events import day_in_words
from koereplan.casework.journal.kinds import LinkTo
from koereplan.casework.journal.log import disclose
from koereplan.casework.journal.outbox import Outgoing, post, stop
from koereplan.casework.meetings.models import Call, Meeting, Participant
from koereplan.casework.organisations.bodies import authority_of
from koereplan.casework.organisations.entry_points.queries import recipient_at
from koereplan.casework.organisations.queries import unit_name
from koereplan.foundation.instants import DENMARK
from koereplan.roadmap import working_day_from

CALLED = """\
Der er indkaldt til møde {day} kl. {hour}.

Sag i Køreplan: {reference}
Indkaldt af: {sender}

Log ind i Køreplan for at se, hvor mødet er, og hvem der er med, og for at svare. Svar på mailen bliver ikke læst.
"""
CANCELLED = """\
Mødet {day} kl. {hour} bliver ikke holdt.

Sag i Køreplan: {reference}
Meldt af: {sender}

Er der fundet en ny dag, kommer der en ny indkaldelse. Svar på mailen bliver ikke læst.
"""
SUBJECT = "{summary}, sag {reference}"
"""The subject, which tells of nobody."""
AT_ONCE = timedelta(days=1)
"""How near a meeting is whose call goes by night too: the next day on which people work."""
TELLS = frozenset({Reading(ContentClass.MEETINGS)})


def send(
    case: Case,
    meeting: Meeting,
    call: Call,
    participants: Iterable[Participant],
    *,
    instead_of: Call | None = None,
    actor: Actor,
    on: date,
) -> None:
    """Send an appointment to each unit that is called; without a day, the one `instead_of` which it comes is cancelled.

    What waits to be sent of an earlier call is not sent any more. Units without a part in the case get nothing.
    """
    when = call if call.starts_at else instead_of
    if when is None or when.starts_at is None:
        return
    here = units_in(case, on=on)
    of_unit: dict[UUID, list[UUID]] = {}
    for one in participants:
        if one.unit_id in here:
            of_unit.setdefault(one.unit_id, []).append(one.pk)
    stop(about_ids=[pk for pks in of_unit.values() for pk in pks])
    invitation = Invitation(
        id=meeting.pk,
        case_id=case.pk,
        number=call.number,
        starts_at=when.starts_at,
        minutes=when.minutes,
        is_cancelled=when is not call,
    )
    for unit_id, (first, *_others) in of_unit.items():
        _post(case, first, invitation, unit_id=unit_id, actor=actor, on=on)


def cancel_for(
    case: Case, meeting: Meeting, call: Call, gone: Iterable[Participant], was: Call, *, actor: Actor, on: date
) -> None:
    """Cancel the appointment of those who are called no more."""
    nowhere = Call(meeting=meeting, number=call.number, starts_at=None)
    send(case, meeting, nowhere, gone, instead_of=was, actor=actor, on=on)


def _post(case: Case, about_id: UUID, invitation: Invitation, *, unit_id: UUID, actor: Actor, on: date) -> None:
    recipient = recipient_at(unit_id, actor=actor, on=on)
    if recipient is None:
        return
    if authority_of(unit_id) is not Authority.PRISON_SERVICE:
        told = Disclosed(
            case_id=case.pk,
            classes=frozenset({ContentClass.MEETINGS}),
            to_unit_id=unit_id,
            basis=Basis.COORDINATION,
            purpose=Purpose.COORDINATION,
            how=How.HANDED_OVER,
        )
        disclose([told], actor=actor, on=on)
    sender = unit_name(actor.unit_id, actor=actor, on=on)
    starts = invitation.starts_at.astimezone(DENMARK)
    with override("da"):
        text = (CANCELLED if invitation.is_cancelled else CALLED).format(
            day=day_in_words(starts.date()), hour=f"{starts:%H.%M}", reference=case.reference, sender=sender
        )
    letter = Outgoing(
        case_id=case.pk,
        reference=case.reference,
        about_id=about_id,
        content=TELLS,
        to=recipient,
        from_name=sender,
        subject=SUBJECT.format(summary=SUMMARY, reference=case.reference),
        text=text,
        invitation=invitation,
        link_to=None if invitation.is_cancelled else LinkTo.CALL,
        cannot_wait=starts.date() <= working_day_from(on + AT_ONCE),
    )
    post(letter, actor=actor, on=on)
