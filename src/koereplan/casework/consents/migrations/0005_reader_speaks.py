from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("consents", "0004_records_and_languages")]
    operations = [
        migrations.AddField("answer", "reader_speaks", models.BooleanField(db_default=False, default=False)),
    ]
