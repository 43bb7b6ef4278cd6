"""A unit can choose that the person reads its staff's functions, and not their names, in the own extract."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisations", "0008_doors_of_all")]
    operations = [
        migrations.AddField("unit", "staff_by_function", models.BooleanField(default=False, db_default=False))
    ]
