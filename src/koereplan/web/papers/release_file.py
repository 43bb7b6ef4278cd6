"""What the municipality needs to have the case ready: what is arranged and what is missing, as far as it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language, gettext

from koereplan.casework.cases.readiness import Ready
from koereplan.casework.people import cpr
from koereplan.casework.releases.kinds import BRIDGE, PAPERS, Matter
from koereplan.web import days
from koereplan.web.papers.release_day import item
from koereplan.web.papers.typesetting import typeset
from koereplan.web.releases.view import AppointmentView, MatterView, lead

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koereplan.casework.cases.queries import CasePage
    from koereplan.casework.plans.queries import PlanPage
    from koereplan.casework.releases.queries import ReleasePage
    from koereplan.web.papers.release_day import Item


def release_file(page: CasePage, release: ReleasePage, plan: PlanPage) -> bytes:
    """Return the file on a release as a document: only what is open to the reader, whoever that is."""
    number = gettext(", personnummer %(cpr)s") % {"cpr": cpr.written(page.person.cpr)} if page.person.cpr else ""
    parts = (
        (gettext("Bolig og forsørgelse"), list(_matters(release, (Matter.HOUSING, Matter.INCOME)))),
        (gettext("Tider"), list(_appointments(release))),
        (gettext("Bro til første åbne dag"), list(_matters(release, BRIDGE)) if _is_closed(release) else []),
        (gettext("Papirer"), list(_matters(release, PAPERS))),
        (gettext("Hvem man taler med"), list(_people(page))),
        (gettext("Det er aftalt i handleplanen"), list(_actions(plan))),
    )
    says: dict[str, Any] = {
        "language": get_language() or "da",
        "rtl": False,
        "title": gettext("Løsladelse af %(name)s") % {"name": release.person_name},
        "draft": "",
        "greeting": gettext("Sag %(reference)s%(number)s") % {"reference": release.reference, "number": number},
        "headline": gettext("Løsladelse af %(name)s") % {"name": release.person_name},
        "below": [lead(release, today=page.as_of)],
        "parts": [{"title": title, "items": items, "short": False} for title, items in parts if items],
        "printed": gettext("Løsladelse, sag %(reference)s, udskrevet %(day)s")
        % {"reference": release.reference, "day": days.in_full(page.as_of)},
    }
    return typeset("release_day.typ", says, on=page.as_of)


def _is_closed(release: ReleasePage) -> bool:
    return bool(release.day and release.day.closed)


def _matters(release: ReleasePage, matters: tuple[Matter, ...]) -> Iterator[Item]:
    for matter in matters:
        if matter in release.matters:
            view = MatterView.of(release, matter)
            is_lacking = release.state(matter) in {Ready.MISSING, Ready.UNDER_WAY}
            yield item(f"{view.label}: {view.word}", *view.lines, missing=is_lacking)


def _appointments(release: ReleasePage) -> Iterator[Item]:
    for line in release.appointments:
        view = AppointmentView.of(line, release)
        yield item(view.title, str(line.appointment.topic.label), view.warns, when=view.when)
    if not release.appointments:
        yield item(gettext("Ingen tid er aftalt"), missing=True)


def _people(page: CasePage) -> Iterator[Item]:
    if page.holding:
        yield item(page.holding.staff.name, page.holding.unit.name)
    if page.deputy:
        yield item(page.deputy.staff.name, gettext("Stedfortræder"))


def _actions(plan: PlanPage) -> Iterator[Item]:
    for line in plan.actions:
        if line.is_running:
            due = days.in_full(line.action.due_on) if line.action.due_on else ""
            owner = line.action.owner
            who = plan.person_name if owner.is_own else line.who
            yield item(line.action.what, who, when=due)
