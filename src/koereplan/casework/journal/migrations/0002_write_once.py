from django.db import migrations

from koereplan.foundation.records import WriteOnce


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [WriteOnce("entry")]
