"""A transfer to another prison becomes one kind of handover. No release was made with the old names."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("handovers", "0006_while_open")]
    operations = [
        migrations.RenameModel("Transfer", "Handover"),
        migrations.RenameField("Message", "transfer", "handover"),
        migrations.RenameField("Handover", "arrived_on", "happened_on"),
    ]
