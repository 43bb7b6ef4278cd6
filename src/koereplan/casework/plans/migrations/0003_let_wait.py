"""What is to be done by plans waits for whom it names, who finds it with all else that waits."""

from django.db import migrations

# Of health only in the unit that holds the case: others find it once it is written anew with a ground to read it.
RUNNING = """
INSERT INTO cases_waiting (id, case_id, kind, subject, waits_on, unit_id, staff_id, about)
SELECT gen_random_uuid(), held.case_id, 'action', held.action_id, held.due_on, held.unit_id, held.staff_id, ''
FROM plans_actionrow held JOIN cases_case ON cases_case.id = held.case_id
WHERE held.staff_id IS NOT NULL AND held.unit_id IS NOT NULL AND held.due_on IS NOT NULL
  AND held.status IN ('agreed', 'under_way')
  AND (held.content NOT IN (86, 87, 88) OR held.unit_id = cases_case.unit_id)
  AND NOT EXISTS (SELECT FROM plans_actionrow newer
                  WHERE newer.case_id = held.case_id AND newer.action_id = held.action_id AND newer.id > held.id)
"""


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_guarded"), ("cases", "0015_chased_by_the_holder")]
    operations = [migrations.RunSQL(RUNNING, "DELETE FROM cases_waiting WHERE kind = 'action'", elidable=True)]
