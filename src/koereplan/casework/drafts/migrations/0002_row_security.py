from django.db import migrations

from koereplan.foundation.records import RowSecurity

TOLD = "CREATE FUNCTION acting_staff() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT told('staff')::uuid $$"
OWN = "writer_id = (SELECT acting_staff()) AND unit_id = (SELECT acting_unit())"
OPEN = "(case_id IS NULL OR case_id = ANY((SELECT opened_cases())::uuid[]))"


class Migration(migrations.Migration):
    dependencies = [("drafts", "0001_initial"), ("cases", "0005_row_security")]
    operations = [
        migrations.RunSQL(TOLD, "DROP FUNCTION acting_staff()"),
        RowSecurity("drafts_draft", f"{OWN} AND {OPEN} OR (SELECT acting_as_system())"),
    ]
