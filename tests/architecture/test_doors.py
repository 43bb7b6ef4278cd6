from collections.abc import Callable
from importlib import import_module
from inspect import getfile, getmembers, isfunction, signature

import pytest

from koereplan.casework import acting
from tests.architecture.source import ROOMS_OF_CASES, modules, name_of

ROOMS = [name for path in modules("casework") if {"services", "queries"} & set((name := name_of(path)).split("."))]
DOORS = [
    function
    for room in ROOMS
    for name, function in getmembers(import_module(room), isfunction)
    if function.__module__ == room and not name.startswith("_")
]


def test_there_are_doors() -> None:
    assert DOORS


@pytest.mark.parametrize("door", DOORS, ids=lambda door: f"{door.__module__}.{door.__name__}")
def test_every_door_asks_who_and_when(door: Callable[..., object]) -> None:
    by_name_only = {p.name for p in signature(door).parameters.values() if p.kind is p.KEYWORD_ONLY}
    assert {"actor", "on"} <= by_name_only


@pytest.mark.parametrize("door", DOORS, ids=lambda door: f"{door.__module__}.{door.__name__}")
def test_no_door_takes_whatever_comes(door: Callable[..., object]) -> None:
    kinds = {p.kind for p in signature(door).parameters.values()}
    assert not any(kind.name == "VAR_KEYWORD" for kind in kinds)


REMINDED_OF = ("contributions", "enquiries", "notices", "questions", "records", "referrals")
OF_CASES = [door for door in DOORS if {*ROOMS_OF_CASES, "drafts"} & set(door.__module__.split("."))]
# These act once for each run of cases, or for each that they find due, or do so within another door.
WITHIN = {"sweep", "pass_on_what_is_left", "chase_handovers", "chase_case_requests"}
WITHIN |= {"alter", "carry_out", "carry_out_appointment"}
WITHIN |= {f"remind_of_{what}_by_mail" for what in REMINDED_OF}


@pytest.mark.parametrize("door", OF_CASES, ids=lambda door: f"{door.__module__}.{door.__name__}")
def test_every_door_to_cases_tells_the_database_who_acts(door: Callable[..., object]) -> None:
    assert (getfile(door) == acting.__file__) is (door.__name__ not in WITHIN)
