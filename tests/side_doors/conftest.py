"""One world for all doors, built and committed once; what is asked of it is undone after each request."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from django.db import connections
from django.test import override_settings

from koereplan.commands.database.roles import PRODUCT
from tests.factories import TODAY
from tests.side_doors.asking import Asker, person, staff
from tests.side_doors.building import World, build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django.fixtures import Settings as SettingsWrapper
    from pytest_django.plugin import DjangoDbBlocker

    from tests.database import Database


@pytest.fixture(scope="package")
def world(django_db_setup: None, database: Database, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Return everybody and every case."""
    with django_db_blocker.unblock():
        built = build()
        with asked_as(PRODUCT):
            yield built
        database.renew()


@contextmanager
def asked_as(role: str) -> Iterator[None]:
    """Let every connection be a role's, so that no page can see more for having the tests' own."""
    settings = connections["default"].settings_dict
    before, settings["USER"] = settings["USER"], role
    connections["default"].close()
    yield
    settings["USER"] = before
    connections["default"].close()


@pytest.fixture(autouse=True)
def _today(settings: SettingsWrapper) -> None:
    settings.FIXED_TODAY = TODAY


@pytest.fixture(scope="package")
def askers(world: World) -> dict[str, Asker]:
    """Return everybody at a browser of their own, and each sixth person at theirs, by the model's names."""
    with override_settings(FIXED_TODAY=TODAY):
        return {asker.who.name: asker for asker in [*staff(world), *map(person, world.cases[::6])]}
