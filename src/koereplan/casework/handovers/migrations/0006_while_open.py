"""What was offered is shown to both units while it is open, and afterwards to those who see the case."""

from importlib import import_module

from django.db import migrations

from koereplan.foundation.records import RowSecurity

UNIT: str = import_module("koereplan.casework.handovers.migrations.0003_row_security").UNIT
CASE = "case_id = ANY((SELECT opened_cases())::uuid[]) AND (SELECT is_open(64))"
HERE = f"(from_unit_id = {UNIT} OR to_unit_id = {UNIT})"
KEYS = "cardinality((SELECT acting_keys())) > 0"


class Migration(migrations.Migration):
    dependencies = [("handovers", "0005_deputy"), ("cases", "0005_row_security")]
    operations = [
        RowSecurity(
            "handovers_transfer",
            f"{CASE} OR {HERE} AND ended_on IS NULL AND {KEYS}",
            instead_of=RowSecurity("handovers_transfer", f"{CASE} OR from_unit_id = {UNIT} OR to_unit_id = {UNIT}"),
        ),
    ]
