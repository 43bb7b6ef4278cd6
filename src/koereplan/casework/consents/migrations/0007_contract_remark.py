"""What was said of a withdrawal stands apart now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("consents", "0006_remark_apart")]
    operations = [migrations.RemoveField("withdrawal", "note")]
