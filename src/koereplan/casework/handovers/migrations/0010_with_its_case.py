"""A handover is shown with its case alone: to the unit that is asked also in an area of life that it does not read."""

from importlib import import_module

from django.db import migrations

from koereplan.foundation.records import RowSecurity

_before = import_module("koereplan.casework.handovers.migrations.0008_to_anybody")
CASE: str = _before.CASE
HERE: str = _before.HERE
AREA: str = _before.AREA
SYSTEM = "(SELECT acting_as_system())"

# Which case to open before anything of the handover is shown.
CASE_OF = """
CREATE FUNCTION case_of_handover(handover uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT case_id FROM handovers_handover WHERE id = handover AND ended_on IS NULL
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("handovers", "0009_without_receiver")]
    operations = [
        RowSecurity(
            "handovers_handover",
            f"{CASE} AND ({AREA} OR {HERE} AND ended_on IS NULL) OR {SYSTEM}",
            instead_of=RowSecurity("handovers_handover", f"{CASE} AND {AREA} OR {_before.OPEN} OR {SYSTEM}"),
        ),
        migrations.RunSQL(CASE_OF, "DROP FUNCTION case_of_handover(uuid)"),
    ]
