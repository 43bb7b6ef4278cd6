"""What holds for every case: sentences about who may see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koereplan.casework.access import No, Reason, Yes
from tests.access_model.product import ask, standing
from tests.access_model.strategies import (
    NOW,
    PURPOSES,
    TODAY,
    askers,
    cases,
    consents,
    contacts,
    deeds,
    emergencies,
    exchanges,
    exits,
    notices,
    referrals,
    tails,
    wants,
)
from tests.access_model.world import Case, What, Who

SEVERAL = settings(max_examples=60, deadline=None)
purposes = st.sampled_from(PURPOSES)
people = st.lists(askers(), min_size=2, max_size=4)
readings = st.lists(wants(), min_size=4, max_size=8)
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


def opened(case: Case, who: list[Who], wanted: list[What]) -> set[tuple[Who, What, str]]:
    """Return everything that is open to these people, with the purpose."""
    asked = standing(case)
    return {
        (one, what, purpose)
        for one in who
        for what in wanted
        for purpose in PURPOSES
        if ask(one, what, asked, purpose=purpose, on=TODAY, at=NOW)
    }


@pytest.mark.parametrize("kind", grounds)
def test_adding_a_ground_never_closes(kind: str) -> None:
    @SEVERAL
    @given(cases(), grounds[kind], people, readings)
    def holds(case: Case, ground: object, who: list[Who], wanted: list[What]) -> None:
        more = replace(case, **{kind: (*getattr(case, kind), ground)})
        assert opened(case, who, wanted) <= opened(more, who, wanted)

    holds()


@SEVERAL
@given(cases(), consents(), people, readings)
def test_withdrawing_a_consent_never_opens(case: Case, consent: object, who: list[Who], wanted: list[What]) -> None:
    given_ = replace(consent, withdrawn=None)  # type: ignore[type-var]
    withdrawn = replace(given_, withdrawn=TODAY)  # type: ignore[type-var]
    before = opened(replace(case, consents=(*case.consents, given_)), who, wanted)  # type: ignore[arg-type]
    after = opened(replace(case, consents=(*case.consents, withdrawn)), who, wanted)  # type: ignore[arg-type]
    without = opened(case, who, wanted)
    assert after <= before
    assert after == without, "what rests on it stops the same day"


@SEVERAL
@given(cases(), askers(), wants(), purposes)
def test_no_basis_but_their_own_opens_ksp_and_exit(case: Case, who: Who, what: What, purpose: str) -> None:
    own = {"ksp_items": {"ksp"}, "exit_case": {"exit", "self"}}
    said = ask(who, what, case, purpose=purpose, on=TODAY, at=NOW)
    if what.content in own and isinstance(said, Yes):
        assert said.basis in own[what.content]


@SEVERAL
@given(cases(), exits(), askers(), wants() | deeds(), purposes)
def test_whether_there_is_an_exit_case_shows_in_no_answer(
    case: Case, exit_: object, who: Who, wanted: What, purpose: str
) -> None:
    """Not in the answer, not in its reason, not in its words; but to those who work on it, and the person."""
    if who.role in {"exit_unit", "exit_lead", "local_exit", "person"}:
        return
    without = replace(case, exits=())
    with_it = replace(case, exits=(exit_,))  # type: ignore[arg-type]
    said = [ask(who, wanted, one, purpose=purpose, on=TODAY, at=NOW) for one in (without, with_it)]
    assert said[0] == said[1]


@SEVERAL
@given(cases(), askers(), wants() | deeds(), purposes)
def test_who_has_no_ground_in_a_case_is_told_the_same_as_if_there_were_none(
    case: Case, who: Who, wanted: What, purpose: str
) -> None:
    said = ask(who, wanted, case, purpose=purpose, on=TODAY, at=NOW)
    stranger = replace(who, unit="nowhere", name="nobody")
    if who.role in {"auditor", "system"}:
        return
    nothing = ask(stranger, wanted, Case(None, None), purpose=purpose, on=TODAY, at=NOW)
    assert nothing == No(Reason.NOTHING)
    assert ask(stranger, wanted, case, purpose=purpose, on=TODAY, at=NOW) == nothing
    assert isinstance(said, Yes) or said.for_user()


@SEVERAL
@given(cases(), people, readings)
def test_every_opening_has_a_purpose_that_fits_its_basis(case: Case, who: list[Who], wanted: list[What]) -> None:
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
    for one, what, purpose in opened(case, who, wanted):
        said = ask(one, what, case, purpose=purpose, on=TODAY, at=NOW)
        assert isinstance(said, Yes)
        assert purpose in fits[str(said.basis)]


@SEVERAL
@given(cases(), people, readings)
def test_the_person_never_sees_ksp_items_or_what_is_somebody_elses(
    case: Case, who: list[Who], wanted: list[What]
) -> None:
    theirs = {what for one, what, _ in opened(case, who, wanted) if one.role == "person"}
    assert not [what for what in theirs if what.content == "ksp_items" or what.of_others]


@SEVERAL
@given(cases(), readings)
def test_a_volunteer_sees_four_things_of_a_referral_and_nothing_else(case: Case, wanted: list[What]) -> None:
    volunteers = [Who(name, "café", "volunteer") for name in ("ana", "bo", "cai")]
    seen = {what for _, what, _ in opened(case, volunteers, wanted)}
    assert all(what.content == "referral" and what.part for what in seen)


@SEVERAL
@given(cases(), people, readings)
def test_moving_on_past_every_end_leaves_only_who_holds_and_the_person(
    case: Case, who: list[Who], wanted: list[What]
) -> None:
    late = TODAY + timedelta(days=2000)
    ended = {
        "contacts": tuple(replace(contact, released=TODAY) for contact in case.contacts),
        "notices": (),
        "exits": tuple(replace(exit_, until=TODAY) for exit_ in case.exits),
        "referrals": tuple(replace(referral, ended=TODAY) for referral in case.referrals),
    }
    asked = standing(replace(case, **ended))  # type: ignore[arg-type]
    for one in who:
        for what in wanted:
            for purpose in PURPOSES:
                said = ask(one, what, asked, purpose=purpose, on=late, at=NOW + timedelta(days=2000))
                if isinstance(said, Yes):
                    assert said.basis in {"responsible", "self"} or one.unit in case.asked
