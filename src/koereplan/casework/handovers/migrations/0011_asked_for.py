"""A unit that has somebody with it asks for the case that another one holds, and finds out by the exact number which."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import koereplan.foundation.records
from koereplan.foundation.records import RowSecurity

CASE: str = import_module("koereplan.casework.handovers.migrations.0008_to_anybody").CASE
ASKING = "to_unit_id = (SELECT acting_unit()) AND (SELECT acting_as_caseworker())"
AS_CASEWORKER = """
CREATE FUNCTION acting_as_caseworker() RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT coalesce(told('role') IN ('plan_owner', 'leader', 'probation_officer', 'region_decision', 'coordinator',
                                     'case_lead', 'caseworker'), false)
$$;
"""

# Whoever is admitted may have a case that is open to nobody here. By the exact number those who receive people are told
# which unit has it, or had it last, and nothing of it. It asks who acts and where before it looks.
AT_ADMISSION = """
CREATE FUNCTION case_at_admission(number text, but uuid)
RETURNS TABLE (case_id uuid, unit_id uuid, closed_on date, is_shown boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT subject.id, coalesce(subject.unit_id, held.unit_id), subject.closed_on, EXISTS (
        SELECT FROM cases_listed listed WHERE listed.case_id = subject.id AND listed.key = ANY(acting_keys())
           AND listed.from_on <= acting_day() AND listed.until_on > acting_day()
    ) AS shown
    FROM people_person person JOIN cases_case subject ON subject.person_id = person.id
    LEFT JOIN LATERAL (
        SELECT holding.unit_id FROM cases_holding holding WHERE holding.case_id = subject.id
        ORDER BY from_at DESC LIMIT 1
    ) held ON true
    WHERE person.cpr = number AND number <> '' AND subject.id <> but
      AND acting_as_caseworker()
      AND EXISTS (SELECT FROM organisations_unit unit WHERE unit.id = acting_unit()
                  AND unit.kind IN ('open_prison', 'closed_prison', 'remand_prison', 'halfway_house'))
    ORDER BY shown, subject.closed_on DESC NULLS FIRST, subject.opened_on DESC LIMIT 1
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0033_waiting_told"),
        ("handovers", "0010_with_its_case"),
        ("organisations", "0009_by_function"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CaseRequest",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=koereplan.foundation.records.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("admitted_on", models.DateField()),
                ("named", models.TextField()),
                ("typed", models.JSONField(default=dict)),
                ("asked_on", models.DateField()),
                ("rungs", models.PositiveSmallIntegerField(default=0)),
                ("ended_on", models.DateField(null=True)),
                (
                    "outcome",
                    models.TextField(
                        blank=True,
                        choices=[
                            ("given", "Givet videre"),
                            ("refused", "Afvist"),
                            ("withdrawn", "Trukket tilbage"),
                            ("overtaken", "Bortfaldet"),
                        ],
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("seen_on", models.DateField(null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"),
                ),
                (
                    "deputy",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "from_unit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.unit",
                    ),
                ),
                (
                    "handover",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="handovers.handover",
                    ),
                ),
                (
                    "plan_owner",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "to_unit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.unit",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("seen_on__isnull", True)),
                        fields=["to_unit", "asked_on"],
                        name="case_request_unseen",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on__isnull", True)),
                        fields=("case", "to_unit"),
                        name="case_request_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("deputy", models.F("plan_owner")), _negated=True),
                        name="case_request_deputy_is_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_on__isnull", True), ("outcome", "")),
                            models.Q(("ended_on__isnull", False), models.Q(("outcome", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="case_request_ended_somehow",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("seen_on__isnull", True), ("ended_on__isnull", False), _connector="OR"),
                        name="case_request_seen_when_ended",
                    ),
                ],
            },
        ),
        migrations.RunSQL(AS_CASEWORKER, "DROP FUNCTION acting_as_caseworker()"),
        RowSecurity("handovers_caserequest", f"{CASE} OR {ASKING} OR (SELECT acting_as_system())"),
        migrations.RunSQL(AT_ADMISSION, "DROP FUNCTION case_at_admission(text, uuid)"),
    ]
