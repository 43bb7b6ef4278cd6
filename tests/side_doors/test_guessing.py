"""What a colleague with ill intent would try: others' ids in one's own case, and fields that nobody should send."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.side_doors.asking import NOBODY, Ask, heard, too_much
from tests.side_doors.openness import open_content
from tests.side_doors.recipes import RECIPES

if TYPE_CHECKING:
    from tests.side_doors.asking import Asker
    from tests.side_doors.building import World

pytestmark = pytest.mark.django_db
OBJECTS = ["step:withdraw", "handover:show", "partner:release", "consents:text", "consents:answer", "consents:renew"]
OBJECTS += ["consents:withdraw", "emergency:review", "stopped:confirm", "exchanges:exchange"]
OBJECTS += ["exits:exit_case", "exits:handover", "referrals:referral"]
NASTY = (
    "",
    "0",
    "-1",
    str(10**9),
    str(10**30),
    "9" * 5000,
    "\x00",
    "ø" * 10_000,
    "' OR 1=1 --",
    "[]",
    "2026-02-30",
    "٣",
    "<b>",
)
PARAMETERS = (
    *("ophold", "day_day", "day_month", "day_year", "trin", "next", "foer", "papir", "side", "page"),
    *("scope", "group", "holder", "step", "text", "closed"),
)


@pytest.mark.parametrize("route", OBJECTS)
@pytest.mark.parametrize("name", ["ove", "filip", "oda"])
def test_what_belongs_to_another_case_is_not_found_in_ones_own(
    name: str, route: str, world: World, askers: dict[str, Asker]
) -> None:
    asker = askers[name]
    own = next(built for built in world.cases if "roadmap" in open_content(asker.who, built.case))
    for built in [built for built in world.cases if not open_content(asker.who, built.case)][::4]:
        for ask in RECIPES[route](world, built):
            there = Ask(ask.path.replace(str(built.id), str(own.id)), ask.method, ask.data)
            answer = asker.ask(there)
            assert not {told for told in heard(world, there, answer) if told.case == built.place}
            if route != "partner:release":
                assert answer.status in {403, 404}, there


def nasty(ask: Ask) -> list[Ask]:
    """Return a form sent wrong: with every field the same, and each field by itself with something else."""
    fields = list(ask.data)
    turn = sum(map(ord, ask.path.rpartition("/sager/")[2][36:]))
    wrong = [dict.fromkeys(fields, NASTY[(turn + more) % len(NASTY)]) for more in (0, 5)]
    wrong += [{**ask.data, field: NASTY[(turn + place) % len(NASTY)]} for place, field in enumerate(fields)]
    return [Ask(ask.path, "POST", fields) for fields in wrong]


@pytest.mark.parametrize("route", RECIPES)
def test_what_nobody_should_send_is_refused_and_tells_nothing(
    route: str, world: World, askers: dict[str, Asker]
) -> None:
    asker = askers[{"responsible:appoint": "lis", "log:search": "ask"}.get(route, "ove")]
    built = next(built for built in world.cases if built.plot.title == "another prison is asked")
    asked = list(RECIPES[route](world, built))
    complaints: list[str] = []
    for ask in {ask.path: ask for ask in asked if ask.method == "POST"}.values():
        for wrong in nasty(ask):
            complaints += [f"{wrong.data}: {complaint[-400:]}" for complaint in too_much(world, asker, wrong)]
    assert not complaints, "\n".join(complaints)
    query = "&".join(f"{name}={quote(value[:99])}" for name in PARAMETERS for value in NASTY)
    assert not [*too_much(world, asker, Ask(f"{asked[0].path.partition('?')[0]}?{query}"))]


@pytest.mark.parametrize("value", NASTY)
@pytest.mark.parametrize("path", ["/mit-arbejde/", "/sager/", "/sager/{case}/", "/mit-arbejde/for-sent/"])
def test_no_parameter_of_a_page_opens_or_breaks_it(
    path: str, value: str, world: World, askers: dict[str, Asker]
) -> None:
    query = "&".join(f"{name}={quote(value[:5000])}" for name in PARAMETERS)
    assert not [*too_much(world, askers["ove"], Ask(f"{path.format(case=world.cases[0].id)}?{query}"))]


@pytest.mark.parametrize(
    "path",
    ["/sager/1/", "/sager/%00/", "/sager/../", "/findes-ikke/", "/sager/{case}x/", "/sager/{case}/trin/%00/", "/%FF/"],
)
def test_an_address_that_is_not_there_tells_nothing(path: str, world: World, askers: dict[str, Asker]) -> None:
    for asker in (NOBODY, askers["ove"], askers["vera"]):
        ask = Ask(path.format(case=world.cases[1].id))
        assert asker.ask(ask).status in {302, 404, 400}
        assert not [*too_much(world, asker, ask)]
