"""A referral that is not answered waits on the list of whoever holds the case, and its organisation is reminded."""

from datetime import date, timedelta
from uuid import UUID

from koereplan.casework.access import SYSTEM, Actor, ContentClass, Reading, Role
from koereplan.casework.acting import acting, door, open_cases
from koereplan.casework.apart.models import Referral
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.occasions import Occasion, follows
from koereplan.casework.cases.reminding import Reminder, remind_unanswered
from koereplan.casework.cases.standings import standings
from koereplan.casework.cases.waiting import settle, wait
from koereplan.casework.journal.events import of_case
from koereplan.casework.journal.outbox import Recipient
from koereplan.casework.organisations.models import Staff
from koereplan.casework.organisations.queries import staff_of_unit, unit_name
from koereplan.casework.referrals import uses
from koereplan.casework.referrals.events import ReferralReminded

UNANSWERED = "referral_unanswered"
ANSWERED_WITHIN = timedelta(days=7)
"""How long an organisation has before it is reminded: ours."""
ANSWERS = (Role.COORDINATOR, Role.LEADER)


def let_wait(case_id: UUID, referral_id: UUID, unit: str, *, on: date) -> None:
    """Let an answer be waited for, on the lists of those alone to whom referrals of the case are open."""
    wait(
        case_id,
        UNANSWERED,
        referral_id,
        waits_on=on + ANSWERED_WITHIN,
        about=unit,
        content=ContentClass.REFERRAL.number,
    )


@follows(Occasion.CONSENT_CHANGED)
def wait_no_more(case: Case, *, day: date | None, actor: Actor, on: date) -> None:  # noqa: ARG001 - told on every occasion
    """Let no answer be waited for that nobody can give: what rests on a consent has ended with it."""
    for referral in standings([case.pk], on=on)[case.pk].referrals:
        if not referral.consent.is_in_force(on):
            _settle(case.pk, referral.id, on=on)


@door
def remind_of_referrals_by_mail(*, actor: Actor, on: date) -> int:
    """Remind by mail of every referral that is due for an answer, and return how many were written to."""

    def reminder_of(case: Case, referral_id: UUID) -> Reminder | None:
        standing = standings([case.pk], on=on)[case.pk]
        ground = next((one for one in standing.referrals if one.id == referral_id), None)
        if ground is None or not ground.consent.is_in_force(on):
            _settle(case.pk, referral_id, on=on)
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


def _settle(case_id: UUID, referral_id: UUID, *, on: date) -> None:
    """Let nobody wait for an answer any more, whoever it is that ends it."""
    with acting(SYSTEM, on=on):
        open_cases([case_id])
        settle(referral_id)


def _recipient(unit_id: UUID, *, actor: Actor, on: date) -> Recipient | None:
    """Return whom to write to: who coordinates the organisation's referrals, else leads it; if an address is known."""
    staff = sorted(
        (ANSWERS.index(row.role), row.id) for row in staff_of_unit(unit_id, actor=actor, on=on) if row.role in ANSWERS
    )
    with_address = Staff.objects.filter(pk__in=[pk for _place, pk in staff], is_active=True).exclude(email="").in_bulk()
    found = next((with_address[pk] for _place, pk in staff if pk in with_address), None)
    return Recipient(unit_id=unit_id, name=found.full_name, address=found.email) if found else None
