import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import koereplan.foundation.records
from koereplan.foundation.records import RowSecurity

# What a unit is asked, or what waits in cases that lists show; services write with the case opened.
SHOWN = """
case_id = ANY((SELECT opened_cases())::uuid[]) AND (SELECT is_open(64))
OR unit_id = (SELECT acting_unit())
OR unit_id IS NULL AND EXISTS (SELECT FROM cases_listed listed WHERE listed.case_id = cases_waiting.case_id)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0010_lock_case"),
        ("organisations", "0003_identity"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="Waiting",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=koereplan.foundation.records.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.TextField()),
                ("subject", models.UUIDField()),
                ("waits_on", models.DateField()),
                ("about", models.TextField(blank=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="waiting", to="cases.case"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.unit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["subject", "kind", "unit"], nulls_distinct=False, name="waiting_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("staff__isnull", True), ("unit__isnull", False), _connector="OR"),
                        name="waiting_for_somebody_somewhere",
                    ),
                ]
            },
        ),
        RowSecurity("cases_waiting", SHOWN),
    ]
