"""Each word of a search is a condition of its own, so that the index of names serves them all."""

from django.db import migrations

# Planned each time, for only the words tell whether names or keys are the shorter way: words of one or two letters
# have no trigrams. `%L` quotes a word as a literal.
SEARCH = """
CREATE OR REPLACE FUNCTION search_listed(patterns text[]) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN
    RETURN QUERY EXECUTE
        'SELECT id FROM cases_listed WHERE key = ANY($1) AND from_on <= $2 AND until_on > $2'
        || (SELECT string_agg(format(' AND upper(person_name) LIKE %L', upper(pattern)), '') FROM unnest(patterns) AS pattern)
        USING acting_keys(), acting_day();
END $$;
"""

BEFORE = """
CREATE OR REPLACE FUNCTION search_listed(patterns text[]) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT id FROM cases_listed
    WHERE key = ANY(acting_keys()) AND from_on <= acting_day() AND until_on > acting_day()
      AND upper(person_name) LIKE ALL(array(SELECT upper(pattern) FROM unnest(patterns) AS pattern))
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0024_readiness")]
    operations = [migrations.RunSQL(SEARCH, BEFORE)]
