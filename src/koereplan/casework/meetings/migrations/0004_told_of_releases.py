"""What those who were there think of how releases went, counted by whom they are of."""

from django.db import migrations

# A leader's unit may see the cases no more that it released. It is told in numbers alone, and of no fewer than five.
TOLD_OF_RELEASES = """
CREATE FUNCTION told_of_releases(since date) RETURNS TABLE (party text, went text, said bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    WITH met AS (
        SELECT meeting.id
        FROM cases_stay stay
        JOIN meetings_meeting meeting
          ON meeting.stay_id = stay.id AND meeting.kind = 'follow_up' AND meeting.ending <> 'cancelled'
        WHERE acting_as_leader() AND stay.released_on >= since AND stay.released_on <= acting_day()
          AND (EXISTS (SELECT FROM cases_holding held
                       WHERE held.case_id = stay.case_id AND held.unit_id = acting_unit()
                         AND held.from_at <= stay.released_on::timestamp AT TIME ZONE 'Europe/Copenhagen'
                         AND (held.until_at IS NULL
                              OR held.until_at > stay.released_on::timestamp AT TIME ZONE 'Europe/Copenhagen'))
               OR EXISTS (SELECT FROM meetings_participant own
                          WHERE own.meeting_id = meeting.id AND own.unit_id = acting_unit()))
    ), each AS (
        SELECT CASE WHEN called.is_person THEN 'person'
                    WHEN unit.kind = 'probation_office' THEN 'probation'
                    WHEN unit.kind IN ('municipality', 'department') THEN 'municipality'
                    WHEN unit.kind IS NOT NULL THEN 'prison'
                    ELSE 'other' END AS party, newest.went
        FROM met
        JOIN meetings_participant called ON called.meeting_id = met.id
        CROSS JOIN LATERAL (SELECT evaluation.went FROM meetings_evaluation evaluation
                            WHERE evaluation.participant_id = called.id ORDER BY evaluation.id DESC LIMIT 1) AS newest
        LEFT JOIN organisations_unit unit ON unit.id = called.unit_id
    ), counted AS (
        SELECT each.party, each.went, count(*) AS said, sum(count(*)) OVER (PARTITION BY each.party) AS of_all
        FROM each GROUP BY 1, 2
    )
    SELECT counted.party, counted.went, counted.said FROM counted WHERE of_all >= 5
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0003_ahead"), ("handovers", "0009_without_receiver"), ("cases", "0031_insight")]
    operations = [migrations.RunSQL(TOLD_OF_RELEASES, "DROP FUNCTION told_of_releases(date)")]
