from datetime import date

import psycopg
import pytest
from django.db import connection

from koereplan.casework.access import SYSTEM
from koereplan.casework.acting import acting
from koereplan.commands.database.cluster import SUPERUSER
from koereplan.commands.database.roles import OWNER, PRODUCT, TooPowerful, refuse_powerful_role
from tests.database import NAME, Database


def test_the_products_own_role_is_served(database: Database) -> None:
    refuse_powerful_role(database.cluster.address(PRODUCT, NAME))


@pytest.mark.parametrize(("role", "why"), [(OWNER, "ejer tabeller"), (SUPERUSER, "er superbruger")])
def test_a_role_that_could_change_history_is_refused_and_told_what_to_do(
    database: Database, role: str, why: str
) -> None:
    with pytest.raises(TooPowerful) as refusal:
        refuse_powerful_role(database.cluster.address(role, NAME))
    assert why in refusal.value.for_user()
    assert "create role" in refusal.value.for_user()


def test_a_role_that_bypasses_row_security_is_refused(database: Database) -> None:
    with database.cluster.as_superuser() as superuser:
        superuser.execute("CREATE ROLE backup LOGIN BYPASSRLS")
        try:
            with pytest.raises(TooPowerful, match="role_too_powerful"):
                refuse_powerful_role(database.cluster.address("backup", NAME))
        finally:
            superuser.execute("DROP ROLE backup")


@pytest.mark.django_db
def test_what_is_done_as_somebody_in_tests_too_is_done_by_the_products_role() -> None:
    with acting(SYSTEM, on=date(2026, 11, 23)), connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == (PRODUCT,)


def test_the_products_role_makes_no_tables(database: Database) -> None:
    with (
        psycopg.connect(database.cluster.address(PRODUCT, NAME)) as product,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        product.execute("CREATE TABLE mine ()")
