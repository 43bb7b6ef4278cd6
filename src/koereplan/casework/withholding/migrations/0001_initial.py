"""What is kept from the person is shown to those who answer for the case, and to the person never."""

import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import koereplan.foundation.records
from koereplan.foundation.records import RowSecurity, WriteOnce

CASE = "case_id = ANY((SELECT opened_cases())::uuid[])"
# 224 is the number of notes (`Reading.number`).
NOTES = "(SELECT is_open(224))"
FOLLOWS = "EXISTS (SELECT FROM withholding_withheld withheld WHERE withheld.id = withheld_id)"


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cases", "0033_waiting_told"),
        ("organisations", "0006_opening_hours"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Withheld",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=koereplan.foundation.records.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("recorded_on", models.DateField()),
                (
                    "recorded_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                (
                    "content",
                    models.TextField(
                        choices=[
                            ("plan", "plan"),
                            ("assessment", "assessment"),
                            ("case_records", "case_records"),
                            ("risk_and_need", "risk_and_need"),
                            ("supervision_sessions", "supervision_sessions"),
                            ("meetings", "meetings"),
                        ]
                    ),
                ),
                (
                    "life_area",
                    models.TextField(
                        blank=True,
                        choices=[
                            ("housing", "housing"),
                            ("education_employment", "education_employment"),
                            ("economy", "economy"),
                            ("network", "network"),
                            ("other", "other"),
                            ("health_physical", "health_physical"),
                            ("health_mental", "health_mental"),
                            ("substance_use", "substance_use"),
                        ],
                    ),
                ),
                ("legal_ground", models.TextField()),
                ("review_on", models.DateField()),
                (
                    "case",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_for",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.unit",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WithheldReview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_on", models.DateField()),
                (
                    "recorded_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("review_on", models.DateField(null=True)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_for",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.unit",
                    ),
                ),
                (
                    "withheld",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="withholding.withheld"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="withheld",
            constraint=models.CheckConstraint(
                condition=models.Q(("legal_ground", ""), _negated=True), name="withheld_on_a_legal_ground"
            ),
        ),
        migrations.AddConstraint(
            model_name="withheld",
            constraint=models.CheckConstraint(
                condition=models.Q(("review_on__gt", models.F("recorded_on"))), name="withheld_until_looked_at"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="withheld",
            trigger=pgtrigger.compiler.Trigger(
                name="write_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="7a1fbfea330ceb70e8c9e691361ed7160fd54230",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_write_once_c4d09",
                    table="withholding_withheld",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="withheld",
            trigger=pgtrigger.compiler.Trigger(
                name="never_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows from a table that is written once';",
                    hash="f38b92192037f9b864a9f7544ac6fd451c2453a6",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_never_emptied_30953",
                    table="withholding_withheld",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="withheldreview",
            trigger=pgtrigger.compiler.Trigger(
                name="write_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9a53988894930d089e7e245f51c25705941cbf36",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_write_once_a05c4",
                    table="withholding_withheldreview",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="withheldreview",
            trigger=pgtrigger.compiler.Trigger(
                name="never_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows from a table that is written once';",
                    hash="7037287952b13032d698fca985bd1e3f9ccb16b1",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_never_emptied_1a22d",
                    table="withholding_withheldreview",
                    when="BEFORE",
                ),
            ),
        ),
        WriteOnce("withheld"),
        WriteOnce("withheldreview"),
        RowSecurity("withholding_withheld", f"{CASE} AND {NOTES}"),
        RowSecurity("withholding_withheldreview", FOLLOWS),
    ]
