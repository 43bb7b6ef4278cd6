"""A list tells the day of release only to those to whom dates are open: a consent can name the roadmap and not them."""

from importlib import import_module

from django.db import migrations

BEFORE: str = import_module("koereplan.casework.cases.migrations.0004_kept_open").LIST.replace(
    "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"
)
# 48 is the number of dates (`Reading.number`).
CHANGES = {
    "WHERE 64 = ANY(content)) AS days": "WHERE 64 = ANY(content)) AS days,\n"
    "               range_agg(daterange(from_on, until_on)) FILTER (WHERE 48 = ANY(content)) AS dated",
    "range_agg(days) AS days FROM served": "range_agg(days) AS days, range_agg(days * dated) AS dated FROM served",
    "'{}') AS days\n": "'{}') AS days, dated\n",
    "               release_date, closed_on\n": "               CASE WHEN alone.dated @> span THEN release_date END,"
    " closed_on\n",
}
AFTER = BEFORE
for old, new in CHANGES.items():
    assert AFTER.count(old) == 1, old  # noqa: S101 - what is changed is written once
    AFTER = AFTER.replace(old, new)

AGAIN = "SELECT list_cases(array(SELECT DISTINCT case_id FROM cases_opening WHERE basis = 'consent'))"
"""No other basis opens the roadmap without the dates."""


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_row_security")]
    operations = [migrations.RunSQL([AFTER, AGAIN], [BEFORE, AGAIN])]
