"""A row that the database itself refuses is answered like any access that is missing."""

import pytest
from django.db import connection

from koereplan.casework.cases.queries import work
from tests.factories.cases import owned
from tests.factories.organisations import Prison, prison
from tests.web.conftest import SignIn


def test_a_page_that_writes_to_a_case_that_is_not_open_says_that_access_is_missing(
    home: Prison, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = owned(prison("Nyborg Fængsel"))

    def astray(**_of: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO cases_deputyship (id, case_id, staff_id, from_on) VALUES (%s, %s, %s, '2020-01-01')",
                [case_id, case_id, home.owner.staff_id],
            )

    client = sign_in(home.owner)
    monkeypatch.setattr(work, "_standing_in", astray)
    answer = client.get("/mit-arbejde/")
    assert answer.status_code == 403
    assert "Du har ikke adgang" in answer.content.decode()
