from django.db import migrations

from koereplan.foundation.records import WriteOnce


class Migration(migrations.Migration):
    dependencies = [("emergencies", "0001_initial")]
    operations = [WriteOnce("emergency"), WriteOnce("review")]
