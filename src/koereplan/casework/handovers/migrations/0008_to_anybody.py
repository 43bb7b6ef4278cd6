"""A case, or an area of life in it, is handed over to a prison, a probation office or a unit of a municipality."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from koereplan.foundation.records import RowSecurity

_before = import_module("koereplan.casework.handovers.migrations.0006_while_open")
HERE: str = _before.HERE
KEYS: str = _before.KEYS
CASE: str = _before.CASE
AREA = "content = ANY((SELECT told('content'))::smallint[])"
OPEN = f"{HERE} AND ended_on IS NULL AND {KEYS}"


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0029_handed_on"),
        ("handovers", "0007_contract_handovers"),
        ("organisations", "0004_entry_points"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="handover",
            name="transfer_one_open",
        ),
        migrations.RemoveConstraint(
            model_name="handover",
            name="transfer_accepted_by_name",
        ),
        migrations.RemoveConstraint(
            model_name="handover",
            name="transfer_ended_somehow",
        ),
        migrations.RemoveConstraint(
            model_name="handover",
            name="transfer_deputy_by_name",
        ),
        migrations.RenameIndex(
            model_name="handover",
            new_name="handover_to_unit",
            old_name="transfer_to_unit",
        ),
        migrations.RenameIndex(
            model_name="handover",
            new_name="handover_from_unit",
            old_name="transfer_from_unit",
        ),
        migrations.AddField(
            model_name="handover",
            name="awaits",
            field=models.TextField(
                choices=[
                    ("arrival", "Ankomsten"),
                    ("release", "Løsladelsen"),
                    ("new_stay", "Genindsættelsen"),
                    ("nothing", "Svaret"),
                ],
                default="arrival",
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="content",
            field=models.SmallIntegerField(default=64),
        ),
        migrations.AddField(
            model_name="handover",
            name="life_area",
            field=models.TextField(
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
                default="",
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="plan_received_by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="plan_received_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="handover",
            name="rungs",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="handover",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="handovers", to="cases.case"
            ),
        ),
        migrations.AlterField(
            model_name="handover",
            name="ending",
            field=models.TextField(
                blank=True,
                choices=[
                    ("taken_over", "Overtaget"),
                    ("declined", "Afvist"),
                    ("withdrawn", "Trukket tilbage"),
                    ("overtaken", "Bortfaldet"),
                ],
            ),
        ),
        migrations.AlterField(
            model_name="handover",
            name="expected_on",
            field=models.DateField(null=True),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_on__isnull", True)), fields=("case", "life_area"), name="handover_one_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("accepted_by__isnull", True), ("accepted_on__isnull", True), ("plan_owner__isnull", True)
                    ),
                    models.Q(
                        ("accepted_by__isnull", False), ("accepted_on__isnull", False), ("plan_owner__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="handover_accepted_by_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("deputy__isnull", True),
                    models.Q(
                        ("accepted_on__isnull", False), models.Q(("deputy", models.F("plan_owner")), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="handover_deputy_by_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_on__isnull", True), ("ending", "")),
                    models.Q(("ended_on__isnull", False), models.Q(("ending", ""), _negated=True)),
                    _connector="OR",
                ),
                name="handover_ended_somehow",
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("plan_received_by__isnull", True), ("plan_received_on__isnull", True)),
                    models.Q(("plan_received_by__isnull", False), ("plan_received_on__isnull", False)),
                    _connector="OR",
                ),
                name="handover_plan_received_by_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(("awaits", "release"), ("expected_on__isnull", False), _connector="OR"),
                name="handover_expected_on_a_day",
            ),
        ),
        migrations.RunSQL(
            "UPDATE cases_waiting SET kind = replace(kind, 'transfer_', 'handover_') WHERE kind LIKE 'transfer_%'",
            "UPDATE cases_waiting SET kind = replace(kind, 'handover_', 'transfer_') WHERE kind LIKE 'handover_%'",
            elidable=True,
        ),
        RowSecurity(
            "handovers_handover",
            f"{CASE} AND {AREA} OR {OPEN} OR (SELECT acting_as_system())",
            instead_of=RowSecurity("handovers_handover", f"{CASE} OR {OPEN}"),
        ),
    ]
