"""Who answers what the person asks: whoever holds the area of life or the case, as long as they may read it."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext

from koereplan.casework.access import SYSTEM, Actor, Doing, LifeArea, May, Role, sight
from koereplan.casework.access.wording import AREAS
from koereplan.casework.cases.area_holding import holder_of_area
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.standings import standings
from koereplan.casework.cases.waiting import wait
from koereplan.casework.organisations.queries import unit_name
from koereplan.casework.plans.kinds import ANSWERED_WITHIN, NUMBERS, plan_in
from koereplan.casework.plans.problems import RequestRefused

PERSON_ASKS = "person_asks"
"""How what the person has asked waits."""


class Answerer(NamedTuple):
    """Somebody in a unit who can answer."""

    unit_id: UUID
    staff_id: UUID


def answerers(case: Case, area: LifeArea, *, on: date) -> tuple[Answerer, ...]:
    """Return who can answer in an area of life, whoever holds it first; nobody where neither may read what it says."""
    held = holder_of_area(case, area, on=on)
    holders = [Answerer(held.unit_id, held.staff_id)] if held else []
    if case.unit_id and case.holder_id:
        holders.append(Answerer(case.unit_id, case.holder_id))
    standing = standings([case.pk], on=on)[case.pk]
    wanted = (plan_in(area), Doing(May.EDIT_PLAN, area))
    return tuple(
        one
        for one in holders
        if sight(Actor(one.staff_id, "", one.unit_id, Role.CASEWORKER), *wanted, standing=standing, on=on)
    )


def wait_for_answer(case: Case, asked_id: UUID, area: LifeArea, *, on: date) -> None:
    """Let a question wait for whoever holds the case, and the area of life, shown to those alone who may read it.

    Should the case go to somebody who may not, it waits unseen until they may, and the person is told so.

    :raises RequestRefused: nobody who could answer may read it.
    """
    found = answerers(case, area, on=on)
    if not found:
        raise RequestRefused(field="area", what=_unread(case, on=on))
    by_on, content = on + ANSWERED_WITHIN, NUMBERS[area]
    wait(case.pk, PERSON_ASKS, asked_id, waits_on=by_on, content=content)
    for one in found:
        if one.staff_id != case.holder_id:
            wait(
                case.pk,
                PERSON_ASKS,
                asked_id,
                waits_on=by_on,
                unit_id=one.unit_id,
                staff_id=one.staff_id,
                content=content,
            )


def _unread(case: Case, *, on: date) -> str:
    if case.unit_id is None:
        return gettext("Ingen har ansvaret for din sag lige nu. Spørg personalet.")
    said = gettext(
        "%(unit)s har din sag, men må ikke læse om dit helbred. Må de gerne læse det her? Så vælg »%(other)s«. "
        "Ellers bed dem om at spørge dig om lov først."
    )
    other = str(AREAS[LifeArea.OTHER]).capitalize()
    return said % {"unit": unit_name(case.unit_id, actor=SYSTEM, on=on), "other": other}
