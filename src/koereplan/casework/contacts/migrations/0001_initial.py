import django.db.models.deletion
from django.db import migrations, models

import koereplan.foundation.records


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cases", "0002_guards"),
        ("organisations", "0002_more_roles"),
    ]

    operations = [
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=koereplan.foundation.records.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("step", models.TextField()),
                ("contacted_on", models.DateField()),
                ("released_on", models.DateField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="contacts", to="cases.case"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="cases.stepevent",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.unit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("step__in", ["6", "8", "9", "9A"])), name="contact_under_its_steps"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("released_on__isnull", True),
                            ("released_on__gte", models.F("contacted_on")),
                            _connector="OR",
                        ),
                        name="contact_in_order",
                    ),
                    models.UniqueConstraint(fields=("event", "unit"), name="contact_once_an_event"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=koereplan.foundation.records.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("sent_on", models.DateField()),
                ("until_on", models.DateField(null=True)),
                ("consent_id", models.UUIDField(null=True)),
                ("duty", models.TextField(blank=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notices", to="cases.case"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="cases.stepevent",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.unit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on__isnull", True), ("until_on__gte", models.F("sent_on")), _connector="OR"
                        ),
                        name="notice_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("consent_id__isnull", False), ("duty", "")),
                            models.Q(("consent_id__isnull", True), models.Q(("duty", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="notice_on_one_ground",
                    ),
                    models.UniqueConstraint(fields=("event", "unit"), name="notice_once_an_event"),
                ],
            },
        ),
    ]
