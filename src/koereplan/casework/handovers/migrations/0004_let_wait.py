"""What open transfers wait for is shown with all else that waits."""

from django.db import migrations

OPEN = """
INSERT INTO cases_waiting (id, case_id, kind, subject, waits_on, unit_id, about)
SELECT gen_random_uuid(), case_id, waits.kind, transfer.id,
       CASE WHEN waits.kind = 'transfer_arrives' THEN expected_on ELSE offered_on END, waits.unit_id,
       coalesce((SELECT name FROM organisations_unitspan span
                 WHERE span.unit_id = waits.about_id AND span.until_on IS NULL LIMIT 1), '')
FROM handovers_transfer transfer CROSS JOIN LATERAL (VALUES
    ('transfer_offered', to_unit_id, from_unit_id, accepted_on IS NULL),
    ('transfer_asked', from_unit_id, to_unit_id, accepted_on IS NULL),
    ('transfer_arrives', from_unit_id, to_unit_id, accepted_on IS NOT NULL AND arrived_on IS NULL),
    ('transfer_arrives', to_unit_id, to_unit_id, accepted_on IS NOT NULL AND arrived_on IS NULL)
) AS waits (kind, unit_id, about_id, stands)
WHERE ended_on IS NULL AND stands
"""


class Migration(migrations.Migration):
    dependencies = [("handovers", "0003_row_security"), ("cases", "0011_waiting")]
    operations = [migrations.RunSQL(OPEN, "DELETE FROM cases_waiting WHERE kind LIKE 'transfer_%'", elidable=True)]
