"""An entry point says when one can come."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisations", "0005_associations")]
    operations = [
        migrations.AddField("entrypointspan", "opening", models.TextField(blank=True, db_default="")),
        migrations.AddField("entrypointspan", "closing_days", models.TextField(blank=True, db_default="")),
    ]
