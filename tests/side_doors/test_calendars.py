"""What everybody's own calendar finds, which has no session: only cases that are theirs, and nothing of any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from koereplan.casework.access import Actor, Role
from koereplan.casework.calendars.services import open_calendar
from tests.factories import TODAY
from tests.side_doors.asking import NOBODY, Ask
from tests.side_doors.openness import is_listed

if TYPE_CHECKING:
    from tests.side_doors.asking import Asker
    from tests.side_doors.building import World

pytestmark = pytest.mark.django_db


def test_a_calendar_names_cases_that_lists_may_show_and_says_nothing_of_them(
    world: World, askers: dict[str, Asker]
) -> None:
    people = {
        built.person.name: Actor(built.person_id, built.person.name, UUID(int=0), Role.PERSON) for built in world.cases
    }
    found = 0
    for name, asker in askers.items():
        secret = open_calendar(actor=people.get(name) or world.actors[name], on=TODAY)
        answer = NOBODY.ask(Ask(f"/kalender/{secret}.ics"))
        assert answer.status == 200, asker
        heard = world.ear.hear(answer.text.replace("\r\n ", ""))
        assert {told.kind for told in heard} <= {"id"}, asker
        for told in heard:
            found += 1
            assert is_listed(asker.who, world.cases[told.case - 1].case), (asker, told)
    assert found > 10
