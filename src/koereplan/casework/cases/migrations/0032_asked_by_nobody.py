"""What looks past the policies for the database's own triggers is nobody's to ask: that somebody has died, what is ready."""

from django.db import migrations

CLOSED = """
ALTER FUNCTION hold_letter_back() SECURITY DEFINER SET search_path = public;
ALTER FUNCTION silence_waiting() SECURITY DEFINER SET search_path = public;
REVOKE EXECUTE ON FUNCTION has_died(uuid), ready_letters(uuid) FROM PUBLIC;
"""
OPEN = """
GRANT EXECUTE ON FUNCTION has_died(uuid), ready_letters(uuid) TO PUBLIC;
ALTER FUNCTION silence_waiting() SECURITY INVOKER RESET search_path;
ALTER FUNCTION hold_letter_back() SECURITY INVOKER RESET search_path;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0031_insight")]
    operations = [migrations.RunSQL(CLOSED, OPEN)]
