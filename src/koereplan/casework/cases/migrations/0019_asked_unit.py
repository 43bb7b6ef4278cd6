"""Holdings say who held a case last: beside the holder, a case repeats only who is asked to take it over."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

ASKED = "UPDATE cases_case SET asked_unit_id = unit_ids[2] WHERE cardinality(unit_ids) > 1"
BEFORE = """
UPDATE cases_case held SET unit_ids = array_remove(ARRAY[
    coalesce(unit_id, (SELECT unit_id FROM cases_holding WHERE case_id = held.id ORDER BY from_at DESC LIMIT 1)),
    asked_unit_id
], NULL)
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0018_time_of_day"), ("organisations", "0003_identity")]
    operations = [
        migrations.AddField(
            "case",
            "asked_unit",
            models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.unit",
            ),
        ),
        migrations.AlterField(
            "case", "unit_ids", django.contrib.postgres.fields.ArrayField(models.UUIDField(), null=True, size=None)
        ),
        migrations.RunSQL(ASKED, BEFORE, elidable=True),
    ]
