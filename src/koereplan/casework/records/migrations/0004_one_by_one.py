"""A record is shown also to those to whom it is open by itself."""

from importlib import import_module

from django.db import migrations

from koereplan.foundation.records import RowSecurity

BEFORE: str = import_module("koereplan.casework.records.migrations.0003_row_security").POLICIES["records_caserecord"]
AREAS = "contents <@ coalesce((SELECT told('content'))::smallint[], '{}')"
EITHER = f"({AREAS} OR id = ANY((SELECT told('records'))::uuid[]))"
assert BEFORE.count(AREAS) == 1  # noqa: S101 - what is changed is written once


class Migration(migrations.Migration):
    dependencies = [("records", "0003_row_security"), ("cases", "0026_single_records")]
    operations = [
        RowSecurity(
            "records_caserecord",
            BEFORE.replace(AREAS, EITHER),
            instead_of=RowSecurity("records_caserecord", BEFORE),
        )
    ]
