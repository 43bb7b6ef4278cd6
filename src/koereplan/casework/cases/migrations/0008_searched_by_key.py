"""Searches read what is open by key: the index of cases by unit and name is read by nothing, and written by every act."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_work_covered")]
    operations = [migrations.RemoveIndex("case", "case_search")]
