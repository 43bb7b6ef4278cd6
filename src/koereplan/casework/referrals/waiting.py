"""A referral that is not answered waits on the list of whoever holds the case, as long as anybody can answer it."""

from datetime import date, timedelta
from uuid import UUID

from koereplan.casework.access import SYSTEM, Actor, ContentClass
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.occasions import Occasion, follows
from koereplan.casework.cases.standings import standings
from koereplan.casework.cases.waiting import settle, wait

UNANSWERED = "referral_unanswered"
ANSWERED_WITHIN = timedelta(days=7)
"""How long an organisation has before it is reminded: ours."""


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
            settle_unanswered(case.pk, referral.id, on=on)


def settle_unanswered(case_id: UUID, referral_id: UUID, *, on: date) -> None:
    """Let nobody wait for an answer any more, whoever it is that ends it."""
    with acting(SYSTEM, on=on):
        open_cases([case_id])
        settle(referral_id)
