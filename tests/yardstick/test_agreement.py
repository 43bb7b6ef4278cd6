"""The engine and the yardstick, written apart from the same rules, give the same answers."""

from __future__ import annotations

import ast
from pathlib import Path
from random import Random

import pytest

from tests.yardstick import answers
from tests.yardstick.cases import cases
from tests.yardstick.compare import disagreements, report
from tests.yardstick.facts import STEPS

REFERENCE = ("facts", "workdays", "roadmap", "output", "cases")


@pytest.mark.parametrize("seed", range(4))
def test_the_engine_agrees_with_the_yardstick_on_random_cases(seed: int) -> None:
    found = [report(case, differences) for case, differences in disagreements(seed, 1000)]
    assert not found, f"{len(found)} cases differ\n" + "\n".join(found[:3])


@pytest.mark.parametrize("module", REFERENCE)
def test_the_yardstick_knows_nothing_of_the_product(module: str) -> None:
    tree = ast.parse((Path(__file__).parent / f"{module}.py").read_text(encoding="utf-8"))
    imported = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert not [name for name in imported if name.split(".")[0] == "koereplan"]


def test_the_random_cases_reach_every_state_of_every_step() -> None:
    """A step that is undetermined, or recurs, or needs consent has states of its own; all others are common to all."""
    reached = {step: set[str]() for step in STEPS}
    for case in cases(Random(0), 2500):
        answer = answers.yardstick(case.text, case.today)
        assert isinstance(answer, dict), "the sound cases are sound"
        for row in answer["steps"]:
            reached[row["step"]].add(row["state"])
    always = {"done", "done_late", "cancelled", "open", "due_soon", "upcoming"}
    conditional = always | {"overdue", "not_applicable", "undetermined"}
    expected = dict.fromkeys(STEPS, conditional)
    expected |= {step: always | {"overdue", "not_permitted"} for step in ("1", "4")}
    expected |= {step: always | {"overdue"} for step in ("2", "3")}
    assert reached == expected
