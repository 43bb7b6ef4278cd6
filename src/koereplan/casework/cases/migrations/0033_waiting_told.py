"""What waits is shown to those alone to whom what it tells of is open: a referral, an assessment of risk."""

from importlib import import_module

from django.db import migrations, models

from koereplan.foundation.records import RowSecurity

_before = import_module("koereplan.casework.cases.migrations.0014_narrower")
CASE: str = _before.CASE
TOLD = "content = ANY((SELECT told('content'))::smallint[])"

# 64 is the number of the roadmap, that every list shows; of anything else lists say only what the openings do.
WAITS = f"""
{CASE} AND {TOLD}
OR (unit_id IS NULL OR unit_id = (SELECT acting_unit()))
    AND EXISTS (SELECT FROM cases_listed listed WHERE listed.case_id = cases_waiting.case_id)
    AND (content = 64 OR EXISTS (SELECT FROM cases_opening opening WHERE opening.case_id = cases_waiting.case_id
                                 AND cases_waiting.content = ANY(opening.content)))
"""

# 128 is the number of risk and need.
RISK = "UPDATE cases_waiting SET content = 128 WHERE kind = 'review_due'"
QUESTIONS = """
UPDATE cases_waiting SET content = question.content FROM assessments_question question
WHERE kind = 'question_open' AND question.id = cases_waiting.subject
"""
LETTERS = """
UPDATE cases_waiting SET content = (SELECT max(number) FROM unnest(letter.content) AS number) FROM journal_letter letter
WHERE kind = 'letter' AND letter.id = cases_waiting.subject
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0032_asked_by_nobody"),
        ("assessments", "0003_inquiry_question"),
        ("journal", "0012_letter_calendar"),
    ]
    operations = [
        migrations.AddField("waiting", "content", models.SmallIntegerField(db_default=64, default=64)),
        migrations.RunSQL(f"{RISK}; {QUESTIONS}; {LETTERS}", migrations.RunSQL.noop, elidable=True),
        RowSecurity("cases_waiting", WAITS, instead_of=RowSecurity("cases_waiting", _before.WAITS)),
    ]
