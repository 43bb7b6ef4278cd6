"""A plan goes along with its case: nothing starts again in another prison, and nobody left behind reads on."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from koereplan.casework.cases.standing import NoSuchCase
from koereplan.casework.handovers.services import accept_handover, offer_handover, record_arrival
from tests.factories import TODAY
from tests.factories.organisations import Prison, prison
from tests.factories.plans import action, agreed, named, seen, written


def test_the_receiving_prison_goes_on_with_the_plan_as_it_stands(home: Prison, case_id: UUID) -> None:
    agreed(case_id, home)
    other = prison("Nyborg Fængsel")
    handover = offer_handover(case_id, to_unit=other.unit_id, expected_on=date(2026, 12, 1), actor=home.owner, on=TODAY)
    named_there: dict[str, Any] = {"plan_owner": other.owner.staff_id, "deputy": other.colleague.staff_id}
    accept_handover(handover, **named_there, actor=other.leader, on=TODAY)
    assert not seen(case_id, other.owner).may_edit
    record_arrival(handover, arrived_on=TODAY, actor=other.owner, on=TODAY)
    plan = seen(case_id, other.owner)
    assert [version.number for version in plan.versions] == [1]
    assert plan.may_edit
    written(case_id, action("Ny her", owner=named(other.owner)), actor=other.owner)
    assert [one.action.what for one in seen(case_id, other.owner).actions] == ["Søge om bolig", "Ny her"]
    with pytest.raises(NoSuchCase):
        seen(case_id, home.owner)
