"""What time it is, is said in one place."""

from importlib import import_module

from django.db import migrations

TIME_OF_DAY = """
CREATE FUNCTION time_of_day() RETURNS time LANGUAGE sql AS
    $$ SELECT (clock_timestamp() AT TIME ZONE 'Europe/Copenhagen')::time $$
"""

WHOLE: str = import_module("koereplan.casework.cases.migrations.0005_row_security").OPEN
OPEN_CASES = WHOLE[WHOLE.index("CREATE FUNCTION open_cases") : WHOLE.index("CREATE FUNCTION open_new_case")]
BEFORE = OPEN_CASES.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
CLOCK = "(clock_timestamp() AT TIME ZONE 'Europe/Copenhagen')::time"
AFTER = BEFORE.replace(CLOCK, "time_of_day()")
assert BEFORE.count(CLOCK) == 1  # noqa: S101 - what is changed is written once

# A function that is replaced forgets how it is planned.
PLANNED = "ALTER FUNCTION open_cases(uuid[], smallint[]) SET plan_cache_mode = force_generic_plan"


class Migration(migrations.Migration):
    dependencies = [("cases", "0017_opened_by_key")]
    operations = [
        migrations.RunSQL(TIME_OF_DAY, "DROP FUNCTION time_of_day()"),
        migrations.RunSQL([AFTER, PLANNED], [BEFORE, PLANNED]),
    ]
