"""Prisons and probation offices have entry points too, and one that is closed names which takes over."""

import django.db.models.deletion
from django.db import migrations, models

from koereplan.casework.organisations.kinds import Topic

UNIT = {"on_delete": django.db.models.deletion.PROTECT, "to": "organisations.unit", "related_name": "entry_points"}


class Migration(migrations.Migration):
    dependencies = [("organisations", "0006_opening_hours")]
    operations = [
        migrations.RemoveConstraint("entrypoint", "entry_point_once"),
        # The column keeps its name: functions of the database ask for it.
        migrations.AlterField("entrypoint", "municipality", models.ForeignKey(**UNIT, db_column="municipality_id")),
        migrations.RenameField("entrypoint", "municipality", "owner"),
        migrations.AddConstraint(
            "entrypoint", models.UniqueConstraint(fields=("owner", "topic", "unit"), name="entry_point_once")
        ),
        migrations.AlterField("entrypoint", "topic", models.TextField(choices=Topic.choices)),
        migrations.AddField(
            "entrypointspan",
            "successor",
            models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.entrypoint",
            ),
        ),
    ]
