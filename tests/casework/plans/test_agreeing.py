"""A plan is agreed with the person: a version stays as it is, and step 5 is carried out by that."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from koereplan.casework.access import LifeArea
from koereplan.casework.cases.models import StepEvent, Tick
from koereplan.casework.cases.services import ChangedMeanwhile, StepRefused
from koereplan.casework.plans.kinds import Occasion, Part, Signed, Status, View
from koereplan.casework.plans.queries import plan_changes
from koereplan.casework.plans.services import SittingRefused, agree_plan, record_view
from koereplan.casework.plans.values import Said, Sitting, Words
from tests.factories import TODAY
from tests.factories.cases import admitted, done, owned, revision
from tests.factories.organisations import Prison
from tests.factories.plans import ON_PAPER, SOON, action, agreed, line, named, seen, written


def test_an_agreed_plan_is_version_one_with_the_persons_view_and_step_5_done(home: Prison, case_id: UUID) -> None:
    done(case_id, "3", occurred_on=date(2026, 3, 4), actor=home.owner)
    agreed(
        case_id,
        home,
        action(owner=named(home.owner), due_on=SOON),
        action("Møde i jobcentret", owner=named(home.owner), due_on=date(2027, 3, 1)),
        action("Noget uden dag"),
    )
    page = seen(case_id, home.owner)
    assert page.fixed is not None
    assert (page.fixed.number, page.fixed.occasion, page.number) == (1, Occasion.MADE, 2)
    assert page.fixed.view is not None
    assert (page.fixed.view.view, page.fixed.view.evidence) == (View.AGREES, "Journal 2026-114, bilag 4")
    assert [one.action.status for one in page.actions] == [Status.AGREED, Status.AGREED, Status.PROPOSED]
    assert page.is_made
    assert StepEvent.objects.get(step="5").occurred_on == TODAY
    ticked = set(Tick.objects.filter(step="5", ticked=True).values_list("deliverable", flat=True))
    assert ticked == {"on_assessment", "with_person", "serving", "after_release"}


def test_only_what_the_plan_shows_is_ticked(home: Prison, case_id: UUID) -> None:
    agreed(case_id, home, said=Said(view=View.NO_PART, signed=Signed.SPOKEN))
    assert set(Tick.objects.filter(step="5").values_list("deliverable", flat=True)) == {"serving"}


def test_the_next_follow_up_stands_with_the_version(home: Prison, case_id: UUID) -> None:
    agreed(case_id, home)
    page = seen(case_id, home.owner)
    assert page.fixed is not None
    assert page.fixed.next_on == page.follow_up_on == date(2027, 2, 23)


def test_a_later_version_is_a_change_and_leaves_step_5_alone(home: Prison, case_id: UUID) -> None:
    agreed(case_id, home)
    agreed(case_id, home, action("Ny handling", owner=named(home.owner), due_on=SOON))
    assert [version.occasion for version in seen(case_id, home.owner).versions] == [Occasion.CHANGED, Occasion.MADE]
    assert StepEvent.objects.filter(step="5").count() == 1


def test_on_remand_a_plan_can_be_made_at_once_and_step_5_builds_on_it(home: Prison) -> None:
    nothing: dict[str, Any] = dict.fromkeys(("sentence_start_date", "sentence_months", "parole_date", "end_date"))
    case_id = owned(home, **nothing, supervision_end_date=None)
    agreed(case_id, home)
    page = seen(case_id, home.owner)
    assert page.is_remand
    assert [version.occasion for version in page.versions] == [Occasion.REMAND]
    assert not StepEvent.objects.filter(step="5").exists()
    assert page.actions[0].action.status is Status.AGREED


def test_a_version_stays_as_it_was_whatever_is_written_later(home: Prison, case_id: UUID) -> None:
    [pk] = agreed(case_id, home)
    later = replace(line(case_id, pk, actor=home.owner).action, what="Noget andet")
    written(case_id, later, actor=home.owner)
    assert [one.action.what for one in seen(case_id, home.owner, number=1).actions] == ["Søge om bolig"]
    assert [one.action.what for one in seen(case_id, home.owner).actions] == ["Noget andet"]
    changes = plan_changes(case_id, number=2, actor=home.owner, on=TODAY)
    [(before, after)] = changes.actions
    assert before is not None
    assert (before.action.what, after.action.what, changes.unchanged) == ("Søge om bolig", "Noget andet", 0)


def test_a_plan_without_an_agreed_action_is_no_plan(home: Prison, case_id: UUID) -> None:
    with pytest.raises(SittingRefused) as refused:
        agreed(case_id, home, action())
    assert refused.value.details["field"] == "agreed"


def test_a_proposal_that_lacks_somebody_is_not_agreed(home: Prison, case_id: UUID) -> None:
    [pk] = written(case_id, action(due_on=SOON), actor=home.owner)
    with pytest.raises(SittingRefused, match="sitting_refused") as refused:
        agree_plan(
            case_id,
            Sitting(held_on=TODAY, said=ON_PAPER),
            agreed=[pk],
            revision=revision(case_id),
            actor=home.owner,
            on=TODAY,
        )
    assert "Søge om bolig" in refused.value.for_user()


@pytest.mark.parametrize(
    ("sitting", "field"),
    [
        (Sitting(held_on=TODAY), "view"),
        (Sitting(held_on=date(2026, 11, 24), said=ON_PAPER), "held_on"),
        (Sitting(held_on=date(2026, 2, 25), said=ON_PAPER), "held_on"),
        (Sitting(held_on=TODAY, said=Said(view=View.AGREES, signed=Signed.PAPER)), "evidence"),
    ],
    ids=["nobody heard", "ahead", "before admission", "paper nowhere"],
)
def test_a_sitting_that_cannot_be_is_refused_beside_its_field(
    home: Prison, case_id: UUID, sitting: Sitting, field: str
) -> None:
    [pk] = written(case_id, action(owner=named(home.owner), due_on=SOON), actor=home.owner)
    with pytest.raises((SittingRefused, StepRefused)) as refused:
        agree_plan(case_id, sitting, agreed=[pk], revision=revision(case_id), actor=home.owner, on=TODAY)
    assert refused.value.details["field"] == field
    assert not seen(case_id, home.owner).versions


def test_what_somebody_wrote_while_we_talked_is_told_before_it_is_agreed(home: Prison, case_id: UUID) -> None:
    [pk] = written(case_id, action(owner=named(home.owner), due_on=SOON), actor=home.owner)
    seen_at = revision(case_id)
    written(case_id, action("Ny"), actor=home.colleague)
    with pytest.raises(ChangedMeanwhile):
        agree_plan(
            case_id,
            Sitting(held_on=TODAY, said=ON_PAPER),
            agreed=[pk],
            revision=seen_at,
            actor=home.owner,
            on=TODAY,
        )


def test_what_the_person_disagrees_with_stands_in_its_area_and_the_view_can_be_taken_later(
    home: Prison, case_id: UUID
) -> None:
    [pk] = written(case_id, action(owner=named(home.owner), due_on=SOON), actor=home.owner)
    sitting = Sitting(
        held_on=TODAY,
        said=Said(view=View.PARTLY, signed=Signed.SPOKEN),
        comment=Words(area=LifeArea.HOUSING, text="Vil ikke tilbage til Vollsmose"),
    )
    agree_plan(case_id, sitting, agreed=[pk], revision=revision(case_id), actor=home.owner, on=TODAY)
    record_view(case_id, 1, ON_PAPER, said_on=TODAY, actor=home.owner, on=TODAY)
    page = seen(case_id, home.owner)
    assert page.fixed is not None
    assert page.fixed.view is not None
    assert page.fixed.view.view is View.AGREES
    assert [(one.area, one.by_person, one.text) for one in page.remarks] == [
        (LifeArea.HOUSING, True, "Vil ikke tilbage til Vollsmose")
    ]


def test_a_case_that_nobody_owns_yet_has_a_plan_of_its_leaders(home: Prison) -> None:
    case_id = admitted(home)
    written(case_id, action(part=Part.SERVING), actor=home.leader)
    assert seen(case_id, home.leader).may_edit
