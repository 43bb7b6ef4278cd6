from django.db import migrations

from koereplan.foundation.records import RowSecurity

UNIT = "(SELECT acting_unit())"


class Migration(migrations.Migration):
    dependencies = [("handovers", "0002_write_once"), ("cases", "0005_row_security")]
    operations = [
        RowSecurity(
            "handovers_transfer",
            f"case_id = ANY((SELECT opened_cases())::uuid[]) AND (SELECT is_open(64)) "
            f"OR from_unit_id = {UNIT} OR to_unit_id = {UNIT}",
        ),
        RowSecurity(
            "handovers_message", "EXISTS (SELECT FROM handovers_transfer transfer WHERE transfer.id = transfer_id)"
        ),
    ]
