"""The day of release as it really is a few weeks before: some have all of it, some not even a bed."""

from __future__ import annotations

from datetime import time, timedelta
from random import Random
from typing import TYPE_CHECKING

from koereplan.casework.cases.readiness import Ready
from koereplan.casework.organisations.kinds import Topic
from koereplan.casework.releases.horizon import AHEAD
from koereplan.casework.releases.kinds import PAPERS, Housing, Income, Matter
from koereplan.casework.releases.queries import release_of_case
from koereplan.casework.releases.services import arrange, book
from koereplan.casework.releases.values import Appointment, Arranged

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from uuid import UUID

    from koereplan.casework.access import Actor
    from koereplan.casework.releases.queries import ReleasePage

_LATEST = 2**31 - 1
_AT = time(11)


def prepare(case_id: UUID, *, seed: str, actor: Actor, on: date) -> None:
    """Let a release that is near be prepared, as far as somebody has come; of every fourth nothing is."""
    rng = Random(f"release:{seed}")  # noqa: S311 - nothing here is secret
    page = release_of_case(case_id, actor=actor, on=on)
    if page.day is None or not on <= page.day.day <= on + AHEAD or rng.random() < 0.25:
        return
    arranged = list(_arranged(page, rng, actor=actor, on=on))
    if arranged:
        arrange(case_id, arranged, revision=_LATEST, actor=actor, on=on)
    office = next((one for one in page.offices if one.topic is Topic.BENEFITS), None)
    if office and rng.random() < 0.7:
        has_time = rng.random() < 0.7
        appointment = Appointment(
            topic=office.topic,
            unit_id=office.unit_id,
            on_day=page.day.open_on if has_time else None,
            at_time=_AT if has_time else None,
            bring="Legitimation, sundhedskort og kontonummer",
            pays_advance=True,
        )
        book(case_id, appointment, revision=_LATEST, actor=actor, on=on)


def _arranged(page: ReleasePage, rng: Random, *, actor: Actor, on: date) -> Iterator[Arranged]:
    """Yield what is arranged: a bed, money, papers, and the plan when the day is near."""
    assert page.day is not None  # noqa: S101 - the caller has looked
    bed, money, papers = rng.random(), rng.random(), rng.random()
    if bed < 0.5:
        yield Arranged(
            matter=Matter.HOUSING,
            state=Ready.IN_PLACE,
            kind=rng.choice([Housing.OWN, Housing.FAMILY, Housing.TEMPORARY]),
            what="Se adressen i sagen",
            from_on=page.day.day,
            confirmed_by=actor.name,
        )
    elif bed < 0.8:
        yield Arranged(matter=Matter.HOUSING, state=Ready.UNDER_WAY, move=page.municipality)
    if money < 0.5:
        what = "Acontobeløb hos ydelsesafdelingen på dagen"
        yield Arranged(matter=Matter.INCOME, state=Ready.IN_PLACE, kind=Income.ADVANCE, what=what)
    elif money < 0.8:
        yield Arranged(matter=Matter.INCOME, state=Ready.UNDER_WAY, move=actor.name)
    if papers < 0.6:
        ready = len(PAPERS) if papers < 0.3 else len(PAPERS) // 2
        yield from (Arranged(matter=paper, state=Ready.IN_PLACE) for paper in PAPERS[:ready])
    if page.day.day - on <= timedelta(days=14) and rng.random() < 0.5:
        yield Arranged(matter=Matter.PLAN, state=Ready.IN_PLACE, from_on=on, confirmed_by=actor.name)
