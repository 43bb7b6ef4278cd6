"""Many cases by binary COPY: what the services would have stored, with every guard back in its place."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import numpy as np
import pyarrow as pa
import pytest
from django.db import connections

from koereplan.casework.access import SYSTEM
from koereplan.casework.cases.queries import case_page, cases_list
from koereplan.casework.cases.services import sweep
from koereplan.casework.organisations.signing_in import everyone
from koereplan.commands.demo import copying
from koereplan.commands.demo.build import found_reference_units
from koereplan.commands.demo.load import load
from koereplan.roadmap.columns import UNKNOWN_DAY

TODAY = date(2026, 11, 23)
GUARDS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace
    UNION SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION SELECT tgrelid::regclass::text, tgname, tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
"""


def guards() -> set[Any]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(GUARDS)
        return set(cursor.fetchall())


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_loaded_cases_are_what_the_services_would_have_stored() -> None:
    found_reference_units(on=TODAY)
    before = guards()
    load(400, on=TODAY, tell=lambda _: None)
    load(100, on=TODAY, tell=lambda _: None)
    assert guards() == before
    report = sweep(actor=SYSTEM, on=TODAY)
    assert (report.stays, report.corrections, report.reopened) == (500, (), 0)
    owner = next(
        actor for actor in everyone(on=TODAY) if cases_list(holder_id=actor.staff_id, actor=actor, on=TODAY).rows
    )
    (row, *_) = cases_list(holder_id=owner.staff_id, actor=owner, on=TODAY).rows
    page = case_page(row.case_id, actor=owner, on=TODAY)
    assert page.person.name == row.person_name
    assert [line.text for line in page.journal][-1].startswith("Indsættelsen")


@pytest.mark.django_db
def test_copied_fields_are_read_back_as_they_were_written() -> None:
    ids = np.arange(48, dtype=np.uint8).reshape(3, 16)
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE copied (day date, small int2, word text, choice text, flag boolean, id uuid,"
            " ids uuid[], words text[], value jsonb, at timestamptz)"
        )
        copying.Rows(
            "copied",
            {
                "day": copying.days(np.array([0, UNKNOWN_DAY, 20780], np.int32)),
                "small": copying.numbers(np.array([1, -2, 300]), ">i2"),
                "word": copying.texts(pa.array(["æøå", "", "x" * 300])),
                "choice": copying.chosen(np.array([1, 0, 1]), [b"a", None]),
                "flag": copying.truths(np.array([1, 0, -1], np.int8)),
                "id": copying.ids(ids),
                "ids": copying.same(copying.list_of_ids([UUID(bytes=row.tobytes()) for row in ids])),
                "words": copying.same(copying.list_of_texts(["b", "c"])),
                "value": copying.json_values(pa.array(['"2026-01-01"', "7", "true"])),
                "at": copying.numbers(np.array([0, 1, 2]), ">i8", known=np.array([True, False, True])),
            },
        ).copy(cursor.cursor)
        cursor.execute(
            "SELECT day::text, small, word, choice, flag, id = ANY(ids), words, value::text, at IS NULL FROM copied"
        )
        assert cursor.fetchall() == [
            ("1970-01-01", 1, "æøå", None, True, True, ["b", "c"], '"2026-01-01"', False),
            (None, -2, "", "a", False, True, ["b", "c"], "7", True),
            ("2026-11-23", 300, "x" * 300, None, None, True, ["b", "c"], "true", False),
        ]
