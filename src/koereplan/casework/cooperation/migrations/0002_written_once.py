from django.db import migrations

from koereplan.foundation.records import WriteOnce

WRITTEN_ONCE = (
    "preconditionreview",
    "cooperationagreement",
    "agreementparty",
    "agreementversion",
    "agreementconfirmation",
)


class Migration(migrations.Migration):
    dependencies = [("cooperation", "0001_initial")]

    operations = [WriteOnce(model) for model in WRITTEN_ONCE]
