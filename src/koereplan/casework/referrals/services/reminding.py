"""An organisation that has not answered a referral by its day is reminded by mail."""

from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor, ContentClass, Reading, Role
from koereplan.casework.apart.models import Referral
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.reminding import Reminder, remind_unanswered
from koereplan.casework.cases.standings import standings
from koereplan.casework.journal.events import of_case
from koereplan.casework.journal.outbox import Recipient
from koereplan.casework.organisations.models import Staff
from koereplan.casework.organisations.queries import staff_of_unit, unit_name
from koereplan.casework.referrals import uses
from koereplan.casework.referrals.events import ReferralReminded
from koereplan.casework.referrals.waiting import UNANSWERED, settle_unanswered

ANSWERS = (Role.COORDINATOR, Role.LEADER)


def remind_of_referrals_by_mail(*, actor: Actor, on: date) -> int:
    """Remind by mail of every referral that is due for an answer, and return how many were written to."""

    def reminder_of(case: Case, referral_id: UUID) -> Reminder | None:
        standing = standings([case.pk], on=on)[case.pk]
        ground = next((one for one in standing.referrals if one.id == referral_id), None)
        if ground is None or not ground.consent.is_in_force(on):
            settle_unanswered(case.pk, referral_id, on=on)
            return None
        to = _recipient(ground.unit_id, actor=actor, on=on)
        if to is None:
            return None
        referral = Referral.objects.get(pk=referral_id)
        unit = unit_name(ground.unit_id, actor=actor, on=on)
        return Reminder(
            to=to,
            from_unit_id=referral.sent_for_id,
            asked_on=referral.sent_on,
            what="svar på en henvisning",
            told=ReferralReminded(subject=of_case(case.pk), referral_id=referral_id, unit=unit),
            use=uses.REMIND_OF_REFERRALS_BY_MAIL,
            content=Reading(ContentClass.REFERRAL, record=referral_id),
            rests_on=ground.consent.id,
        )

    return remind_unanswered(UNANSWERED, reminder_of, actor=actor, on=on)


def _recipient(unit_id: UUID, *, actor: Actor, on: date) -> Recipient | None:
    """Return whom to write to: who coordinates the organisation's referrals, else leads it; if an address is known."""
    staff = sorted(
        (ANSWERS.index(row.role), row.id) for row in staff_of_unit(unit_id, actor=actor, on=on) if row.role in ANSWERS
    )
    with_address = Staff.objects.filter(pk__in=[pk for _place, pk in staff], is_active=True).exclude(email="").in_bulk()
    found = next((with_address[pk] for _place, pk in staff if pk in with_address), None)
    return Recipient(unit_id=unit_id, name=found.full_name, address=found.email) if found else None
