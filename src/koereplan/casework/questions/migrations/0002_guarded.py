"""A question is shown where the plan is in its area of life, with all that was said after it."""

from django.db import migrations

from koereplan.foundation.records import RowSecurity, WriteOnce

CASE = "case_id = ANY((SELECT opened_cases())::uuid[])"
AREA = "content = ANY((SELECT told('content'))::smallint[])"


class Migration(migrations.Migration):
    dependencies = [("questions", "0001_initial"), ("cases", "0005_row_security")]
    operations = [
        *(WriteOnce(model) for model in ("question", "said")),
        RowSecurity("questions_question", f"{CASE} AND {AREA}"),
        RowSecurity(
            "questions_said", "EXISTS (SELECT FROM questions_question question WHERE question.id = question_id)"
        ),
    ]
