"""What somebody else than the holder of a case asked of others is reminded of by mail too."""

from importlib import import_module

from django.db import migrations

BEFORE: str = import_module("koereplan.casework.cases.migrations.0030_reminded").UNANSWERED
HOLDERS = " AND unit_id IS NULL"
assert BEFORE.count(HOLDERS) == 1  # noqa: S101 - what is changed is written once
CREATE = "CREATE FUNCTION"


class Migration(migrations.Migration):
    dependencies = [("cases", "0033_waiting_told")]
    operations = [
        migrations.RunSQL(
            BEFORE.replace(HOLDERS, "").replace(CREATE, "CREATE OR REPLACE FUNCTION"),
            BEFORE.replace(CREATE, "CREATE OR REPLACE FUNCTION"),
        )
    ]
