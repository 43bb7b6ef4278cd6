"""What every test stands on: the database as the product's own role sees it, and a browser."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import TransactionTestCase
from hypothesis import settings
from pytest_django.plugin import DjangoDbBlocker

from koereplan.casework import acting
from koereplan.commands.database.roles import PRODUCT
from koereplan.web import requests
from tests.database import Database

# Playwright keeps an event loop in the thread that the tests and their database run in.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
# What runs in a shell's background is deaf to Ctrl-C, and so is all that it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)

# The same change is judged by the same examples each time.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def database(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Database]:
    """Return the run's database, migrated by its owner."""
    with django_db_blocker.unblock():
        database = Database()
    yield database
    with django_db_blocker.unblock():
        database.stop()


@pytest.fixture(scope="session")
def django_db_setup(database: Database) -> Iterator[None]:
    """Let tests that commit leave a fresh database behind: the product's role may empty nothing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: database.renew())
        yield


@pytest.fixture(scope="session", autouse=True)
def acting_as_product() -> Iterator[None]:
    """Let everything that is done as somebody be done by the product's own role; tests look at tables as the owner."""
    settings_of = acting._settings
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(acting, "_settings", lambda actor, on: {**settings_of(actor, on), "role": PRODUCT})
        # Here a transaction does not end with the request.
        patch.setattr(requests, "acting", lambda actor, on, to_the_end: acting.acting(actor, on=on))
        yield


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Return how Debian's own Chromium is started, at rest with the world outside."""
    quiet = ["--disable-gpu", "--disable-quic", "--no-first-run"]
    quiet += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    if os.geteuid() == 0:
        quiet.append("--no-sandbox")
    return {"executable_path": Path(os.environ.get("CHROMIUM", "/usr/bin/chromium")), "args": quiet}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    """Return whom the browser belongs to: someone in Denmark."""
    return {"locale": "da-DK", "timezone_id": "Europe/Copenhagen", "viewport": {"width": 1280, "height": 900}}
