"""Something is done with each of many, so that none is held back by another."""

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


def one_by_one(act: Callable[[T], int], many: Iterable[T]) -> int:
    """Do something with each of many, and return the sum of what it says. One that fails holds no other back.

    Outside a transaction what `act` commits stays, whatever becomes of the rest.

    :raises ExceptionGroup: what failed, each with a note of what it failed with; all others are done.
    """
    done, faults = 0, []
    for one in many:
        try:
            done += act(one)
        except Exception as fault:
            fault.add_note(f"with {one}")
            faults.append(fault)
    if faults:
        raise ExceptionGroup(f"{len(faults)} failed", faults)
    return done
