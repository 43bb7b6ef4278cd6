"""A consent that runs out by its day is followed as one that is taken back: what rests on it waits no more."""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from koereplan.casework.access import SYSTEM
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.occasions import Occasion, happened
from koereplan.casework.consents.kinds import MONTHS
from koereplan.casework.consents.models import Consent
from koereplan.foundation.months import months_after

LOOKED_BACK = timedelta(days=7)
"""How long ago a consent may have run out and still be followed: for nights on which nothing was done. It is ours."""


def follow_what_ran_out(case_ids: Collection[UUID], *, on: date) -> None:
    """Let rooms follow that consents of these cases have run out in the last days; twice does no more than once."""
    for case in _run_out(case_ids, on=on):
        happened(Occasion.CONSENT_CHANGED, case, day=on, actor=SYSTEM, on=on)


def _run_out(case_ids: Collection[UUID], *, on: date) -> list[Case]:
    given = Consent.objects.filter(case__in=case_ids, answer__is_given=True, withdrawal=None)
    old_enough = given.filter(answer__answered_on__lte=months_after(on, -min(MONTHS)))
    cases = {
        consent.case_id: consent.case
        for consent in old_enough.select_related("answer", "case").order_by("case")
        if consent.expires_on and on - LOOKED_BACK < consent.expires_on <= on
    }
    return list(cases.values())
