"""Why emergency access was taken stands apart now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("emergencies", "0004_reason_apart")]
    operations = [migrations.RemoveField("emergency", "reason")]
