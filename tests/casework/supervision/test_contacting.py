"""The municipality is spoken with about the further course, and who does what becomes part of the plan."""

from datetime import timedelta

import pytest

from koereplan.casework.access import LifeArea
from koereplan.casework.cases.models import Tick
from koereplan.casework.journal.models import Disclosure
from koereplan.casework.plans.kinds import Part, Status
from koereplan.casework.plans.problems import PlanRefused
from koereplan.casework.plans.queries import plan_of_case
from koereplan.casework.supervision.said import SupervisionRefused
from koereplan.casework.supervision.services import contact_municipality
from koereplan.roadmap import State
from tests.factories import TODAY
from tests.factories.cases import revision, state
from tests.factories.plans import action, named
from tests.factories.supervision import Supervision, supervised

pytestmark = pytest.mark.django_db
SOON = TODAY + timedelta(days=10)


@pytest.fixture
def of() -> Supervision:
    return supervised()


def test_it_carries_step_11_out_and_what_is_agreed_stands_in_the_plan(of: Supervision) -> None:
    agreed = action("Indstille til lejlighed", owner=named(of.coordinator), due_on=SOON)
    contact_municipality(
        of.case_id,
        [of.coordinator.unit_id],
        contacted_on=TODAY,
        agreements=[agreed],
        revision=revision(of.case_id),
        actor=of.home.owner,
        on=TODAY,
    )
    assert state(of.case_id, "11", on=TODAY) is State.DONE
    assert set(Tick.objects.filter(step="11").values_list("deliverable", flat=True)) == {"contacted", "agreements"}
    [line] = plan_of_case(of.case_id, actor=of.home.owner, on=TODAY).actions
    assert (line.action.status, line.action.part) == (Status.AGREED, Part.AFTER_RELEASE)
    assert Disclosure.objects.filter(to_unit_id=of.coordinator.unit_id, how="handed_over").exists()


def test_the_officer_who_is_drawn_in_carries_it_out_without_writing_in_the_plan(of: Supervision) -> None:
    contact_municipality(
        of.case_id,
        [of.coordinator.unit_id],
        contacted_on=TODAY,
        with_addiction_centre=True,
        revision=revision(of.case_id),
        actor=of.officer,
        on=TODAY,
    )
    ticks = set(Tick.objects.filter(step="11").values_list("deliverable", flat=True))
    assert ticks == {"contacted", "addiction_centre"}


def test_only_a_unit_that_is_drawn_in_is_spoken_with(of: Supervision) -> None:
    for units in ([], [of.office_id], [of.home.unit_id]):
        with pytest.raises(SupervisionRefused) as refusal:
            contact_municipality(
                of.case_id,
                units,
                contacted_on=TODAY,
                revision=revision(of.case_id),
                actor=of.officer,
                on=TODAY,
            )
        assert refusal.value.details["field"] == "units"


def test_an_agreement_without_who_or_when_is_none_and_nothing_is_saved(of: Supervision) -> None:
    with pytest.raises(PlanRefused):
        contact_municipality(
            of.case_id,
            [of.coordinator.unit_id],
            contacted_on=TODAY,
            agreements=[action("Finde en bolig", area=LifeArea.HOUSING)],
            revision=revision(of.case_id),
            actor=of.home.owner,
            on=TODAY,
        )
    assert state(of.case_id, "11", on=TODAY) is not State.DONE
