from django.db import migrations

from koereplan.foundation.records import WriteOnce


class Migration(migrations.Migration):
    dependencies = [("handovers", "0001_initial")]
    operations = [WriteOnce("message")]
