"""Rows are written once, and shown by the class and the area of life that each belongs to."""

from django.db import migrations

from koereplan.foundation.records import RowSecurity, WriteOnce

WRITTEN_ONCE = (
    "areaversion",
    "statement",
    "question",
    "questionanswer",
    "measure",
    "measurestanding",
    "inquiry",
    "conversation",
    "riskassessment",
    "suggestionreply",
)

CASE = "case_id = ANY((SELECT opened_cases())::uuid[])"
BY_AREA = f"{CASE} AND content = ANY((SELECT told('content'))::smallint[])"
ROADMAP, RISK_AND_NEED = 64, 128
POLICIES = {
    **dict.fromkeys(("areaversion", "statement", "question", "measure", "inquiry"), BY_AREA),
    "questionanswer": "EXISTS (SELECT FROM assessments_question question WHERE question.id = question_id)",
    "measurestanding": "EXISTS (SELECT FROM assessments_measure measure WHERE measure.id = measure_id)",
    "conversation": f"{CASE} AND (SELECT is_open({ROADMAP}))",
    "riskassessment": f"{CASE} AND (SELECT is_open({RISK_AND_NEED}))",
    "suggestionreply": "EXISTS (SELECT FROM assessments_riskassessment assessed WHERE assessed.id = assessment_id)",
}


class Migration(migrations.Migration):
    dependencies = [("assessments", "0001_initial"), ("cases", "0005_row_security")]
    operations = [
        *(WriteOnce(model) for model in WRITTEN_ONCE),
        *(RowSecurity(f"assessments_{model}", shown) for model, shown in POLICIES.items()),
    ]
