"""What holds for every case: sentences about who may see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koereplan.casework.access import No, Reason, Yes
from tests.access_model.product import ask, standing
from tests.access_model.strategies import (
    NOW,
    PURPOSES,
    TODAY,
    Scene,
    askers,
    consents,
    contacts,
    deeds,
    emergencies,
    exchanges,
    exits,
    notices,
    referrals,
    scenes,
    tails,
)
from tests.access_model.world import Case, Consent, Exit, What, Who

if TYPE_CHECKING:
    from tests.access_model.acts import Deed

SEVERAL = settings(max_examples=25, deadline=None)
purposes = st.sampled_from(PURPOSES)
grounds = {
    "tails": tails(),
    "contacts": contacts(),
    "notices": notices(),
    "consents": consents(),
    "exchanges": exchanges(9),
    "exits": exits(),
    "referrals": referrals(9),
    "emergencies": emergencies(9),
}


def asked_and_done(scene: Scene, deed: Deed) -> list[What | Deed]:
    return [*scene.wanted, deed]


def opened(case: Case, scene: Scene) -> set[tuple[Who, What, str]]:
    """Return everything that a case opens to those who ask in a scene, with the purpose."""
    asked = standing(case)
    return {
        (one, what, purpose)
        for one in scene.people
        for what in scene.wanted
        for purpose in PURPOSES
        if ask(one, what, asked, purpose=purpose, on=TODAY, at=NOW)
    }


@pytest.mark.parametrize("kind", grounds)
def test_adding_a_ground_never_closes(kind: str) -> None:
    @SEVERAL
    @given(scenes(), grounds[kind])
    def holds(scene: Scene, ground: object) -> None:
        more = replace(scene.case, **{kind: (*getattr(scene.case, kind), ground)})  # type: ignore[arg-type]
        assert opened(scene.case, scene) <= opened(more, scene)

    holds()


@SEVERAL
@given(scenes(), consents())
def test_withdrawing_a_consent_stops_what_rests_on_it_the_same_day(scene: Scene, consent: Consent) -> None:
    standing_ = replace(scene.case, consents=(*scene.case.consents, replace(consent, withdrawn=None)))
    withdrawn = replace(scene.case, consents=(*scene.case.consents, replace(consent, withdrawn=TODAY)))
    assert opened(withdrawn, scene) == opened(scene.case, scene) <= opened(standing_, scene)


@SEVERAL
@given(scenes())
def test_no_basis_but_their_own_opens_ksp_and_exit(scene: Scene) -> None:
    own = {"ksp_items": {"ksp"}, "exit_case": {"exit", "self"}}
    for who, what, purpose in opened(scene.case, scene):
        if what.content in own:
            said = ask(who, what, scene.case, purpose=purpose, on=TODAY, at=NOW)
            assert isinstance(said, Yes)
            assert said.basis in own[what.content]


@SEVERAL
@given(scenes(), exits(), deeds())
def test_whether_there_is_an_exit_case_shows_in_no_answer(scene: Scene, exit_: Exit, deed: Deed) -> None:
    """Not in the answer, not in its reason: but to those who work on it, and the person."""
    without, with_it = replace(scene.case, exits=()), replace(scene.case, exits=(exit_,))
    for who in scene.people:
        if who.role in {"exit_unit", "exit_lead", "local_exit", "person"}:
            continue
        for wanted in asked_and_done(scene, deed):
            for purpose in PURPOSES:
                said = [ask(who, wanted, one, purpose=purpose, on=TODAY, at=NOW) for one in (without, with_it)]
                assert said[0] == said[1]


@SEVERAL
@given(scenes(), askers(), deeds(), purposes)
def test_a_stranger_is_told_the_same_whether_or_not_there_is_a_case(
    scene: Scene, who: Who, deed: Deed, purpose: str
) -> None:
    stranger = replace(who, unit="nowhere", name="nobody")
    if stranger.role in {"auditor", "system"}:
        return
    for wanted in asked_and_done(scene, deed):
        assert ask(stranger, wanted, scene.case, purpose=purpose, on=TODAY, at=NOW) == No(Reason.NOTHING)
        assert ask(stranger, wanted, Case(None, None), purpose=purpose, on=TODAY, at=NOW) == No(Reason.NOTHING)


@SEVERAL
@given(scenes())
def test_every_opening_has_a_purpose_that_fits_its_basis(scene: Scene) -> None:
    fits = {
        "responsible": {"serving", "coordination", "supervision"},
        "coordination": {"coordination", "supervision"},
        "admission_notice": {"coordination"},
        "consent": {"serving", "coordination", "supervision", "referral"},
        "ksp": {"ksp"},
        "exit": {"exit"},
        "referral": {"referral"},
        "self": {"self"},
        "emergency": {"emergency"},
    }
    for one, what, purpose in opened(scene.case, scene):
        said = ask(one, what, scene.case, purpose=purpose, on=TODAY, at=NOW)
        assert isinstance(said, Yes)
        assert purpose in fits[str(said.basis)]


@SEVERAL
@given(scenes())
def test_the_person_never_sees_ksp_items_or_what_is_somebody_elses(scene: Scene) -> None:
    theirs = {what for one, what, _ in opened(scene.case, scene) if one.role == "person"}
    assert not [what for what in theirs if what.content == "ksp_items" or what.of_others]


@SEVERAL
@given(scenes())
def test_a_volunteer_sees_four_things_of_a_referral_and_nothing_else(scene: Scene) -> None:
    volunteers = [Who(name, "café", "volunteer") for name in ("ana", "bo", "cai")]
    seen = {what for _, what, _ in opened(scene.case, replace(scene, people=volunteers))}
    assert all(what.content == "referral" and what.part for what in seen)


@SEVERAL
@given(scenes())
def test_when_all_has_ended_only_the_holder_those_asked_and_the_person_see_anything(scene: Scene) -> None:
    late = timedelta(days=2000)
    ended = replace(
        scene.case,
        areas=(),
        contacts=tuple(replace(contact, released=TODAY) for contact in scene.case.contacts),
        notices=tuple(replace(notice, until=TODAY) for notice in scene.case.notices),
        exits=tuple(replace(exit_, until=TODAY) for exit_ in scene.case.exits),
        referrals=tuple(replace(referral, ended=TODAY) for referral in scene.case.referrals),
    )
    for who in scene.people:
        for what in scene.wanted:
            for purpose in PURPOSES:
                said = ask(who, what, ended, purpose=purpose, on=TODAY + late, at=NOW + late)
                if isinstance(said, Yes):
                    assert said.basis in {"responsible", "self"} or who.unit in ended.asked
