"""Lists say of a case whether its municipality has told where it takes notices of admission."""

from django.db import migrations

# Of a case that lists show alone: the municipality itself is shown with the case's page.
NO_WAY_INTO = """
CREATE FUNCTION no_way_into(subject uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT span.name
    FROM cases_casemunicipality acting
    JOIN organisations_unitspan span ON span.unit_id = acting.municipality_id
     AND span.from_on <= acting_day() AND (span.until_on IS NULL OR span.until_on > acting_day())
    WHERE acting.case_id = subject AND acting.kind = 'acting'
      AND acting.from_on <= acting_day() AND (acting.until_on IS NULL OR acting.until_on > acting_day())
      AND EXISTS (
          SELECT FROM cases_listed listed
          WHERE listed.case_id = subject AND listed.key = ANY(acting_keys())
            AND listed.from_on <= acting_day() AND listed.until_on > acting_day()
      )
      AND NOT EXISTS (
          SELECT FROM organisations_entrypoint point
          JOIN organisations_entrypointspan reached ON reached.entry_point_id = point.id
          WHERE point.municipality_id = acting.municipality_id AND point.topic = 'admissions'
            AND reached.from_on <= acting_day() AND (reached.until_on IS NULL OR reached.until_on > acting_day())
      )
    LIMIT 1
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0022_few_by_key"), ("organisations", "0004_entry_points")]
    operations = [migrations.RunSQL(NO_WAY_INTO, "DROP FUNCTION no_way_into(uuid)")]
