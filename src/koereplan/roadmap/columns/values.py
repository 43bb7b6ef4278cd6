"""What goes in and comes out: the facts and the timetables of many cases, as numpy columns.

Days are days since 1970-01-01, as Arrow's date32 has them; UNKNOWN_DAY is none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from koereplan.roadmap.days import number

if TYPE_CHECKING:
    from collections.abc import Mapping


Days = NDArray[np.int32]
Codes = NDArray[np.int8]
Flags = NDArray[np.bool_]
Index = NDArray[np.intp]
UNKNOWN_DAY: Final = int(np.iinfo(np.int32).min)
"""A date column's value where there is no date."""
UNKNOWN_CODE: Final = -1
"""The value of a flag, a choice or a number where nothing was given."""
BLOCK: Final = 16_384
"""How many cases are worked on at a time."""
EPOCH: Final = number(date(1970, 1, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class FactColumns:
    """The facts of many cases. A column that is left out is unknown for every case.

    Flags are 1, 0 or -1 (unknown); choices are their place in the facts table's list, or -1; numbers are -1 where
    unknown. The events of case i are those from `event_offsets[i]` up to `event_offsets[i + 1]`, in any order.
    """

    count: int
    dates: Mapping[str, Days]
    flags: Mapping[str, Codes] = field(default_factory=dict)
    choices: Mapping[str, Codes] = field(default_factory=dict)
    numbers: Mapping[str, NDArray[np.int64]] = field(default_factory=dict)
    known: Mapping[str, Days] = field(default_factory=dict)
    given: Mapping[str, Days] = field(default_factory=dict)
    event_offsets: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    event_step: Codes = field(default_factory=lambda: np.zeros(0, np.int8))
    """The step's place in the edition, or -1 for none of them."""
    event_day: Days = field(default_factory=lambda: np.zeros(0, np.int32))
    event_refused: Flags = field(default_factory=lambda: np.zeros(0, np.bool_))


@dataclass(frozen=True, slots=True, kw_only=True)
class StepColumns:
    """The timetables of many cases: in the order of the cases, then of the steps, then of the occurrences.

    `timed`, `release_date` and `row_offsets` belong to the cases (the rows of case i are those from `row_offsets[i]`
    up to `row_offsets[i + 1]`), all others to the rows.
    """

    timed: Flags
    release_date: Days
    row_offsets: NDArray[np.int64]
    case: NDArray[np.int64]
    step: Codes
    """The step's place in the edition."""
    occurrence: Days
    due: Days
    act_by: Days
    literal_due: Days
    target: Days
    done: Days
    state: Codes
    """The state's place in `State`."""
    applies: Codes
    """1, 0, or -1 for undetermined."""
    provisional: Flags
    shifted: Flags
    responsible: Codes
    """The party's place in `Party`."""
    kind: Codes
    """The kind's place in `Kind`."""
    missing: Days
    """The missing facts as bits, the first fact of the facts table lowest."""
