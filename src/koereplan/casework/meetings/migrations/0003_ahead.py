"""Somebody's calendar is told of the meetings that they are called to, across cases."""

from django.db import migrations, models
from django.db.models import Q

# No policy can look into all cases at once, so the owner is asked. It says no more than would be shown case by case:
# the meetings of cases in which these are open to the keys of whoever acts.
AHEAD = """
CREATE FUNCTION meetings_of_staff(reader uuid)
RETURNS TABLE (id uuid, case_id uuid, starts_at timestamptz, minutes smallint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT DISTINCT meeting.id, meeting.case_id, last.starts_at, last.minutes
    FROM meetings_participant called
    JOIN meetings_meeting meeting ON meeting.id = called.meeting_id
    JOIN LATERAL (SELECT call.starts_at, call.minutes FROM meetings_call call
                  WHERE call.meeting_id = meeting.id ORDER BY call.number DESC LIMIT 1) last ON true
    WHERE called.unit_id = acting_unit() AND called.until_number IS NULL
      AND (called.staff_id = reader
           OR called.staff_id IS NULL
              AND EXISTS (SELECT FROM meetings_callanswer answer
                          WHERE answer.participant_id = called.id AND answer.recorded_by_id = reader))
      AND meeting.ended_on IS NULL AND last.starts_at >= acting_day()
      AND EXISTS (SELECT FROM cases_opening opening
                  WHERE opening.case_id = meeting.case_id AND opening.key = ANY(acting_keys())
                    AND opening.from_on <= acting_day() AND opening.until_on > acting_day()
                    AND opening.from_at IS NULL AND 160 = ANY(opening.content))
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0002_guarded")]
    operations = [
        migrations.AddIndex(
            model_name="participant",
            index=models.Index(
                fields=["unit", "staff"], condition=Q(until_number__isnull=True), name="participant_of_unit"
            ),
        ),
        migrations.RunSQL(AHEAD, "DROP FUNCTION meetings_of_staff(uuid)"),
    ]
