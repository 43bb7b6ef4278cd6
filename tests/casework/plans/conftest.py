"""A prison with somebody who serves a sentence there."""

from uuid import UUID

import pytest

from tests.factories.cases import owned
from tests.factories.organisations import Prison, prison


@pytest.fixture
def home(db: None) -> Prison:
    return prison()


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home)
