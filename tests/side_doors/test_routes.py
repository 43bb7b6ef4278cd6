"""Every address is asked by everybody about every kind of case, and tells what the page on access opens, no more."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.side_doors.asking import NOBODY, Ask, too_much
from tests.side_doors.openness import grounds, is_listed, is_told_of_an_end, reviews
from tests.side_doors.recipes import ABOUT_A_CASE, AT_THE_DOOR, OF_A_READER, RECIPES
from tests.side_doors.words import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.side_doors.asking import Asker
    from tests.side_doors.building import Built, World

    Askers = dict[str, Asker]
    Pairs = list[tuple[Asker, Built]]

pytestmark = pytest.mark.django_db
IN_FULL = {"case:show", "case:history", "facts:show", "person:address", "case_list:show", "my_work:show"}
"""Asked by somebody of every kind; the rest by some of each, and together by all."""
AT_A_TIME = 9
HIDDEN_FROM = 3


def names(resolver: URLResolver, within: tuple[str, ...] = ()) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield ":".join((*within, str(pattern.name)))
        else:
            yield from names(pattern, (*within, *([str(pattern.namespace)] if pattern.namespace else [])))


def test_every_address_has_its_recipe() -> None:
    assert set(names(get_resolver())) == set(RECIPES)


def of_each_kind(world: World, askers: Askers, route: str) -> Pairs:
    """Return a reader and a case for each way in which cases are open or closed; other ones for another route."""
    kinds: dict[object, Pairs] = defaultdict(list)
    for built in world.cases:
        for asker in askers.values():
            found = grounds(asker.who, built.case)
            kinds[found or ("hidden", asker.who.role)].append((asker, built))
    turn = list(RECIPES).index(route)
    shown = [of_kind[turn * 7 % len(of_kind)] for kind, of_kind in kinds.items() if isinstance(kind, frozenset)]
    hidden = [of_kind[turn * 7 % len(of_kind)] for kind, of_kind in kinds.items() if isinstance(kind, tuple)]
    if route not in IN_FULL:
        shown, hidden = some(shown, AT_A_TIME, turn), some(hidden, HIDDEN_FROM, turn)
    return [*shown, *hidden, (NOBODY, world.cases[0])]


def some(of: Pairs, number: int, turn: int) -> Pairs:
    """Return some of many, the next ones at the next turn."""
    first = turn * number % len(of)
    return (of * 2)[first : first + number]


@pytest.mark.parametrize("route", [*ABOUT_A_CASE, *OF_A_READER])
def test_an_address_tells_no_more_than_is_open(route: str, world: World, askers: Askers) -> None:
    complaints = [
        f"{built.plot.title}: {complaint}"
        for asker, built in of_each_kind(world, askers, route)
        for ask in RECIPES[route](world, built)
        for complaint in too_much(world, asker, ask, about=built)
    ]
    assert not complaints, "\n".join(complaints)


@pytest.mark.parametrize("route", AT_THE_DOOR)
def test_whoever_stands_at_the_door_is_told_of_no_case(route: str, world: World, askers: Askers) -> None:
    for asker in (NOBODY, askers["ada"], askers["person 1"]):
        for ask in RECIPES[route](world, world.cases[1]):
            assert not [*too_much(world, asker, ask)]


@pytest.mark.parametrize("route", ABOUT_A_CASE)
def test_a_hidden_case_answers_as_one_that_is_not(route: str, world: World, askers: Askers) -> None:
    hidden = [
        (asker, built)
        for built in world.cases
        for asker in askers.values()
        if not grounds(asker.who, built.case) and not is_told_of_an_end(asker.who, built.case)
    ]
    for turn in range(3):
        asker, built = hidden[(list(RECIPES).index(route) * 3 + turn) * 97 % len(hidden)]
        missing = uuid4()
        for ask in RECIPES[route](world, built):
            nowhere = Ask(ask.path.replace(str(built.id), str(missing)), ask.method, ask.data)
            noticed = asker.notice(ask, built.id)
            assert noticed[0] in {302, 404, 405}, (asker, ask, built.plot.title)
            assert noticed == asker.notice(nowhere, missing), (asker, ask, built.plot.title)


def test_a_case_is_shown_to_those_to_whom_it_is_open(world: World, askers: Askers) -> None:
    for asker, built in of_each_kind(world, askers, "case:show"):
        found = grounds(asker.who, built.case)
        for path, kinds in SHOWN.items():
            told = {told.kind for told in world.ear.hear(asker.ask(Ask(path.format(case=built.id))).text)}
            if ("roadmap", "responsible") in found:
                assert told >= kinds, (asker, built.plot.title)


SHOWN = {
    "/sager/{case}/": {"given", "family", "reference", "release", "note"},
    "/sager/{case}/historik/": {"given", "family", "reason", "mistake"},
}


def shown_in(path: str, asker: Asker, world: World) -> dict[int, set[str]]:
    """Return what a search for all of them shows of each case, on all its pages."""
    found: dict[int, set[str]] = defaultdict(set)
    page = 1
    while page:
        answer = asker.ask(Ask(path, "POST", {"text": "Zq-", "scope": "unit", "closed": "on", "side": page}))
        for told in world.ear.hear(answer.text):
            found[told.case].add(told.kind)
        page = page + 1 if "Næste side" in answer.text else 0
    return found


def has_inbox(asker: Asker) -> bool:
    """Return whether somebody's work comes as an inbox, in which nobody searches."""
    return "<h1>Indbakke</h1>" in asker.ask(Ask("/mit-arbejde/")).text


