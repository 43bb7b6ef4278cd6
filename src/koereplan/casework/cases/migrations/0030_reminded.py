"""The system finds what others have not answered by its day, without opening every case to look."""

from django.db import migrations

UNANSWERED = """
CREATE FUNCTION cases_unanswered(kind_of text, by_day date) RETURNS TABLE (case_id uuid, subject uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT waiting.case_id, waiting.subject FROM cases_waiting waiting
    WHERE acting_as_system() AND kind = kind_of AND unit_id IS NULL AND waits_on <= by_day AND NOT is_silent
    ORDER BY waiting.id
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0029_handed_on")]
    operations = [migrations.RunSQL(UNANSWERED, "DROP FUNCTION cases_unanswered(text, date)")]
