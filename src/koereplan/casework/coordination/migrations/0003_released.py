"""A unit that is let go is asked no more: nobody waits for its answer, and what has not been sent stays."""

from django.db import migrations

RELEASED = """
CREATE FUNCTION stop_asking_released() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
    enquiries uuid[] := array(
        SELECT id FROM coordination_enquiry enquiry
        WHERE enquiry.case_id = NEW.case_id AND enquiry.unit_id = NEW.unit_id
          AND NOT EXISTS (SELECT FROM contacts_contact contact
                          WHERE contact.case_id = NEW.case_id AND contact.unit_id = NEW.unit_id
                            AND contact.released_on IS NULL));
BEGIN
    DELETE FROM cases_waiting WHERE subject = ANY(enquiries);
    UPDATE journal_letter SET status = 'stopped' WHERE about_id = ANY(enquiries) AND status IN ('waiting', 'failed');
    RETURN NULL;
END $$;
CREATE TRIGGER stop_asking AFTER UPDATE ON contacts_contact FOR EACH ROW
    WHEN (OLD.released_on IS NULL AND NEW.released_on IS NOT NULL) EXECUTE FUNCTION stop_asking_released();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("coordination", "0002_row_security"),
        ("cases", "0011_waiting"),
        ("contacts", "0001_initial"),
        ("journal", "0009_settled"),
    ]
    operations = [
        migrations.RunSQL(
            RELEASED, "DROP TRIGGER stop_asking ON contacts_contact; DROP FUNCTION stop_asking_released()"
        )
    ]
