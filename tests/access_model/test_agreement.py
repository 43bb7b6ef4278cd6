"""The product decides as the page says, for whoever asks for whatever."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koereplan.casework.access import May, Role, Yes
from tests.access_model.acts import APART, TOUCHES, Deed, may
from tests.access_model.model import bases
from tests.access_model.product import ask, standing
from tests.access_model.strategies import NOW, PURPOSES, ROLES, TODAY, Scene, deeds, scenes

FIRMEST_FIRST = (
    "responsible",
    "coordination",
    "admission_notice",
    "consent",
    "ksp",
    "exit",
    "referral",
    "self",
    "emergency",
)
MANY = settings(max_examples=50, deadline=None)


@pytest.mark.parametrize("name", ["model", "acts", "world"])
def test_the_model_knows_nothing_of_the_product(name: str) -> None:
    tree = ast.parse((Path(__file__).parent / f"{name}.py").read_text("utf-8"))
    imported = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    imported += [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    assert not [module for module in imported if module.startswith("koereplan")]


@MANY
@given(scenes())
def test_what_is_open_is_what_the_page_opens(scene: Scene) -> None:
    grounds = standing(scene.case)
    for who in scene.people:
        for what in scene.wanted:
            for purpose in PURPOSES:
                said = ask(who, what, grounds, purpose=purpose, on=TODAY, at=NOW)
                expected = bases(who, what, scene.case, purpose, TODAY, NOW)
                told = said.basis if isinstance(said, Yes) else None
                assert told == next((basis for basis in FIRMEST_FIRST if basis in expected), None), (who, what, purpose)


@MANY
@given(scenes(), st.lists(deeds(), min_size=5, max_size=8))
def test_what_somebody_may_do_is_what_the_page_allows(scene: Scene, wanted: list[Deed]) -> None:
    grounds = standing(scene.case)
    for who in scene.people:
        for deed in wanted:
            for purpose in PURPOSES:
                said = ask(who, deed, grounds, purpose=purpose, on=TODAY, at=NOW)
                assert bool(said) == may(who, deed, scene.case, purpose, TODAY, NOW), (who, deed, purpose)


def test_every_act_and_role_is_tried() -> None:
    assert {act.value for act in May} == {*TOUCHES, *APART}
    assert {role.value for role in Role} == set(ROLES)
