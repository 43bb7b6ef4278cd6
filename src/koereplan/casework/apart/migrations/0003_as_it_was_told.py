"""What an organisation is told stands as it was told; a unit that says yes to EXIT is told then whose case it is."""

from importlib import import_module
from uuid import UUID

import django.db.models.deletion
from django.db import migrations, models

from koereplan.foundation.records import RowSecurity

BEFORE = import_module("koereplan.casework.apart.migrations.0002_row_security")

# No row is there yet.
NONE = UUID(int=0)

# Which case an EXIT case is of, before it is open to whoever has just said yes.
CASE_OF = """
CREATE FUNCTION case_of_exit(subject uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT case_id FROM apart_exitcase WHERE id = subject AND acting_as_system()
$$;
"""

# A consent may name nothing of the case itself: what is open in parts is known by who asks, not by what else is open.
ROOMS = """
CREATE FUNCTION acting_as_volunteer() RETURNS boolean LANGUAGE sql STABLE AS
    $$ SELECT coalesce(told('volunteer') = 'on', false) $$;
CREATE OR REPLACE FUNCTION open_rooms(wanted text) RETURNS uuid[] LANGUAGE plpgsql AS $$
DECLARE
    rooms uuid[];
BEGIN
    SELECT array_agg(DISTINCT rests_on) INTO rooms
    FROM cases_opening
    WHERE key = ANY(acting_keys()) AND basis = wanted AND basis IN ('ksp', 'exit', 'referral')
      AND from_on <= acting_day() AND until_on > acting_day();
    PERFORM set_config('koereplan.rooms', coalesce(rooms, '{}')::text, true);
    RETURN coalesce(rooms, '{}');
END $$;
"""
ROOMS_BEFORE = f"DROP FUNCTION open_rooms(text); {BEFORE.OPEN_ROOMS}; DROP FUNCTION acting_as_volunteer()"
REFERRAL = f"NOT (SELECT acting_as_volunteer()) AND ({BEFORE.room(208)})"
ENGAGEMENT = (
    f"{BEFORE.of('referral', 'referral_id')} OR {BEFORE.STAFF} AND referral_id = ANY((SELECT opened_rooms())::uuid[])"
)


def one(to: str) -> models.ForeignKey[models.Model, models.Model]:
    return models.ForeignKey(
        db_index=False, default=NONE, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=to
    )


class Migration(migrations.Migration):
    dependencies = [("apart", "0002_row_security")]
    operations = [
        migrations.AddField("exithandover", "offered_for", one("organisations.unit"), preserve_default=False),
        migrations.AddField("engagement", "case", one("cases.case"), preserve_default=False),
        migrations.AddField("referral", "person_name", models.TextField(blank=True, db_default="")),
        migrations.AddField("referral", "phone", models.TextField(blank=True, db_default="")),
        migrations.RunSQL(ROOMS, ROOMS_BEFORE),
        *(
            RowSecurity(
                f"apart_{table}",
                shown,
                begun=BEFORE.POLICIES[table][1],
                instead_of=RowSecurity(f"apart_{table}", BEFORE.POLICIES[table][0], begun=BEFORE.POLICIES[table][1]),
            )
            for table, shown in (("referral", REFERRAL), ("engagement", ENGAGEMENT))
        ),
        migrations.RunSQL("DROP FUNCTION opened_in_parts()", BEFORE.OPENED_IN_PARTS),
        migrations.RunSQL(CASE_OF, "DROP FUNCTION case_of_exit(uuid)"),
    ]
