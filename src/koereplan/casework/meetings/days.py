"""Days and hours of meetings: which day fits, and when those who are called are hardly there."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.utils.translation import get_language, gettext

from koereplan.casework.meetings.kinds import STEPS, Kind
from koereplan.casework.organisations.entry_points.queries import Office
from koereplan.foundation.instants import DENMARK
from koereplan.roadmap import Roadmap, closed_because, working_day_from, working_day_until

NOTICE = timedelta(days=14)
"""How long ahead a meeting is called where nothing hurries: ours."""
SHORT_NOTICE = timedelta(days=7)
"""How long ahead it is called at least."""
OPENS, CLOSES = time(9), time(15)
"""When offices are open where nobody has said otherwise: ours."""


def suggested_day(kind: Kind, roadmap: Roadmap, *, on: date) -> date:
    """Return a working day that fits: in good time before its step's deadline, and not without notice."""
    line = next((line for line in roadmap.steps if line.step == STEPS.get(kind)), None)
    latest = line and (line.target or line.due if kind is Kind.RENEWED else line.due)
    if latest is None or (kind is Kind.RENEWED and line and not line.target):
        return working_day_from(on + NOTICE)
    soonest = working_day_from(on + SHORT_NOTICE)
    if kind is Kind.FOLLOW_UP and roadmap.release_date:
        soonest = max(soonest, working_day_from(roadmap.release_date + SHORT_NOTICE))
    wished = working_day_until(latest - SHORT_NOTICE)
    return max(soonest, wished) if soonest <= latest else soonest


def hardly_there(starts_at: datetime, minutes: int, *, offices: Iterable[Office]) -> str:
    """Return why those who are called are hardly there at that time, in words; nothing where they should be.

    `offices` are those of them that have said when one can come.
    """
    local, language = starts_at.astimezone(DENMARK), get_language() or "da"
    closed = closed_because(local.date(), language=language)
    if closed:
        return gettext("Det er %(why)s, og kontorerne er lukket.") % {"why": closed}
    ends = local + timedelta(minutes=minutes)
    if local.time() < OPENS or ends.time() > CLOSES or ends.date() > local.date():
        return gettext("Det er uden for kontorernes åbningstid, som regnes fra 9 til 15.")
    last = (ends - timedelta(minutes=1)).time()
    for office in offices:
        for at in (local.time(), last):
            if why := office.opening.why_closed(local.date(), at, language=language):
                return gettext("Hos %(name)s er det %(why)s.") % {"name": office.name, "why": why}
    return ""
