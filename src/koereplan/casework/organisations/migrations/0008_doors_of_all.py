"""Prisons and probation offices have entry points too, and one that is closed names which takes over."""

import django.db.models.deletion
from django.db import migrations, models

from koereplan.casework.organisations.kinds import Topic

# The column keeps its name, for functions of the database ask for it; so does what stands once a topic and a unit.
RENAMED = [
    migrations.RemoveConstraint("entrypoint", "entry_point_once"),
    migrations.RemoveField("entrypoint", "municipality"),
    migrations.AddField(
        "entrypoint",
        "owner",
        models.ForeignKey(
            db_column="municipality_id",
            on_delete=django.db.models.deletion.PROTECT,
            related_name="entry_points",
            to="organisations.unit",
        ),
        preserve_default=False,
    ),
    migrations.AddConstraint(
        "entrypoint", models.UniqueConstraint(fields=("owner", "topic", "unit"), name="entry_point_once")
    ),
]


class Migration(migrations.Migration):
    dependencies = [("organisations", "0007_digests_and_digital_post")]
    operations = [
        migrations.SeparateDatabaseAndState(state_operations=RENAMED),
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
