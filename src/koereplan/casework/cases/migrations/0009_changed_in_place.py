"""What every act changes is changed in place: pages have room for it, and no index holds what it changes."""

from importlib import import_module

from django.db import migrations

# The rows of a stay that stand now have an index; those of a case have none.
BEFORE: str = import_module("koereplan.casework.cases.migrations.0004_kept_open").WORK.replace(
    "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"
)
OF_CASE = "JOIN cases_duerow due ON due.case_id = listed.case_id"
OF_STAYS = "JOIN cases_stay stay ON stay.case_id = listed.case_id JOIN cases_duerow due ON due.stay_id = stay.id"
AFTER = BEFORE.replace(OF_CASE, OF_STAYS)
assert BEFORE.count(OF_CASE) == 1  # noqa: S101 - what is changed is written once

CHANGED = ("cases_case", "cases_duerow", "cases_listed")


class Migration(migrations.Migration):
    dependencies = [("cases", "0008_searched_by_key")]
    operations = [
        # Lists read rows of work, which carry the same columns.
        migrations.RemoveIndex("duerow", "due_row_of_holder"),
        migrations.RemoveIndex("duerow", "due_row_of_unit"),
        migrations.RunSQL(AFTER, BEFORE),
        *(
            migrations.RunSQL(f"ALTER TABLE {table} SET (fillfactor = 90)", f"ALTER TABLE {table} RESET (fillfactor)")
            for table in CHANGED
        ),
    ]
