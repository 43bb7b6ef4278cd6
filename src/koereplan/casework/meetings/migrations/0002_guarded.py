"""A meeting is shown where meetings are, with its calls and answers; what it says in an area of life as that area is."""

from django.db import migrations

from koereplan.foundation.records import RowSecurity, WriteOnce

CASE = "case_id = ANY((SELECT opened_cases())::uuid[])"
AREA = "content = ANY((SELECT told('content'))::smallint[])"
OF_MEETING = "EXISTS (SELECT FROM meetings_meeting meeting WHERE meeting.id = meeting_id)"
OF_PARTICIPANT = "EXISTS (SELECT FROM meetings_participant participant WHERE participant.id = participant_id)"
MEETINGS = 160


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial"), ("cases", "0005_row_security")]
    operations = [
        *(WriteOnce(model) for model in ("call", "callanswer", "attendance", "note", "agreement", "evaluation")),
        RowSecurity("meetings_meeting", f"{CASE} AND (SELECT is_open({MEETINGS}))"),
        *(RowSecurity(f"meetings_{model}", OF_MEETING) for model in ("call", "participant")),
        *(RowSecurity(f"meetings_{model}", OF_PARTICIPANT) for model in ("callanswer", "attendance", "evaluation")),
        *(RowSecurity(f"meetings_{model}", f"{OF_MEETING} AND {AREA}") for model in ("note", "agreement")),
    ]
