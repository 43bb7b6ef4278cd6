"""Notes and reasons have rows of their own now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_notes_apart")]
    operations = [
        migrations.RemoveField("factversion", "reason"),
        migrations.RemoveField("stepevent", "note"),
        migrations.RemoveField("stepeventwithdrawal", "reason"),
    ]
