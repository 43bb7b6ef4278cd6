"""The units of a case are its holder and whom it is offered to."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0019_asked_unit")]
    operations = [migrations.RemoveField("case", "unit_ids")]
