"""Who has a calendar is nobody's but their own; the system finds out whose an address is."""

from django.db import migrations

from koereplan.foundation.records import RowSecurity

OWN = "reader_id = (SELECT acting_staff()) AND unit_id = (SELECT acting_unit())"


class Migration(migrations.Migration):
    dependencies = [("calendars", "0001_initial"), ("drafts", "0002_row_security")]
    operations = [RowSecurity("calendars_subscription", f"{OWN} OR (SELECT acting_as_system())")]
