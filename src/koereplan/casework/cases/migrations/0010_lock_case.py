"""Every act begins with one statement: the case is opened and held still, by plans that are made once."""

from django.db import migrations

# Each statement inside sees what was committed before it: the row is the one that was waited for.
LOCK = """
CREATE FUNCTION lock_case(subject uuid) RETURNS SETOF cases_case LANGUAGE plpgsql AS $$
BEGIN
    PERFORM open_cases(ARRAY[subject], NULL);
    RETURN QUERY SELECT * FROM cases_case WHERE id = subject FOR UPDATE;
END $$;
"""

# By the length of an array, a plan made each time would seem cheaper; making it takes longer than opening a case.
OPENING = ("open_cases(uuid[], smallint[])", "open_parts()")


class Migration(migrations.Migration):
    dependencies = [("cases", "0009_changed_in_place")]
    operations = [
        *(
            migrations.RunSQL(
                f"ALTER FUNCTION {function} SET plan_cache_mode = force_generic_plan",
                f"ALTER FUNCTION {function} RESET plan_cache_mode",
            )
            for function in OPENING
        ),
        migrations.RunSQL(LOCK, "DROP FUNCTION lock_case(uuid)"),
    ]
