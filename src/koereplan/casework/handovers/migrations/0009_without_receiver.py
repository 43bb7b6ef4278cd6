"""How long people were out before anybody had said yes to take over, counted by unit and month."""

from django.db import migrations

# Whoever gave a case away sees it no more, so that nobody could count their own unit's by the cases that are open to
# them. It is told in numbers alone, to leaders; of other units not how few people they are about.
WITHOUT_RECEIVER = """
CREATE FUNCTION without_receiver(since date)
RETURNS TABLE (unit_id uuid, month date, released bigint, late bigint, days bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    WITH out AS (
        SELECT stay.case_id, stay.released_on AS on_day, stay.number,
               stay.released_on::timestamp AT TIME ZONE 'Europe/Copenhagen' AS at
        FROM cases_stay stay
        WHERE acting_as_leader() AND stay.released_on >= since AND stay.released_on <= acting_day()
    ), each AS (
        SELECT giver.unit_id, out.on_day, least(
            acting_day(),
            (SELECT min(accepted_on) FROM handovers_handover taken
             WHERE taken.case_id = out.case_id AND life_area = '' AND awaits IN ('release', 'nothing')
               AND (ended_on IS NULL OR ending = 'taken_over' AND ended_on >= out.on_day)),
            (SELECT min(placed.from_on) FROM cases_placement placed JOIN cases_stay next ON next.id = placed.stay_id
             WHERE next.case_id = out.case_id AND next.number = out.number + 1),
            (SELECT min((until_at AT TIME ZONE 'Europe/Copenhagen')::date) FROM cases_holding ended
             WHERE ended.case_id = out.case_id AND ends_course AND until_at >= out.at)
        ) AS until_on
        FROM out
        JOIN cases_holding giver ON giver.case_id = out.case_id
         AND giver.from_at <= out.at AND (giver.until_at IS NULL OR giver.until_at > out.at)
    ), counted AS (
        SELECT each.unit_id, date_trunc('month', on_day)::date AS month, count(*) AS released,
               count(*) FILTER (WHERE until_on > on_day) AS late, sum(greatest(until_on - on_day, 0)) AS days
        FROM each GROUP BY 1, 2
    )
    SELECT counted.unit_id, counted.month, counted.released,
           CASE WHEN is_told THEN counted.late END, CASE WHEN is_told THEN counted.days END
    FROM counted, LATERAL (SELECT counted.unit_id = acting_unit() OR counted.late NOT BETWEEN 1 AND 4 AS is_told) AS few
    WHERE counted.unit_id = acting_unit() OR counted.released >= 5
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("handovers", "0008_to_anybody"), ("cases", "0029_handed_on"), ("records", "0003_row_security")]
    operations = [migrations.RunSQL(WITHOUT_RECEIVER, "DROP FUNCTION without_receiver(date)")]
