"""Every table that holds something of a case is guarded by the database itself."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model

HOLDS_NO_CONTENT = {
    "journal.LogEntry": "who used which cases, by their ids; read by auditors",
    "journal.LogSeal": "hashes",
}
ROOTS = {"cases.Case", "people.Person", "journal.Entry"}
MODELS = [model for model in apps.get_models() if model.__module__.startswith("koereplan.casework.")]


def leads_to_a_case(model: type[Model], seen: frozenset[str] = frozenset()) -> bool:
    """Return whether a row names a case, or another row that does."""
    label = model._meta.label
    if label in ROOTS:
        return True
    fields = model._meta.concrete_fields
    named = [field.remote_field.model for field in fields if field.remote_field]
    return any(field.attname == "case_id" for field in fields) or any(
        leads_to_a_case(other, seen | {label}) for other in named if other._meta.label not in seen | {label}
    )


GUARDED = [model for model in MODELS if leads_to_a_case(model) and model._meta.label not in HOLDS_NO_CONTENT]


def test_there_is_something_to_guard() -> None:
    assert len(GUARDED) > 20


@pytest.mark.django_db
@pytest.mark.parametrize("model", GUARDED, ids=lambda model: model._meta.label)
def test_every_table_of_cases_has_a_forced_policy_for_the_products_role(model: type[Model]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT relrowsecurity AND relforcerowsecurity,
                   array(SELECT polname::text FROM pg_policy WHERE polrelid = pg_class.oid ORDER BY polname)
            FROM pg_class WHERE oid = %s::regclass
            """,
            [model._meta.db_table],
        )
        guarded, policies = cursor.fetchone()
    assert guarded
    assert {"opened", "owners"} <= set(policies)
