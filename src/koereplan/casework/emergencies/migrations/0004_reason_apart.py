"""Why emergency access was taken, and what a leader found of it, is shown to the two of them: others see who took it."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from koereplan.foundation.records import RowSecurity, WriteOnce

CASE = "case_id = ANY((SELECT opened_cases())::uuid[])"
UNIT = "(SELECT acting_unit())"
THEIRS = f"unit_id = {UNIT} AND ((SELECT acting_as_leader()) OR staff_id = (SELECT told('staff')::uuid))"
FOLLOWS = "EXISTS (SELECT FROM emergencies_emergency emergency WHERE emergency.id = emergency_id)"
# The system decides over every case by its grounds, and the reason is one.
OF_THEIRS = f"""
EXISTS (
    SELECT FROM emergencies_emergency emergency
    WHERE emergency.id = emergency_id AND ((SELECT acting_as_system()) OR {THEIRS})
)
"""
CARRIED = "INSERT INTO emergencies_reason (emergency_id, text) SELECT id, reason FROM emergencies_emergency"
CARRIED_BACK = """
ALTER TABLE emergencies_emergency DISABLE TRIGGER USER;
UPDATE emergencies_emergency emergency SET reason = apart.text FROM emergencies_reason apart
WHERE apart.emergency_id = emergency.id;
ALTER TABLE emergencies_emergency ENABLE TRIGGER USER
"""
# No table may change while constraints wait to be checked.
CHECKED = "SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED"


class Migration(migrations.Migration):
    dependencies = [
        ("emergencies", "0003_case_named"),
        ("cases", "0031_insight"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reason",
            fields=[
                (
                    "emergency",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="reason",
                        serialize=False,
                        to="emergencies.emergency",
                    ),
                ),
                ("text", models.TextField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="reason",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="emergency_has_its_reason"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reason",
            trigger=pgtrigger.compiler.Trigger(
                name="write_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="de028694cbcd72babb1694cdb286a346e7f18ce5",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_write_once_47b16",
                    table="emergencies_reason",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reason",
            trigger=pgtrigger.compiler.Trigger(
                name="never_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows from a table that is written once';",
                    hash="77d495c7a8e89880c58090d89c25bc463595ad8e",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_never_emptied_4a496",
                    table="emergencies_reason",
                    when="BEFORE",
                ),
            ),
        ),
        WriteOnce("reason"),
        RowSecurity(
            "emergencies_emergency",
            f"{CASE} OR {THEIRS}",
            instead_of=RowSecurity("emergencies_emergency", f"{CASE} OR unit_id = {UNIT}"),
        ),
        RowSecurity("emergencies_reason", OF_THEIRS),
        RowSecurity("emergencies_review", OF_THEIRS, instead_of=RowSecurity("emergencies_review", FOLLOWS)),
        migrations.RemoveConstraint("emergency", "emergency_has_its_reason"),
        migrations.AlterField("emergency", "reason", models.TextField(db_default="")),
        migrations.RunSQL([CARRIED, CHECKED], [CHECKED, CARRIED_BACK]),
    ]
