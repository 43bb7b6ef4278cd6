"""What is written out by key is the same decision, for lists and for the database."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from koereplan.casework.access import keys_of, open_content
from tests.access_model.product import actor, ask, body, reading, standing
from tests.access_model.strategies import BODIES, NOW, PURPOSES, TODAY, Scene, askers, scenes

if TYPE_CHECKING:
    from tests.access_model.world import Who


@settings(max_examples=30, deadline=None, phases=[Phase.generate])
@given(scenes(), st.integers(0, 2))
def test_a_list_by_keys_shows_what_the_decision_opens_today_and_tomorrow(scene: Scene, days: int) -> None:
    grounds = standing(scene.case)
    on, at = TODAY + timedelta(days=days), NOW + timedelta(days=days)
    held_by = {body(name) for name in BODIES}
    records = {
        "ksp_items": {exchange.id for exchange in scene.case.exchanges},
        "exit_case": {exit_.id for exit_ in scene.case.exits},
        "referral": {referral.id for referral in scene.case.referrals},
    }
    lines = open_content(grounds, held_by=held_by, on=on if scene.case.emergencies else TODAY)
    for who in (who for who in scene.people if who.role != "system"):
        carried = keys_of(actor(who))
        for what in (
            what
            for what in scene.wanted
            if what.record in records.get(what.content, {None}) and not what.of_others and not what.is_closed
        ):
            mine = [
                line
                for line in lines
                if line.key in carried
                and reading(what) in line.readings
                and on in line.span
                and (line.hours is None or line.hours[0] <= at < line.hours[1])
            ]
            for purpose in PURPOSES:
                listed = any(purpose in line.purposes for line in mine)
                assert listed == bool(ask(who, what, grounds, purpose=purpose, on=on, at=at)), (who, what, purpose)


@given(askers(), askers())
def test_nobody_carries_a_key_of_somebody_in_another_unit(one: Who, other: Who) -> None:
    shared = keys_of(actor(one)) & keys_of(actor(other))
    assert not shared or one.unit == other.unit or one.name == other.name


@given(askers())
def test_those_who_see_no_content_carry_no_key(who: Who) -> None:
    without = who.role in {"statistician", "auditor", "administrator", "editor", "by_link"}
    assert bool(keys_of(actor(who))) is not without
