from dataclasses import replace
from datetime import date

import pytest

from koereplan.casework.cases.knowledge import RECORDED, as_raw, given_after, with_changes, with_given
from koereplan.roadmap import FACTS, Event, Facts, Outcome, assess, read_facts

TODAY = date(2026, 11, 23)
FACTS_BEFORE = Facts(
    admission_date=date(2026, 2, 26),
    sentence_start_date=date(2026, 2, 26),
    sentence_months=18,
    parole_date=date(2027, 2, 26),
    end_date=date(2027, 8, 26),
    known={"parole_date": date(2026, 3, 1)},
    given={"9": date(2026, 12, 24)},
    events=(Event("4", date(2026, 3, 17), Outcome.NOT_PERMITTED),),
)


def given(before: Facts, after: Facts) -> dict[str, date | None]:
    kept = given_after(assess(before, on=TODAY), assess(after, on=TODAY), before, after)
    return {step: day for step, day in kept.items() if day is not None}


def test_every_fact_but_what_the_case_keeps_otherwise_has_versions() -> None:
    assert {spec.key for spec in FACTS} - set(RECORDED) == {"case", "edition", "known", "given", "events"}


def test_facts_survive_being_written_as_a_facts_file() -> None:
    assert read_facts(as_raw(FACTS_BEFORE), on=TODAY) == FACTS_BEFORE


def test_what_changes_became_known_on_the_day_and_the_rest_when_it_did() -> None:
    raw = with_changes(FACTS_BEFORE, {"end_date": date(2027, 9, 1)}, known_on=TODAY)
    after = read_facts(raw, on=TODAY)
    assert after.end_date == date(2027, 9, 1)
    assert after.known == {"parole_date": date(2026, 3, 1), "end_date": TODAY}


@pytest.mark.parametrize(
    ("parole_date", "kept"),
    [
        (date(2027, 1, 14), {"8": date(2026, 11, 26), "9": date(2027, 1, 1)}),
        (date(2027, 2, 27), {}),
    ],
    ids=["brought forward", "moved later"],
)
def test_a_release_brought_forward_keeps_what_stood_and_one_moved_later_drops_it(
    parole_date: date, kept: dict[str, date]
) -> None:
    after = replace(FACTS_BEFORE, parole_date=parole_date, known={"parole_date": TODAY})
    found = given(FACTS_BEFORE, after)
    assert found == kept


def test_facts_that_move_no_deadline_leave_what_was_given() -> None:
    after = replace(FACTS_BEFORE, secured_housing=True)
    assert given(FACTS_BEFORE, after) == {"9": date(2026, 12, 24)}


def test_given_deadlines_are_part_of_the_facts() -> None:
    assert with_given(FACTS_BEFORE, {"8": TODAY, "9": None}).given == {"8": TODAY}
