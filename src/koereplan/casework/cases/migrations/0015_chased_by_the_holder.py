"""A confirmation that does not come is chased by whoever holds the case, and by nobody who held it before."""

from django.db import migrations

from koereplan.foundation.records import RowSecurity

CASE = "case_id = ANY((SELECT opened_cases())::uuid[])"
RECIPIENT = "recipient_id = (SELECT acting_unit())"
KEYS = "cardinality((SELECT acting_keys())) > 0"

# As `CONFIRMED_WITHIN` stood.
WAITING = """
INSERT INTO cases_waiting (id, case_id, kind, subject, waits_on, about)
SELECT gen_random_uuid(), case_id, 'stop_unconfirmed', id, recorded_on + 3, '' FROM consents_withdrawal withdrawal
WHERE given_on IS NOT NULL AND NOT EXISTS (SELECT FROM consents_stop stop WHERE stop.withdrawal_id = withdrawal.id)
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0014_narrower"), ("consents", "0002_write_once")]
    operations = [
        migrations.RunSQL(WAITING, "DELETE FROM cases_waiting WHERE kind = 'stop_unconfirmed'", elidable=True),
        RowSecurity(
            "consents_withdrawal",
            f"{CASE} AND (SELECT is_open(64)) OR {RECIPIENT} AND {KEYS}",
            instead_of=RowSecurity(
                "consents_withdrawal", f"{CASE} OR {RECIPIENT} OR recorded_for_id = (SELECT acting_unit())"
            ),
        ),
    ]
