"""Each of many has its turn, whatever becomes of the others."""

import pytest

from koereplan.foundation.one_by_one import one_by_one


def test_one_that_fails_holds_no_other_back_and_all_that_failed_are_told_of() -> None:
    tried = []

    def divide(number: int) -> int:
        tried.append(number)
        return 6 // number

    with pytest.raises(ExceptionGroup, match="2 failed") as failed:
        one_by_one(divide, [0, 3, 0, 2])
    assert tried == [0, 3, 0, 2]
    assert [fault.__notes__ for fault in failed.value.exceptions] == [["with 0"], ["with 0"]]


def test_what_was_done_is_summed() -> None:
    assert one_by_one(len, ["a", "bc", ""]) == 3
