"""Why a yes was taken back gets rows of its own, which the recipient who is told that it has ended does not see."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from koereplan.foundation.records import RowSecurity, WriteOnce

# 240 is the number of consents (`Reading.number`).
SHOWN = """
(SELECT is_open(240)) AND EXISTS (
    SELECT FROM consents_withdrawal withdrawal
    WHERE withdrawal.id = withdrawal_id AND withdrawal.case_id = ANY((SELECT opened_cases())::uuid[])
)
"""
CARRIED = """
INSERT INTO consents_withdrawalremark (withdrawal_id, text) SELECT id, note FROM consents_withdrawal WHERE note <> ''
"""
CARRIED_BACK = """
ALTER TABLE consents_withdrawal DISABLE TRIGGER USER;
UPDATE consents_withdrawal withdrawal SET note = remark.text FROM consents_withdrawalremark remark
WHERE remark.withdrawal_id = withdrawal.id;
ALTER TABLE consents_withdrawal ENABLE TRIGGER USER
"""
# No table may change while constraints wait to be checked.
CHECKED = "SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED"


class Migration(migrations.Migration):
    dependencies = [
        ("consents", "0005_reader_speaks"),
        ("cases", "0031_insight"),
    ]

    operations = [
        migrations.CreateModel(
            name="WithdrawalRemark",
            fields=[
                (
                    "withdrawal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="remark",
                        serialize=False,
                        to="consents.withdrawal",
                    ),
                ),
                ("text", models.TextField()),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="withdrawal_remark_says_something"
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="withdrawalremark",
            trigger=pgtrigger.compiler.Trigger(
                name="write_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="cf8e63bb78b92cc4812cdb93c097cc4771676753",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_write_once_4a02e",
                    table="consents_withdrawalremark",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="withdrawalremark",
            trigger=pgtrigger.compiler.Trigger(
                name="never_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows from a table that is written once';",
                    hash="86a712931fba7e07d67269e450a7a76bef1be6cf",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_never_emptied_be0a7",
                    table="consents_withdrawalremark",
                    when="BEFORE",
                ),
            ),
        ),
        WriteOnce("withdrawalremark"),
        RowSecurity("consents_withdrawalremark", SHOWN),
        migrations.AlterField("withdrawal", "note", models.TextField(blank=True, db_default="")),
        migrations.RunSQL([CARRIED, CHECKED], [CHECKED, CARRIED_BACK]),
    ]
