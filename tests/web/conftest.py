"""Pages are asked for by somebody: a browser without a screen, signed in for a unit on the tests' own day."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django.fixtures import Settings as SettingsWrapper

from koereplan.casework.access import Actor
from tests.factories import TODAY
from tests.factories.organisations import Prison, prison

SignIn = Callable[[Actor], Client]


@pytest.fixture(autouse=True)
def _today(settings: SettingsWrapper) -> None:
    settings.FIXED_TODAY = TODAY


@pytest.fixture
def home(db: None) -> Prison:
    """Return a prison with its people."""
    return prison()


@pytest.fixture
def sign_in(db: None) -> SignIn:
    """Return a way to sign in as somebody through the demo's own door."""

    def as_actor(actor: Actor) -> Client:
        client = Client()
        answer = client.post("/log-ind/demo/", {"actor": f"{actor.staff_id}/{actor.unit_id}/{actor.role}"})
        assert answer.status_code == 302
        return client

    return as_actor
