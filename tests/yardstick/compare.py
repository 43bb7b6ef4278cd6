"""Compare the engine with the yardstick on as many random cases as one likes.

python -m tests.yardstick.compare --cases 100000 --seed 7
"""

from __future__ import annotations

import argparse
import sys
from random import Random
from typing import TYPE_CHECKING

from tests.yardstick import answers
from tests.yardstick.cases import cases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.yardstick.cases import Case

FAULTY_SHARE = 0.2


def disagreements(seed: int, count: int) -> Iterator[tuple[Case, list[str]]]:
    """Yield each random case on which the engine and the yardstick differ, and in what."""
    for case in cases(Random(seed), count, faulty=FAULTY_SHARE):
        expected, found = answers.yardstick(case.text, case.today), answers.engine(case.text, case.today)
        differences = list(answers.differences(expected, found))
        if differences:
            yield case, differences


def report(case: Case, differences: list[str]) -> str:
    return "\n".join([f"on {case.today}: {case.text}", *(f"    {difference}" for difference in differences)])


def main() -> int:
    parser = argparse.ArgumentParser(description="Compare the engine with the yardstick on random cases.")
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", type=int, default=10, help="how many differing cases to print")
    arguments = parser.parse_args()
    differing = 0
    for case, differences in disagreements(arguments.seed, arguments.cases):
        differing += 1
        if differing <= arguments.show:
            print(report(case, differences))  # noqa: T201
    print(f"{arguments.cases} cases, {differing} differ (seed {arguments.seed})")  # noqa: T201
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
