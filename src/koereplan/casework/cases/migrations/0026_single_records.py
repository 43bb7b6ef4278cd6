"""A ground can open single case records beside, or without, all of their areas of life."""

from importlib import import_module

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

PREFIX = "koereplan.casework.cases.migrations"
WRITE: str = import_module(f"{PREFIX}.0004_kept_open").OPEN.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
OPEN: str = import_module(f"{PREFIX}.0018_time_of_day").AFTER
PLANNED: str = import_module(f"{PREFIX}.0018_time_of_day").PLANNED


def _changed(function: str, *changes: tuple[str, str]) -> str:
    """Return a function in which each thing that is written once is written otherwise."""
    for before, after in changes:
        assert function.count(before) == 1, before  # noqa: S101 - what is changed is written once
        function = function.replace(before, after)
    return function


WRITES_RECORDS = _changed(
    WRITE.replace("asked.until_at, asked.content)", "asked.until_at, asked.content, asked.records)").replace(
        "opening.until_at, opening.content)", "opening.until_at, opening.content, opening.records)"
    ),
    ("until_at timestamptz, content smallint[])", "until_at timestamptz, content smallint[], records uuid[])"),
    ("until_at, content)\n        SELECT", "until_at, content, records)\n        SELECT"),
)
OPENS_RECORDS = _changed(
    OPEN,
    ("    shown smallint[];\n", "    shown smallint[];\n    single uuid[];\n"),
    (
        (
            "        WITH each AS (\n            SELECT case_id, array_agg(DISTINCT number)::smallint[] AS numbers\n"
            "            FROM cases_opening CROSS JOIN unnest(content) AS number\n            WHERE"
        ),
        "        WITH opened AS MATERIALIZED (\n            SELECT case_id, content, records FROM cases_opening\n            WHERE",
    ),
    (
        "            GROUP BY case_id\n",
        (
            "        ), each AS (\n            SELECT case_id, array_agg(DISTINCT number)::smallint[] AS numbers\n"
            "            FROM opened CROSS JOIN unnest(content) AS number\n            GROUP BY case_id\n"
        ),
    ),
    (
        "coalesce(wanted, min(numbers)) INTO cases, shown\n",
        (
            "coalesce(wanted, min(numbers)),\n"
            "               (SELECT array_agg(record) FROM opened CROSS JOIN unnest(records) AS record)\n"
            "        INTO cases, shown, single\n"
        ),
    ),
    (
        "set_config('koereplan.content', coalesce(shown, '{}')::text, true);",
        (
            "set_config('koereplan.content', coalesce(shown, '{}')::text, true),\n"
            "            set_config('koereplan.records', coalesce(single, '{}')::text, true);"
        ),
    ),
)


class Migration(migrations.Migration):
    dependencies = [("cases", "0025_search_by_index")]
    operations = [
        migrations.AddField(
            "opening", "records", ArrayField(models.UUIDField(), default=list, db_default=[], size=None)
        ),
        migrations.RunSQL(WRITES_RECORDS, WRITE),
        migrations.RunSQL([OPENS_RECORDS, PLANNED], [OPEN, PLANNED]),
    ]
