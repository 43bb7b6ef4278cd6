"""A list of work is read from an index alone: in order, whatever the planner takes the policy to leave of it."""

from typing import Any

from django.db import migrations, models

COVERED = [
    "case_id",
    "from_on",
    "until_on",
    "unit_id",
    "step",
    "occurrence",
    "responsible",
    "kind",
    "provisional",
    "shifted",
    "due_on",
    "act_by",
    "ended_on",
]
IN_ORDER: dict[str, Any] = {
    "fields": ["key", "waits_until", "row_id"],
    "include": ["holder_id", *COVERED],
    "name": "work_in_order",
}
OF_HOLDER: dict[str, Any] = {
    "fields": ["key", "holder_id", "waits_until", "row_id"],
    "include": COVERED,
    "name": "work_of_holder",
}


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_listed_without_days")]
    operations = [
        migrations.RemoveIndex("work", "work_in_order"),
        migrations.RemoveIndex("work", "work_of_holder"),
        migrations.AddIndex("work", models.Index(**IN_ORDER)),
        migrations.AddIndex("work", models.Index(**OF_HOLDER)),
    ]
