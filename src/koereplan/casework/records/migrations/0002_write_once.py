from django.db import migrations

from koereplan.foundation.records import WriteOnce


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [WriteOnce(model) for model in ("request", "reminder", "reply", "caserecord", "chunk", "mistake")]
