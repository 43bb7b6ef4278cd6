from django.db import migrations

from koereplan.foundation.records import WriteOnce


class Migration(migrations.Migration):
    dependencies = [("guides", "0001_initial")]

    operations = [WriteOnce("guideversion"), WriteOnce("guideapproval")]
