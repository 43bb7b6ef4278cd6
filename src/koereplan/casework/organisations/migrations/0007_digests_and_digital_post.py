"""When staff want their daily mail, and to which number an entry point takes Digital Post."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0006_opening_hours"),
    ]

    operations = [
        migrations.AddField(
            model_name="entrypointspan",
            name="cvr",
            field=models.TextField(blank=True, db_default=""),
        ),
        migrations.AddField(
            model_name="staff",
            name="digest_hour",
            field=models.PositiveSmallIntegerField(db_default=7, default=7, null=True),
        ),
    ]
