"""A row is shown to those alone to whom pages show it."""

from importlib import import_module

from django.db import migrations

from koereplan.foundation.records import RowSecurity

CASE = "case_id = ANY((SELECT opened_cases())::uuid[])"
WAITED: str = import_module("koereplan.casework.cases.migrations.0011_waiting").SHOWN

WAITS = f"""
{CASE} AND (SELECT is_open(64))
OR (unit_id IS NULL OR unit_id = (SELECT acting_unit()))
    AND EXISTS (SELECT FROM cases_listed listed WHERE listed.case_id = cases_waiting.case_id)
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0013_contract_notes")]
    operations = [
        # What a unit is asked is shown to those there who see the case in lists.
        RowSecurity("cases_waiting", WAITS, instead_of=RowSecurity("cases_waiting", WAITED)),
    ]
