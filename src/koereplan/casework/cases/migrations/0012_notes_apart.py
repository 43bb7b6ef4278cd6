"""What is written in one's own words gets rows of its own, which are open to fewer than the records beside them."""

from typing import Any

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models
from django.db.models import Q

from koereplan.foundation.records import RowSecurity, WriteOnce

# 64 is the number of the roadmap, 224 of notes (`Reading.number`).
CASE = "case_id = ANY((SELECT opened_cases())::uuid[])"
SUBJECT = "subject = ANY((SELECT opened_subjects())::text[])"
ROADMAP, NOTES = "(SELECT is_open(64))", "(SELECT is_open(224))"
ELSE = "left(subject, 5) <> 'case:'"

OF = {
    "event": ("cases_stepevent", "note", "JOIN cases_stay stay ON stay.id = record.stay_id"),
    "version": ("cases_factversion", "reason", "JOIN cases_stay stay ON stay.id = record.stay_id"),
    "withdrawal": (
        "cases_stepeventwithdrawal",
        "reason",
        "JOIN cases_stepevent event ON event.id = record.event_id JOIN cases_stay stay ON stay.id = event.stay_id",
    ),
}
CARRIED = "; ".join(
    f"INSERT INTO cases_remark (case_id, {of}_id, text) "
    f"SELECT stay.case_id, record.id, record.{column} FROM {table} record {to_case} WHERE record.{column} <> ''"
    for of, (table, column, to_case) in OF.items()
)
CARRIED_BACK = "; ".join(
    f"ALTER TABLE {table} DISABLE TRIGGER USER; "
    f"UPDATE {table} record SET {column} = remark.text FROM cases_remark remark WHERE remark.{of}_id = record.id; "
    f"ALTER TABLE {table} ENABLE TRIGGER USER"
    for of, (table, column, _to_case) in OF.items()
)
# No table may change while constraints wait to be checked.
CHECKED = "SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED"

OPENED = "UPDATE cases_opening SET content = content || 224::smallint WHERE basis IN ('responsible', 'emergency')"
CLOSED = "UPDATE cases_opening SET content = array_remove(content, 224::smallint)"


def _beside(**fields: bool) -> Q:
    return Q(**{f"{name}__isnull": is_null for name, is_null in fields.items()})


def _record(model: str) -> Any:
    return models.ForeignKey(
        db_index=False,
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="remarks",
        to=f"cases.{model}",
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0011_waiting")]
    operations = [
        migrations.CreateModel(
            name="Remark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField()),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remarks",
                        to="cases.case",
                    ),
                ),
                ("event", _record("stepevent")),
                ("version", _record("factversion")),
                ("withdrawal", _record("stepeventwithdrawal")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=_beside(event=False, withdrawal=True, version=True)
                        | _beside(event=True, withdrawal=False, version=True)
                        | _beside(event=True, withdrawal=True, version=False),
                        name="remark_beside_one_record",
                    ),
                    models.CheckConstraint(condition=~Q(text=""), name="remark_says_something"),
                    *(
                        models.UniqueConstraint(
                            condition=Q(**{f"{record}__isnull": False}),
                            fields=(record,),
                            name=f"remark_once_of_{record}",
                        )
                        for record in ("event", "withdrawal", "version")
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="remark",
            trigger=pgtrigger.compiler.Trigger(
                name="write_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0b0fb3e814326b8b3e31cd980cf8cae891a25f16",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_write_once_339b1",
                    table="cases_remark",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="remark",
            trigger=pgtrigger.compiler.Trigger(
                name="never_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows from a table that is written once';",
                    hash="65cf39c92f8b5efe7adf1d39b2c0ba7d31245269",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_never_emptied_d7366",
                    table="cases_remark",
                    when="BEFORE",
                ),
            ),
        ),
        WriteOnce("remark"),
        # Whoever carries out a step or changes a fact writes why, and may not be one of those who read it.
        RowSecurity("cases_remark", f"{CASE} AND {NOTES}", begun=f"{CASE} AND {ROADMAP}"),
        RowSecurity(
            "journal_entry",
            f"{SUBJECT} AND {NOTES} OR {ELSE}",
            begun=f"{SUBJECT} AND {ROADMAP}",
            instead_of=RowSecurity("journal_entry", f"{SUBJECT} AND {ROADMAP} OR {ELSE}"),
        ),
        *(
            migrations.AlterField(model, column, models.TextField(blank=True, db_default=""))
            for model, column in (("stepevent", "note"), ("factversion", "reason"), ("stepeventwithdrawal", "reason"))
        ),
        migrations.RunSQL([CARRIED, CHECKED], [CHECKED, CARRIED_BACK]),
        migrations.RunSQL(OPENED, CLOSED),
    ]
