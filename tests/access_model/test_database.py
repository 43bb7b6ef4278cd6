"""What the database opens to somebody's keys is the same decision, class by class."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection
from hypothesis import HealthCheck, Phase, given, settings

from koereplan.casework.access import PRISON_SERVICE, Purpose, Reading, decide
from koereplan.casework.access.content import BY_LIFE_AREA, ROOMS, ContentClass, LifeArea
from koereplan.casework.acting import acting
from koereplan.casework.cases.openings import write_openings
from tests.access_model.product import actor, standing
from tests.access_model.strategies import TODAY, Scene, scenes

READINGS = [
    Reading(content, area, PRISON_SERVICE)
    for content in ContentClass
    if content not in ROOMS
    for area in (LifeArea if content in BY_LIFE_AREA else (None,))
]


@pytest.mark.django_db
@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(scenes())
def test_the_database_opens_to_keys_exactly_what_the_decision_opens(scene: Scene) -> None:
    # What is counted in hours hangs on the clock, which the model holds still.
    grounds = standing(scene.case) if not scene.case.emergencies else None
    if grounds is None:
        return
    case_id = uuid4()
    write_openings({case_id: grounds}, on=TODAY)
    for who in (who for who in scene.people if who.role != "system"):
        asker = actor(who)
        decided = {
            reading.number
            for reading in READINGS
            if any(decide(asker, reading, grounds, purpose=purpose, on=TODAY) for purpose in Purpose)
        }
        with acting(asker, on=TODAY), connection.cursor() as cursor:
            cursor.execute("SELECT open_cases(ARRAY[%s], NULL)", [case_id])
            cursor.execute(
                "SELECT number FROM generate_series(0, 255) AS number WHERE is_open(number) AND number = ANY(%s)",
                [[reading.number for reading in READINGS]],
            )
            opened = {number for (number,) in cursor.fetchall()}
        assert opened == decided, who
