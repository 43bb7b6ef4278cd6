"""Every example holds, for the engine and for the yardstick."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.yardstick import answers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.yardstick.answers import Answer

FILES = sorted(Path(__file__).parent.glob("*.yaml"))
EXAMPLES = [(file.stem, example) for file in FILES for example in yaml.safe_load(file.read_text(encoding="utf-8"))]


def names(examples: list[tuple[str, dict[str, Any]]]) -> list[str]:
    return [f"{subject}: {example['title']}" for subject, example in examples]


@pytest.mark.parametrize("answer", [answers.engine, answers.yardstick], ids=["engine", "yardstick"])
@pytest.mark.parametrize("example", [example for _, example in EXAMPLES], ids=names(EXAMPLES))
def test_the_example_holds(example: dict[str, Any], answer: Callable[[str, date], Answer]) -> None:
    assert example.keys() <= {"title", "worked", "today", "facts", "text", "expect", "faults"}
    text = example["text"] if "text" in example else json.dumps(example["facts"], default=date.isoformat)

    found = answer(text, example["today"])

    differences = list(unmet(example, found))
    assert not differences, "\n".join([example["title"], example.get("worked", ""), *differences])


def test_no_two_examples_have_the_same_title() -> None:
    assert [title for title, count in Counter(names(EXAMPLES)).items() if count > 1] == []


def unmet(example: dict[str, Any], found: Answer) -> Iterator[str]:
    """Yield one line for each thing in which an answer is not what the example says."""
    if "faults" in example or isinstance(found, list):
        if found != example.get("faults"):
            yield f"expected faults {example.get('faults')}, found {answers.summary(found)}"
        return
    expect, rows = example["expect"], answers.rows(found)
    for key in expect.keys() - {"steps", "occurrences", "absent"}:
        yield from unlike(key, expect[key], found[key])
    for step, count in expect.get("occurrences", {}).items():
        yield from unlike(f"occurrences of step {step}", count, sum(row["step"] == step for row in found["steps"]))
    for name in expect.get("absent", []):
        yield from unlike(f"row of step {name}", None, rows.get(name))
    for name, fields in expect.get("steps", {}).items():
        for key, value in fields.items():
            yield from unlike(f"step {name}: {key}", value, rows.get(name, {}).get(key, "no such row"))


def unlike(what: str, expected: Any, found: Any) -> Iterator[str]:
    expected = expected.isoformat() if isinstance(expected, date) else expected
    if found != expected:
        yield f"{what}: expected {expected}, found {found}"
