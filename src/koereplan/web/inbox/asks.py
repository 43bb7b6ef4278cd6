"""What a municipality is asked, from every room, in one list: the most urgent first, each answered in its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy, ngettext

from koereplan.casework.access.wording import AREAS
from koereplan.casework.contacts.kinds import CONFIRMED_WITHIN
from koereplan.casework.coordination.kinds import Waits as Enquiries
from koereplan.casework.departments.days import working_days
from koereplan.casework.handovers.kinds import Awaits
from koereplan.casework.handovers.kinds import Waits as Handovers
from koereplan.casework.meetings.kinds import Kind
from koereplan.casework.meetings.kinds import Waits as Meetings
from koereplan.roadmap import DEFAULT_EDITION, edition
from koereplan.web import days
from koereplan.web.components.timetable import action_href, action_label, words
from koereplan.web.inbox.ask import Ask, until
from koereplan.web.my_work.waiting import waiting_view

if TYPE_CHECKING:
    from datetime import date

    from koereplan.casework.cases.queries import AdmissionLine, ExpectedStep, WaitingLine
    from koereplan.casework.handovers.queries import OfferLine
    from koereplan.casework.meetings.queries import UnitCall
    from koereplan.casework.records.queries import AskedLine

PRESSES = timedelta(days=2)
"""How long before a meeting its call cannot wait any more."""
TIME_TO_PREPARE = timedelta(days=14)
"""How long before its day a handover cannot."""

COMES = {
    Kind.RELEASE: gettext_lazy("Kommer I til løsladelsesmødet for %(name)s?"),
    Kind.RENEWED: gettext_lazy("Kommer I til det nye løsladelsesmøde for %(name)s?"),
    Kind.FOLLOW_UP: gettext_lazy("Kommer I til det opfølgende møde for %(name)s?"),
    Kind.OTHER: gettext_lazy("Kommer I til mødet om %(name)s?"),
}
TAKES_EFFECT = {
    Awaits.ARRIVAL: gettext_lazy("Jeres ja gælder, når ankomsten er registreret."),
    Awaits.RELEASE: gettext_lazy("Jeres ja gælder, når løsladelsen er registreret; datoen flytter ikke ansvaret."),
    Awaits.NEW_STAY: gettext_lazy("Jeres ja gælder, når genindsættelsen er registreret."),
    Awaits.NOTHING: gettext_lazy("Siger I ja, har I ansvaret fra nu af."),
}


def waiting(line: WaitingLine, *, call: UnitCall | None, offer: OfferLine | None, today: date) -> Ask:
    """Return something that waits in a case: a call or an offer with what it says, and anything else in a sentence."""
    if line.kind == Meetings.CALLED and call:
        return _call(line, call, today=today)
    if line.kind == Handovers.OFFERED and offer:
        return _offer(line, offer, today=today)
    if line.kind == Enquiries.ASKED and line.staff_id is None:
        return _enquiry(line, today=today)
    view = waiting_view(line, today=today)
    return _ask(line, title=f"{line.person_name}: {view.says}", href=view.href, action=gettext("Gå til"), today=today)


def _ask(line: WaitingLine, *, title: str, href: str, action: str, today: date, **more: Any) -> Ask:
    said: dict[str, Any] = {"text": "", "beside": "", "is_pressing": line.waits_on <= today} | more
    return Ask(
        id=line.subject,
        person_name=line.person_name,
        title=title,
        by=until(line.waits_on, today=today),
        day=line.waits_on,
        href=href,
        action=action,
        **said,
    )


def _call(line: WaitingLine, call: UnitCall, *, today: date) -> Ask:
    starts_on = call.starts_at.date()
    return _ask(
        line,
        title=COMES[call.kind] % {"name": line.person_name},
        beside=gettext("mødet er %(day)s") % {"day": days.day_and_time(call.starts_at)},
        text=gettext("%(how)s, %(minutes)s minutter: %(where)s. %(name)s, %(unit)s, spørger.")
        % {
            "how": call.held_as.label,
            "minutes": call.minutes,
            "where": call.where,
            "name": call.called_by,
            "unit": line.about,
        },
        is_pressing=min(line.waits_on, starts_on - PRESSES) <= today,
        href=reverse("meetings:meeting", args=[line.case_id, line.subject]),
        action=gettext("Se mødet"),
        form="meeting",
        of={"case_id": line.case_id, "call": call},
        today=today,
    )


def _offer(line: WaitingLine, offer: OfferLine, *, today: date) -> Ask:
    about = {"name": line.person_name, "area": str(AREAS[offer.life_area]) if offer.life_area else ""}
    title = (
        gettext("Tager I over på området %(area)s for %(name)s?")
        if about["area"]
        else gettext("Tager I over for %(name)s?")
    )
    who = gettext("%(unit)s har ansvaret, til I siger ja.") % {"unit": offer.from_unit}
    when = (
        gettext("Ventes %(day)s.") % {"day": days.in_full(offer.expected_on)}
        if offer.expected_on and offer.awaits is not Awaits.NOTHING
        else ""
    )
    day = offer.expected_on or line.waits_on
    return _ask(
        replace(line, waits_on=day),
        title=title % about,
        beside=gettext("spurgt %(day)s") % {"day": days.without_year(offer.offered_on)},
        text=" ".join(filter(None, [who, when, str(TAKES_EFFECT[offer.awaits])])),
        is_pressing=day - TIME_TO_PREPARE <= today,
        href=reverse("handover:show", args=[line.case_id, line.subject]),
        action=gettext("Ikke endnu, skriv hvorfor"),
        form="handover",
        of=line.case_id,
        today=today,
    )


def _enquiry(line: WaitingLine, *, today: date) -> Ask:
    return _ask(
        line,
        title=gettext("Hvem er sagsansvarlig for %(name)s?") % {"name": line.person_name},
        text=gettext("%(unit)s vil koordinere handleplanen med jer og spørger, hvad I kan gøre.")
        % {"unit": line.about},
        href=reverse("coordination:answer", args=[line.case_id, line.subject]),
        action=gettext("Svar på det hele"),
        form="enquiry",
        of=line.case_id,
        today=today,
    )


def step(row: ExpectedStep) -> Ask:
    """Return a step that is the municipality's, or of a case that it holds."""
    title = words.step_title(edition(DEFAULT_EDITION).step(row.step), row.occurrence)
    late = gettext("For sent, fristen var %(day)s") % {"day": days.without_year(row.due_on)}
    return Ask(
        id=row.case_id,
        person_name=row.person_name,
        title=gettext("%(name)s: trin %(step)s, %(title)s")
        % {"name": row.person_name, "step": row.step, "title": title},
        text="",
        by=late if row.is_late else gettext("Senest %(day)s") % {"day": days.without_year(row.due_on)},
        beside="",
        day=row.due_on,
        is_pressing=row.is_late,
        href=action_href(row.case_id, row.step),
        action=action_label(row.step),
    )


