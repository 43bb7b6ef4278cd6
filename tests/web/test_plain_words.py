"""Every page of the person's own is in plain Danish: LIX under 35, with what really stands in a case."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from koereplan.casework.access import LifeArea
from koereplan.casework.meetings.kinds import Kind
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.casework.plans.queries import plan_of_case
from koereplan.casework.plans.services import answer_person, write_own
from koereplan.casework.plans.values import Owner
from koereplan.casework.supervision import services as supervision
from tests.factories import TODAY
from tests.factories.cases import owned, the_person
from tests.factories.consents import asked, asking, consented
from tests.factories.meetings import called
from tests.factories.organisations import Prison, municipality, unit
from tests.factories.plans import action, agreed, goal, named, written
from tests.factories.supervision import condition_said, first_held, met, supervised
from tests.web.plain import lix, spoken
from tests.web.test_own_case import browser_of

HIGHEST = 35


def own_routes(resolver: URLResolver, within: tuple[str, ...] = ()) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the pages that are the person's alone, each with what its address names."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from own_routes(pattern, (*within, *([str(pattern.namespace)] if pattern.namespace else [])))
        elif isinstance(pattern, URLPattern) and getattr(pattern.callback, "for_the_person", False):
            yield ":".join((*within, str(pattern.name))), tuple(pattern.pattern.converters)


ROUTES = dict(own_routes(get_resolver()))
AFTERWARDS = {"own_meetings:evaluate"}
"""Only there once somebody is out."""


@pytest.fixture
def named_in_addresses(home: Prison) -> dict[str, Any]:
    """Return a case in which much has happened, and the ids that addresses of its pages name."""
    case_id, odense = owned(home), municipality("Odense Kommune")
    wish = Owner(is_own=True)
    written(case_id, goals=(goal("Et sted at bo, der ikke er hos min bror"),), actor=home.owner)
    agreed(
        case_id,
        home,
        action("Søge om et sted at bo", owner=named(home.owner), due_on=TODAY + timedelta(days=20)),
        action("Ringe til min søster", owner=wish, due_on=TODAY + timedelta(days=9), area=LifeArea.NETWORK),
    )
    given = consented(case_id, asking(odense), actor=home.owner)
    question = asked(case_id, asking(unit("KiF Fyn", UnitKind.PROBATION_OFFICE)), actor=home.owner)
    meeting_id = called(case_id, home.owner, day=TODAY + timedelta(days=2))
    write_own(case_id, area=LifeArea.NETWORK, question="Må jeg se min søster?", actor=the_person(case_id), on=TODAY)
    (one,) = plan_of_case(case_id, actor=home.owner, on=TODAY).questions
    answer_person(case_id, one.asked.id, text="Ja, hun må komme på lørdag.", actor=home.owner, on=TODAY)
    ids = {"consent_id": question, "given": given, "meeting_id": meeting_id}
    return {"case_id": case_id, "language": "da", **ids}


@pytest.mark.parametrize("route", sorted(ROUTES.keys() - AFTERWARDS))
def test_a_page_of_the_persons_own_is_plain(
    route: str, named_in_addresses: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    of = named_in_addresses
    told = ["given" if route == "own_case:withdraw" else name for name in ROUTES[route]]
    answer = browser_of(of["case_id"]).get(reverse(route, args=[of[name] for name in told]))
    measured(route, answer, capsys)


def test_a_page_is_plain_for_somebody_who_is_out(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    of = supervised()
    supervision.hold_first_meeting(of.case_id, first_held(), actor=of.officer, on=TODAY)
    supervision.record_condition(of.case_id, condition_said(), actor=of.officer, on=TODAY)
    met(of, again_in=timedelta(days=14), homework="Ring til din søster.")
    meeting_id = called(of.case_id, of.home.owner, kind=Kind.FOLLOW_UP)
    client = browser_of(of.case_id)
    for route in ("own_supervision:show", "own_case:show", "own_meetings:show", *AFTERWARDS):
        measured(route, client.get(reverse(route, args=[meeting_id] if route in AFTERWARDS else [])), capsys)


def measured(route: str, answer: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """Print how hard a page is to read, and hold it against the highest it may be."""
    assert answer.status_code == 200
    found = lix(spoken(answer.content.decode()))
    with capsys.disabled():
        print(f"\n{route}: LIX {found:.1f}", end="")  # noqa: T201 - how plain it is, not only that it is
    assert found < HIGHEST, (route, found)


def test_the_measure_is_that_of_bjornsson() -> None:
    assert lix(["Det er en bil.", "Den er rød."]) == pytest.approx(7 / 2)
    assert lix(["Kriminalforsorgen kom."]) == pytest.approx(2 + 50)


def test_what_is_read_aloud_keeps_its_order() -> None:
    page = "<main><h1>Et <b>to</b></h1><ul><li>tre <span>fire</span></li></ul><p>fem <a>seks</a> syv</p></main>"
    assert spoken(page) == ["Et to", "tre", "fire", "fem seks syv"]


def test_every_such_page_is_asked_for() -> None:
    assert len(ROUTES) > 10
    assert {name for names in ROUTES.values() for name in names} <= {"consent_id", "meeting_id", "language"}
