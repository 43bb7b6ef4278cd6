"""What is installed is what is locked, and may be used by a product under EUPL-1.2."""

from importlib.metadata import PackageNotFoundError, version

import pytest
from tools import licences

LISTED = licences.listed()
LOCKED = licences.locked()
WITH_PYTHON = {"pip"}
"""What every environment has from Python itself, whatever another recipe's lock says of it."""


def test_every_locked_package_is_listed_with_its_licence_and_nothing_else_is() -> None:
    assert set(LISTED) == {name for name, _version in LOCKED}, "run tools/licences.py"
    assert licences.LIST.read_text("utf-8") == licences.written(LISTED), "run tools/licences.py"


@pytest.mark.parametrize("name", LISTED)
def test_every_licence_is_compatible(name: str) -> None:
    named = licences.names_in(LISTED[name])
    assert named
    assert named <= licences.COMPATIBLE


@pytest.mark.parametrize("name", LISTED)
def test_the_list_says_what_the_package_says(name: str) -> None:
    assert LISTED[name] == (licences.own_words(name) or LISTED[name])


@pytest.mark.parametrize("name", sorted(LISTED.keys() - WITH_PYTHON))
def test_what_is_installed_is_what_is_locked(name: str) -> None:
    try:
        installed = version(name)
    except PackageNotFoundError:
        pytest.skip("not for this machine, or not for this recipe")
    assert (name, installed) in LOCKED
