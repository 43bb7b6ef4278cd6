"""Nothing is read or changed of a case but by a door that logs it."""

from collections.abc import Callable
from importlib import import_module
from inspect import getmembers, isfunction
from pathlib import Path

import pytest

from koereplan.casework.journal.uses import USES
from tests.architecture.source import ROOMS_OF_CASES, modules, name_of

DOORS = [
    (path, function)
    for path in modules(*(f"casework/{room}" for room in ROOMS_OF_CASES))
    if {"services", "queries"} & set((room := name_of(path)).split("."))
    for name, function in getmembers(import_module(room), isfunction)
    if function.__module__ == room and not name.startswith("_")
]
# What services share, each of them behind a door that logs.
SHARED = {"alter", "carry_out", "carry_out_appointment"}
# What only counts shows no case, and tells nothing of any one.
COUNTED = {"case_loads", "how_many_lack", "departments", "in_short"}
# What changes units alone touches no case: those are passed on, each logged, by a door of its own.
OF_UNITS = {"merge_department"}
LOGGING = [(path, door) for path, door in DOORS if door.__name__ not in SHARED | COUNTED | OF_UNITS]
PARAMETERS = [pytest.param(path, door, id=door.__name__) for path, door in LOGGING]


@pytest.mark.parametrize(("path", "door"), PARAMETERS)
def test_every_door_to_cases_logs_its_use(path: Path, door: Callable[..., object]) -> None:
    assert door.__name__ in USES
    assert f"uses.{door.__name__.upper()}" in path.read_text("utf-8")


@pytest.mark.parametrize(("path", "door"), PARAMETERS)
def test_a_service_changes_and_a_query_does_not(path: Path, door: Callable[..., object]) -> None:
    is_service = "services" in name_of(path).split(".") and door.__name__ != "preview_facts"
    assert USES[door.__name__].changes is is_service


def test_every_use_has_its_door() -> None:
    assert set(USES) == {door.__name__ for _path, door in LOGGING}