def request_for_records(line: AskedLine) -> Ask:
    """Return that the unit is asked for case records."""
    return Ask(
        id=line.id,
        person_name=line.person_name,
        title=gettext("Har I sagsakter om %(name)s?") % {"name": line.person_name},
        text=gettext("%(asker)s spørger. Personen har givet samtykke.") % {"asker": line.asker},
        by=gettext("Svar"),
        beside=gettext("spurgt %(day)s") % {"day": days.without_year(line.asked_on)},
        day=None,
        is_pressing=False,
        href=reverse("asked:answer", args=[line.id]),
        action=gettext("Send akterne, eller svar"),
        form="records",
        of=line,
    )


def notice(line: AdmissionLine, *, today: date) -> Ask:
    """Return that the unit was told of an admission, and has not confirmed it: it presses the more the older it is."""
    day = line.sent_on + CONFIRMED_WITHIN
    age = working_days(line.sent_on, today)
    how_old = ngettext("for %(count)s arbejdsdag siden", "for %(count)s arbejdsdage siden", age) % {"count": age}
    late = gettext("For sent, skulle være kvitteret %(day)s") % {"day": days.without_year(day)}
    return Ask(
        id=line.id,
        person_name=line.person_name,
        title=gettext("%(name)s er indsat i %(place)s") % {"name": line.person_name, "place": line.place},
        text=gettext("Spørg %(name)s.") % {"name": line.ask} if line.ask else "",
        by=late if day < today else gettext("Kvittér senest %(day)s") % {"day": days.without_year(day)},
        beside=", ".join(
            filter(
                None,
                [gettext("modtaget %(day)s") % {"day": days.without_year(line.sent_on)}, how_old if age else ""],
            )
        ),
        day=day,
        is_pressing=day <= today,
        href=reverse("told:forward", args=[line.id]),
        action=gettext("Send videre til en anden afdeling"),
        form="notice",
        of=line,
    )
