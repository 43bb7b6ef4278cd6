"""What stands in a calendar: what kind of thing, and where to read the rest once signed in. Never about whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy

from koereplan.casework.access import Role
from koereplan.casework.calendars.shapes import Matter
from koereplan.casework.journal.calendar import SUMMARY, Item

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise

    from koereplan.casework.access import Actor
    from koereplan.casework.calendars.shapes import Moment

SAYS: Mapping[Matter, str | _StrPromise] = {
    Matter.MEETING: SUMMARY,
    Matter.DEADLINE: gettext_lazy("Frist i en sag"),
    Matter.HANDOVER: gettext_lazy("Overdragelse af en sag"),
    Matter.TASK: gettext_lazy("Opgave i en sag"),
}
OWN_TASK = gettext_lazy("Noget i min plan")


def item_of(moment: Moment, *, actor: Actor) -> Item:
    """Return something as a calendar has it."""
    is_own = actor.role is Role.PERSON and moment.matter is Matter.TASK
    return Item(
        key=f"{actor.staff_id}/{moment.matter}/{moment.key}",
        summary=str(OWN_TASK if is_own else SAYS[moment.matter]),
        page=settings.ADDRESS + _page(moment),
        day=moment.on,
        starts_at=moment.starts_at,
        minutes=moment.minutes,
    )


def _page(moment: Moment) -> str:
    if moment.case_id is None:
        return reverse("own_meetings:show" if moment.matter is Matter.MEETING else "own_plan:show")
    if moment.meeting_id:
        return reverse("meetings:meeting", args=[moment.case_id, moment.meeting_id])
    return reverse("case:show", args=[moment.case_id])
