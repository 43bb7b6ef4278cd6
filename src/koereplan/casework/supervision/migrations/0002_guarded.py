"""Nothing of supervision is changed; sessions are shown as such, conditions as the sentence or their area of life."""

from django.db import migrations

from koereplan.foundation.records import RowSecurity, WriteOnce

CASE = "case_id = ANY((SELECT opened_cases())::uuid[])"
ROADMAP, SESSIONS = 64, 144
POLICIES = {
    "condition": f"{CASE} AND content = ANY((SELECT told('content'))::smallint[])",
    "conditionend": "EXISTS (SELECT FROM supervision_condition condition WHERE condition.id = condition_id)",
    "firstmeeting": f"{CASE} AND (SELECT is_open({ROADMAP}))",
    **dict.fromkeys(("appointment", "frequency", "session"), f"{CASE} AND (SELECT is_open({SESSIONS}))"),
    "ending": f"{CASE} AND (SELECT is_open({ROADMAP}))",
}


class Migration(migrations.Migration):
    dependencies = [("supervision", "0001_initial"), ("cases", "0005_row_security")]
    operations = [
        *(WriteOnce(model) for model in POLICIES),
        *(RowSecurity(f"supervision_{model}", shown) for model, shown in POLICIES.items()),
    ]
