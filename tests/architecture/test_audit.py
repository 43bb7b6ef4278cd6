"""What `make audit` makes of an answer, and what may be accepted."""

from datetime import date, timedelta

import pytest
from tools import audit

UNTIL = date(2027, 1, 31)
ACCEPTED = '[GHSA-1]\npackage = "lxml"\nreason = "We never parse HTML."\nuntil = 2027-01-31\n'
ANSWER = [{"name": "lxml", "version": "6.0", "vulns": [{"id": "PYSEC-9", "aliases": ["GHSA-1"]}]}]


def test_what_is_accepted_is_said_aloud_and_passes_until_its_day() -> None:
    known = audit.accepted(ACCEPTED)
    line = "lxml 6.0: PYSEC-9, accepted until 2027-01-31: We never parse HTML."
    assert audit.judged(ANSWER, known, on=UNTIL - timedelta(days=1)) == ([], [line])


def test_on_its_day_an_acceptance_is_over() -> None:
    found, borne = audit.judged(ANSWER, audit.accepted(ACCEPTED), on=UNTIL)
    assert (len(found), borne) == (1, [])


def test_what_is_accepted_of_one_package_says_nothing_of_another() -> None:
    other = [{**ANSWER[0], "name": "libxml"}]
    assert audit.judged(other, audit.accepted(ACCEPTED), on=date(2026, 1, 1)) == (["libxml 6.0: PYSEC-9"], [])


@pytest.mark.parametrize("line", ["package", "reason", "until"])
def test_nothing_is_accepted_without_package_reason_and_day(line: str) -> None:
    lacking = "\n".join(written for written in ACCEPTED.splitlines() if not written.startswith(line))
    with pytest.raises(audit.NotSaid, match="GHSA-1"):
        audit.accepted(lacking)


def test_the_list_can_be_read() -> None:
    for one in audit.accepted(audit.ACCEPTED.read_text("utf-8")).values():
        assert one.reason
