from django.db import migrations

from koereplan.foundation.records import WriteOnce


class Migration(migrations.Migration):
    dependencies = [("consents", "0001_initial")]
    operations = [WriteOnce(model) for model in ("consent", "answer", "withdrawal", "stop")]
