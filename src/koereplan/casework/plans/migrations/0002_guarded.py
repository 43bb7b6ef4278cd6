"""Nothing of a plan is changed, and each row is shown where its area of life is open."""

from django.db import migrations

from koereplan.foundation.records import RowSecurity, WriteOnce

_CASE = "case_id = ANY((SELECT opened_cases())::uuid[])"
_AREA = "content = ANY((SELECT told('content'))::smallint[])"
ROWS = ("goalrow", "actionrow", "remark", "request")
_VERSION = "EXISTS (SELECT FROM plans_planversion version WHERE version.id = plan_version_id)"
_REQUEST = "EXISTS (SELECT FROM plans_request request WHERE request.id = request_id)"

# What waits for somebody in plans of many cases: asked of the owner, since no policy can look into all of them at once.
# It says no more than would be shown case by case: the areas that are open to the keys of whoever acts.
TASKS = """
CREATE FUNCTION plan_tasks(reader uuid)
RETURNS TABLE (kind text, case_id uuid, action_id uuid, request_id bigint, what text, by_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT 'action', held.case_id, held.action_id, NULL::bigint, held.what, held.due_on
    FROM plans_actionrow held
    WHERE held.staff_id = reader AND held.unit_id = acting_unit() AND held.status IN ('agreed', 'under_way')
      AND NOT EXISTS (SELECT FROM plans_actionrow newer
                      WHERE newer.case_id = held.case_id AND newer.action_id = held.action_id AND newer.id > held.id)
      AND EXISTS (SELECT FROM cases_opening opening
                  WHERE opening.case_id = held.case_id AND opening.key = ANY(acting_keys())
                    AND opening.from_on <= acting_day() AND opening.until_on > acting_day()
                    AND opening.from_at IS NULL AND held.content = ANY(opening.content))
    UNION ALL
    SELECT 'request', asked.case_id, NULL::uuid, asked.id, asked.question, asked.answer_by
    FROM plans_request asked
    WHERE asked.unit_id = acting_unit() AND (asked.staff_id IS NULL OR asked.staff_id = reader)
      AND NOT EXISTS (SELECT FROM plans_contribution given WHERE given.request_id = asked.id)
      AND EXISTS (SELECT FROM cases_opening opening
                  WHERE opening.case_id = asked.case_id AND opening.key = ANY(acting_keys())
                    AND opening.from_on <= acting_day() AND opening.until_on > acting_day()
                    AND opening.from_at IS NULL AND asked.content = ANY(opening.content))
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial"), ("cases", "0005_row_security")]
    operations = [
        *(WriteOnce(model) for model in (*ROWS, "planversion", "personsview", "reminder", "contribution")),
        *(RowSecurity(f"plans_{model}", f"{_CASE} AND {_AREA}") for model in ROWS),
        RowSecurity(
            "plans_planversion",
            f"{_CASE} AND (SELECT told('content')::smallint[] && ARRAY[81, 82, 83, 84, 85, 86, 87, 88]::smallint[])",
        ),
        RowSecurity("plans_personsview", _VERSION),
        RowSecurity("plans_reminder", _REQUEST),
        RowSecurity("plans_contribution", _REQUEST),
        migrations.RunSQL(TASKS, "DROP FUNCTION plan_tasks(uuid)"),
    ]
