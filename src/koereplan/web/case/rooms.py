"""What a case holds beside its timetable, each on pages of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from koereplan.casework.access import ContentClass, May
from koereplan.web.addresses import about_case

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from koereplan.casework.cases.queries import CasePage


@dataclass(frozen=True, slots=True)
class Room:
    """A page about a case, shown to those who see something of its class, or may do its act; or to all (None).

    One that belongs to a `step` is shown once the step applies.
    """

    label: _StrPromise
    page: str
    shows: ContentClass | May | None
    step: str | None = None


ROOMS = (
    Room(gettext_lazy("Udredning"), "assessment:show", ContentClass.ASSESSMENT),
    Room(gettext_lazy("Handleplan"), "plans:show", ContentClass.PLAN),
    Room(gettext_lazy("Indsatser, der kører"), "measures:show", ContentClass.PLAN),
    Room(gettext_lazy("Risiko og behov"), "risk:show", ContentClass.RISK_AND_NEED),
    Room(gettext_lazy("Tilsyn"), "supervision:show", ContentClass.SUPERVISION_SESSIONS, step="10"),
    Room(gettext_lazy("Samarbejde om handleplanen"), "coordination:show", ContentClass.MEETINGS),
    Room(gettext_lazy("Spørgsmål på tværs"), "questions:show", ContentClass.PLAN),
    Room(gettext_lazy("Møder"), "meetings:show", ContentClass.MEETINGS),
    Room(gettext_lazy("Løsladelsen"), "releases:show", ContentClass.PLAN),
    Room(gettext_lazy("Sagsakter"), "records:show", ContentClass.CASE_RECORDS),
    Room(gettext_lazy("Tjeklisten, til print"), "checklist:show", None),
    Room(gettext_lazy("Personens egen side, til print"), "papers:choose", May.CARRY_OUT_STEP),
    Room(gettext_lazy("Samtykker"), "consents:show", May.CHANGE_FACTS),
    Room(gettext_lazy("Henvisninger til foreninger"), "referrals_of_case:show", May.CHANGE_FACTS),
    Room(gettext_lazy("KSP, når andre må vide noget uden samtykke"), "exchange_of_case:begin", May.CHANGE_FACTS),
    Room(gettext_lazy("Hvad er givet videre, til hvem og hvorfor"), "disclosures:show", May.CHANGE_FACTS),
    Room(gettext_lazy("Det, personen ikke ser"), "withheld:show", ContentClass.NOTES),
)


@dataclass(frozen=True, slots=True)
class RoomLink:
    """The way to a room of one case."""

    label: str
    href: str


def rooms(page: CasePage) -> tuple[RoomLink, ...]:
    """Return the rooms of a case that are the reader's to enter."""
    applying = {line.step for line in page.roadmap.steps if line.applies}
    return tuple(
        RoomLink(str(room.label), about_case(room.page, page.case_id))
        for room in ROOMS
        if (room.shows is None or room.shows in page.beside or room.shows in page.acts)
        and (room.step is None or room.step in applying)
    )
