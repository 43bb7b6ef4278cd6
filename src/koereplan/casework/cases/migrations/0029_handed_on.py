"""A case may be held by another authority, an area of life by itself, and whoever let go may read on for a while."""

import django.contrib.postgres.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import koereplan.casework.cases.models
import koereplan.foundation.records
from koereplan.foundation.records import RowSecurity

CASE = "case_id = ANY((SELECT opened_cases())::uuid[]) AND (SELECT is_open(64))"
AREA = "content = ANY((SELECT told('content'))::smallint[])"

NO_GAP = """
CREATE FUNCTION area_held_without_gap() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
    subject uuid;
BEGIN
    IF TG_TABLE_NAME = 'cases_case' THEN
        subject := NEW.id;
    ELSIF TG_OP = 'DELETE' THEN
        subject := OLD.case_id;
    ELSE
        subject := NEW.case_id;
    END IF;
    IF EXISTS (
        SELECT FROM cases_areaholding held
        WHERE case_id = subject AND until_at IS NOT NULL AND NOT ended
          AND NOT EXISTS (SELECT FROM cases_areaholding next
                          WHERE next.case_id = subject AND next.life_area = held.life_area AND next.from_at = held.until_at)
    ) THEN
        RAISE EXCEPTION 'nobody holds the area for a while'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'area_holding_no_gap';
    ELSIF EXISTS (
        SELECT FROM cases_areaholding held JOIN cases_case closed ON closed.id = held.case_id
        WHERE case_id = subject AND until_at IS NULL AND closed_on IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'nobody holds an area of a closed case'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'area_holding_of_open_case';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER area_without_gap AFTER INSERT OR UPDATE OR DELETE ON cases_areaholding
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION area_held_without_gap();
CREATE CONSTRAINT TRIGGER area_of_closed_case AFTER UPDATE ON cases_case
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.closed_on IS DISTINCT FROM NEW.closed_on AND NEW.closed_on IS NOT NULL)
    EXECUTE FUNCTION area_held_without_gap();
"""
NOT_GUARDED = """
DROP TRIGGER area_of_closed_case ON cases_case; DROP TRIGGER area_without_gap ON cases_areaholding;
DROP FUNCTION area_held_without_gap();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0028_nothing_after_death"),
        ("organisations", "0004_entry_points"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="held_outside",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="AreaHolding",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=koereplan.foundation.records.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "life_area",
                    models.TextField(
                        choices=[
                            ("housing", "housing"),
                            ("education_employment", "education_employment"),
                            ("economy", "economy"),
                            ("network", "network"),
                            ("other", "other"),
                            ("health_physical", "health_physical"),
                            ("health_mental", "health_mental"),
                            ("substance_use", "substance_use"),
                        ]
                    ),
                ),
                ("content", models.SmallIntegerField()),
                ("from_at", models.DateTimeField()),
                ("until_at", models.DateTimeField(null=True)),
                ("ended", models.BooleanField(default=False)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="area_holdings",
                        to="cases.case",
                    ),
                ),
                (
                    "deputy",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.unit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended", False), ("until_at__isnull", True)),
                            ("until_at__gt", models.F("from_at")),
                            _connector="OR",
                        ),
                        name="area_holding_in_order",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("case", "="),
                            ("life_area", "="),
                            (koereplan.casework.cases.models.Instants("from_at", "until_at", models.Value("[)")), "&&"),
                        ],
                        name="area_holding_never_twice",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Tail",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=koereplan.foundation.records.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("from_on", models.DateField()),
                ("until_on", models.DateField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tails", to="cases.case"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.unit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on__isnull", True), ("until_on__gte", models.F("from_on")), _connector="OR"
                        ),
                        name="tail_in_order",
                    )
                ],
            },
        ),
        RowSecurity("cases_areaholding", f"{CASE} AND {AREA}"),
        RowSecurity("cases_tail", CASE),
        migrations.RunSQL(NO_GAP, NOT_GUARDED),
        # For the code before this one; a default that the model names would be read back from rows nobody sees yet.
        migrations.RunSQL(
            "ALTER TABLE cases_case ALTER held_outside SET DEFAULT false",
            "ALTER TABLE cases_case ALTER held_outside DROP DEFAULT",
        ),
    ]
