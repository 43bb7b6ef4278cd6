"""A plan is followed up: what was agreed, what happened, what has changed, what now."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from koereplan.casework.access import Actor, LifeArea, NotAllowed, Role
from koereplan.casework.cases.models import DueRow, StepEvent, Tick
from koereplan.casework.cases.services import complete_step
from koereplan.casework.handovers.services import accept_handover, offer_handover
from koereplan.casework.plans.kinds import About, Absent, Occasion, Occurrence, Signed, Status, View
from koereplan.casework.plans.models import ActionRow
from koereplan.casework.plans.services import PlanRefused, SittingRefused, follow_up
from koereplan.casework.plans.values import Happened, Said, Sitting, Words
from tests.factories.cases import owned, released, revision
from tests.factories.meetings import town_of
from tests.factories.organisations import Prison, works
from tests.factories.plans import action, agreed, named, seen

MADE, LATER, NEXT = date(2026, 3, 24), date(2026, 6, 20), date(2026, 9, 1)
AGREES = Said(view=View.AGREES, signed=Signed.SPOKEN)


@pytest.fixture
def actions(home: Prison, case_id: UUID) -> tuple[UUID, ...]:
    """Return three agreed actions: two whose day has passed in June, one for September."""
    return agreed(
        case_id,
        home,
        action("Bolig", owner=named(home.owner), due_on=date(2026, 5, 1)),
        action("Gæld", area=LifeArea.ECONOMY, owner=named(home.owner), due_on=date(2026, 6, 1)),
        action("Skole", area=LifeArea.EDUCATION_EMPLOYMENT, owner=named(home.owner), due_on=NEXT),
        on=MADE,
    )


def followed(case_id: UUID, home: Prison, *happened: Happened, **sitting: object) -> int:
    return follow_up(
        case_id,
        Sitting(**({"held_on": LATER, "said": AGREES} | sitting)),  # type: ignore[arg-type]
        happened=happened,
        changes=[Words(area=LifeArea.HOUSING, text="Kæresten er flyttet")],
        revision=revision(case_id),
        actor=home.owner,
        on=LATER,
    )


def done(pk: UUID) -> Happened:
    return Happened(action_id=pk, occurrence=Occurrence.DONE)


def carried_on(pk: UUID, to: date | None = NEXT) -> Happened:
    return Happened(action_id=pk, occurrence=Occurrence.CARRIED_ON, due_on=to)


def test_a_follow_up_is_the_next_version_and_carries_step_7_out(
    home: Prison, case_id: UUID, actions: tuple[UUID, ...]
) -> None:
    closed = Happened(action_id=actions[1], occurrence=Occurrence.CLOSED, said="Gælden er eftergivet")
    assert followed(case_id, home, done(actions[0]), closed) == 2
    page = seen(case_id, home.owner, on=LATER)
    assert page.fixed is not None
    assert page.fixed.occasion is Occasion.FOLLOWED_UP
    assert [one.action.status for one in page.actions] == [Status.DONE, Status.DROPPED, Status.AGREED]
    assert [(one.about, one.text) for one in page.remarks] == [(About.CHANGED, "Kæresten er flyttet")]
    assert StepEvent.objects.get(step="7").occurred_on == LATER
    ticked = Tick.objects.filter(step="7", occurrence=1).values_list("deliverable", flat=True)
    assert set(ticked) == {"compared", "changes"}
    assert DueRow.objects.get(step="7", occurrence=2, until_on=None).due_on == date(2026, 9, 20)
    assert page.fixed.next_on == date(2026, 9, 21)


def test_what_is_overdue_cannot_be_left_as_it_is_and_the_rest_can(
    home: Prison, case_id: UUID, actions: tuple[UUID, ...]
) -> None:
    with pytest.raises(PlanRefused) as refused:
        followed(case_id, home, Happened(action_id=actions[0]), carried_on(actions[1]))
    assert [(fault.place, fault.field) for fault in refused.value.faults] == [(0, "occurrence")]
    with pytest.raises(PlanRefused):
        followed(case_id, home, done(actions[0]))
    assert not StepEvent.objects.filter(step="7").exists()
    followed(case_id, home, done(actions[0]), carried_on(actions[1]), Happened(action_id=actions[2]))


def test_carried_on_wants_a_new_day_that_has_not_passed_and_closed_wants_a_reason(
    home: Prison, case_id: UUID, actions: tuple[UUID, ...]
) -> None:
    with pytest.raises(PlanRefused) as refused:
        followed(
            case_id,
            home,
            carried_on(actions[0], None),
            carried_on(actions[1], date(2026, 6, 19)),
            Happened(action_id=actions[2], occurrence=Occurrence.CLOSED),
        )
    assert [(fault.place, fault.field) for fault in refused.value.faults] == [(0, "due_on"), (1, "due_on"), (2, "said")]


def test_what_is_over_is_not_followed_up_again(home: Prison, case_id: UUID, actions: tuple[UUID, ...]) -> None:
    followed(case_id, home, done(actions[0]), carried_on(actions[1]))
    with pytest.raises(PlanRefused):
        followed(case_id, home, done(actions[0]))


def test_the_person_need_not_be_there_but_it_is_said_why(
    home: Prison, case_id: UUID, actions: tuple[UUID, ...]
) -> None:
    with pytest.raises(SittingRefused):
        followed(case_id, home, done(actions[0]), done(actions[1]), said=None)
    followed(case_id, home, done(actions[0]), done(actions[1]), said=None, absent=Absent.DECLINED)
    page = seen(case_id, home.owner, on=LATER)
    assert page.fixed is not None
    assert (page.fixed.absent, page.fixed.view) == (Absent.DECLINED, None)


def test_nothing_is_followed_up_that_was_never_agreed(home: Prison, case_id: UUID) -> None:
    with pytest.raises(SittingRefused):
        followed(case_id, home)


def test_a_follow_up_on_remand_or_after_release_is_no_step_7(home: Prison) -> None:
    nothing: dict[str, Any] = dict.fromkeys(("sentence_start_date", "sentence_months", "parole_date", "end_date"))
    on_remand = owned(home, **nothing, supervision_end_date=None)
    [pk] = agreed(on_remand, home, action(owner=named(home.owner), due_on=NEXT), on=MADE)
    followed(on_remand, home, done(pk))
    out = owned(home, name="Peter Lauritsen", parole_date="2026-06-01")
    [pk] = agreed(out, home, action(owner=named(home.owner), due_on=NEXT), on=MADE)
    released(out, home, on=date(2026, 6, 1))
    followed(out, home, done(pk))
    assert not StepEvent.objects.filter(step="7").exists()


def test_the_second_follow_up_ticks_its_own_checklist(home: Prison, case_id: UUID, actions: tuple[UUID, ...]) -> None:
    followed(case_id, home, done(actions[0]), carried_on(actions[1]))
    again = replace(Sitting(held_on=NEXT), said=AGREES)
    follow_up(case_id, again, happened=[], revision=revision(case_id), actor=home.owner, on=NEXT)
    assert set(Tick.objects.filter(occurrence=2).values_list("deliverable", flat=True)) == {"compared"}


def test_a_holder_without_consent_to_health_follows_up_what_is_open_and_the_rest_stays_as_it_was(
    home: Prison, case_id: UUID
) -> None:
    own = named(home.owner)
    housing, treatment = agreed(
        case_id,
        home,
        action("Bolig", owner=own, due_on=date(2026, 5, 1)),
        action("Behandling", area=LifeArea.SUBSTANCE_USE, owner=own, due_on=date(2026, 5, 1)),
        on=MADE,
    )
    hanne = taken_over_by_town(case_id, home)
    with pytest.raises(PlanRefused):
        report_follow_up(case_id, hanne, done(treatment))
    report_follow_up(case_id, hanne, done(housing))
    stands = {row.action_id: row.status for row in ActionRow.objects.order_by("pk")}
    assert stands == {housing: Status.DONE, treatment: Status.AGREED}
    with pytest.raises(NotAllowed):
        report_follow_up(case_id, hanne, changes=[Words(area=LifeArea.HEALTH_PHYSICAL, text="Er blevet syg")])


def taken_over_by_town(case_id: UUID, home: Prison) -> Actor:
    """Let the municipality take the case over when the person is released, and return who holds it there."""
    town = town_of(case_id)
    hanne, henrik = (works(name, town, Role.CASEWORKER) for name in ("Hanne Lindegaard", "Henrik Lund"))
    seen_at = revision(case_id)
    complete_step(case_id, "6", occurred_on=LATER, contacted=[town], revision=seen_at, actor=home.owner, on=LATER)
    offer = offer_handover(case_id, to_unit=town, actor=home.owner, on=LATER)
    both = {"plan_owner": hanne.staff_id, "deputy": henrik.staff_id}
    accept_handover(offer, **both, actor=hanne, on=LATER)  # type: ignore[arg-type]
    released(case_id, home, on=LATER)
    return hanne


def report_follow_up(case_id: UUID, who: Actor, *happened: Happened, changes: Sequence[Words] = ()) -> None:
    """Let somebody follow the plan up with the person."""
    sitting = Sitting(held_on=LATER, said=AGREES)
    seen_at = revision(case_id)
    follow_up(case_id, sitting, happened=happened, changes=changes, revision=seen_at, actor=who, on=LATER)