@pytest.mark.parametrize("path", ["/sager/", "/mit-arbejde/"])
def test_a_search_finds_exactly_the_cases_that_lists_may_show(path: str, world: World, askers: Askers) -> None:
    for asker in askers.values():
        if asker.who.role == "person" or (path == "/mit-arbejde/" and has_inbox(asker)):
            continue
        found = shown_in(path, asker, world)
        for built in world.cases:
            if path == "/sager/" or built.case.holder_unit:
                assert ("id" in found[built.place]) == is_listed(asker.who, built.case), (asker, built.plot.title)


def test_a_unit_is_told_what_concerns_it(world: World, askers: Askers) -> None:
    for asker in askers.values():
        if asker.who.role == "person":
            continue
        heard = world.ear.hear(asker.ask(Ask("/mit-arbejde/")).text)
        for built in world.cases:
            told = {told.kind for told in heard if told.case == built.place}
            kinds = grounds(asker.who, built.case)
            if ("admission", "admission_notice") in kinds and asker.who.role in MUNICIPAL:
                assert {"given", "number"} <= told, (asker, built.plot.title)
            if is_told_of_an_end(asker.who, built.case) and any(one.withdrawn for one in built.case.consents):
                assert "reference" in told, (asker, built.plot.title)
            if asker.who.role == "leader" and reviews(asker.who, built.case) and not built.plot.reviewed:
                assert "why" in told, (asker, built.plot.title)


MUNICIPAL = {"coordinator", "case_lead", "caseworker", "leader"}


@pytest.mark.parametrize("field", ["given", "number", "reference"])
def test_who_searches_for_somebody_hidden_is_answered_as_for_nobody(field: str, world: World, askers: Askers) -> None:
    hidden = world.cases[1]
    looked_for = {"given": hidden.word("given"), "number": number(hidden.place), "reference": hidden.reference}[field]
    nobody = {"given": hidden.word("given").replace("02", "98"), "number": "610198-0098", "reference": "2026-9998"}[
        field
    ]
    for name, path, sent in (
        *((name, "/sager/", "text") for name in ("ove", "filip", "oda", "poul", "ask")),
        *((name, "/mit-arbejde/", "text") for name in ("ove", "filip", "oda", "poul", "ask")),
        *((name, "/noedadgang/", "named") for name in ("oda", "vera")),
    ):
        # What never changes about a unit is asked once for all.
        askers[name].ask(Ask(path))
        asked = [(Ask(path, "POST", {sent: text, "reason": "Akut"}), text) for text in (looked_for, nobody)]
        noticed = [askers[name].notice(ask, text) for ask, text in asked]
        assert noticed[0] == noticed[1], (name, path)
