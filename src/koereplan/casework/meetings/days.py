"""Days and hours of meetings: which day fits, and when those who are called are hardly there."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.utils.translation import get_language, gettext

from koereplan.casework.journal.events import day_in_words
from koereplan.casework.meetings.kinds import PLANS_RELEASE, STEPS, Kind
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
    """Return a working day that fits: in good time before its step's deadline, and not without notice.

    Before a release that is near there is what time there is.
    """
    day = _in_good_time(kind, roadmap, on=on)
    if kind in PLANS_RELEASE and roadmap.release_date:
        return min(day, max(on, working_day_until(roadmap.release_date)))
    return day


def _in_good_time(kind: Kind, roadmap: Roadmap, *, on: date) -> date:
    line = next((line for line in roadmap.steps if line.step == STEPS.get(kind)), None)
    latest = line and (line.target or line.due if kind is Kind.RENEWED else line.due)
    if latest is None or (kind is Kind.RENEWED and line and not line.target):
        return working_day_from(on + NOTICE)
    soonest = working_day_from(on + SHORT_NOTICE)
    if kind is Kind.FOLLOW_UP and roadmap.release_date:
        soonest = max(soonest, working_day_from(roadmap.release_date + SHORT_NOTICE))
    wished = working_day_until(latest - SHORT_NOTICE)
    return max(soonest, wished) if soonest <= latest else soonest


def misplaced(kind: Kind, day: date, roadmap: Roadmap) -> str:
    """Return why a meeting cannot be on its day, in words, since the release is another day; nothing if it can."""
    if roadmap.release_date and kind in PLANS_RELEASE and day > roadmap.release_date:
        return gettext("Mødet ligger efter løsladelsen.")
    if roadmap.release_date and kind is Kind.FOLLOW_UP and day < roadmap.release_date:
        return gettext("Mødet ligger før løsladelsen.")
    return ""


def too_late(kind: Kind, day: date, roadmap: Roadmap, *, on: date | None = None) -> str:
    """Return that a meeting is after its step's deadline, in words; nothing if it is not.

    Nor is it when that had passed already on a day `on`: nobody could keep it.
    """
    line = next((line for line in roadmap.steps if line.step == STEPS.get(kind)), None)
    if kind is Kind.RENEWED or line is None or line.due is None:
        return ""
    latest = max(line.due, line.act_by or line.due)
    if day <= latest or (on and latest < on):
        return ""
    return gettext("Mødet ligger efter fristen, som nu er %(day)s.") % {"day": day_in_words(latest)}


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
