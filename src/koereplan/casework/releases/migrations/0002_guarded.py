"""What is arranged is written once, and shown by its area of life: in one of health to those who may know of it."""

from django.db import migrations

from koereplan.foundation.records import RowSecurity, WriteOnce

SHOWN = """
case_id = ANY((SELECT opened_cases())::uuid[]) AND content = ANY((SELECT told('content'))::smallint[])
"""


class Migration(migrations.Migration):
    dependencies = [("releases", "0001_initial"), ("cases", "0024_readiness")]
    operations = [
        *(
            operation
            for model in ("arrangement", "appointmentrow")
            for operation in (WriteOnce(model), RowSecurity(f"releases_{model}", SHOWN))
        )
    ]
