"""An enquiry is shown as meetings are; what it says of an area of life as the plan in that area is."""

from django.db import migrations

from koereplan.foundation.records import RowSecurity, WriteOnce

CASE = "case_id = ANY((SELECT opened_cases())::uuid[])"
OF_ENQUIRY = "EXISTS (SELECT FROM coordination_enquiry enquiry WHERE enquiry.id = enquiry_id)"
MEETINGS = 160


class Migration(migrations.Migration):
    dependencies = [("coordination", "0001_initial"), ("cases", "0005_row_security")]
    operations = [
        WriteOnce("enquiry"),
        WriteOnce("enquirypart"),
        WriteOnce("enquiryanswer"),
        RowSecurity("coordination_enquiry", f"{CASE} AND (SELECT is_open({MEETINGS}))"),
        RowSecurity(
            "coordination_enquirypart", f"{OF_ENQUIRY} AND content = ANY((SELECT told('content'))::smallint[])"
        ),
        RowSecurity("coordination_enquiryanswer", OF_ENQUIRY),
    ]
