"""What a release needs to be ready is kept by the case, and repeated by the database where lists read it."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

import koereplan.foundation.records
from koereplan.foundation.records import RowSecurity

SIGNALS = {
    "housing": "Bolig",
    "income": "Forsørgelse fra dag 1",
    "day": "Tid på dagen",
    "case_lead": "Sagsansvarlig",
    "receiver": "Modtager har fat",
    "supervision": "Tilsyn aftalt",
    "meeting": "Møde holdt",
    "papers": "Papirer",
    "plan_given": "Plan udleveret",
}
STATES = {"missing": "mangler", "under_way": "på vej", "in_place": "på plads", "not_applicable": "gælder ikke"}

# 64 is the number of the roadmap (`Reading.number`): like a checklist, it says that something is there and not what.
SHOWN = "case_id = ANY((SELECT opened_cases())::uuid[]) AND (SELECT is_open(64))"

# One letter a signal, in their order. A case of which nothing is marked has no letters.
LETTERS = f"""
CREATE FUNCTION ready_letters(subject uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT CASE WHEN count(state) = 0 THEN '' ELSE string_agg(coalesce(left(state, 1), 'm'), '' ORDER BY place) END
    FROM unnest(ARRAY[{", ".join(f"'{signal}'" for signal in SIGNALS)}]) WITH ORDINALITY AS wanted (signal, place)
         LEFT JOIN cases_readiness marked ON marked.case_id = subject AND marked.signal = wanted.signal
$$;
CREATE FUNCTION repeat_readiness() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
    subject uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.case_id ELSE NEW.case_id END;
BEGIN
    UPDATE cases_listed SET ready = ready_letters(subject) WHERE case_id = subject;
    RETURN NULL;
END $$;
CREATE FUNCTION list_readiness() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
    IF EXISTS (SELECT FROM cases_readiness WHERE case_id = NEW.case_id) THEN
        NEW.ready := ready_letters(NEW.case_id);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER readiness_repeated AFTER INSERT OR UPDATE OR DELETE ON cases_readiness
    FOR EACH ROW EXECUTE FUNCTION repeat_readiness();
CREATE TRIGGER readiness_listed BEFORE INSERT ON cases_listed FOR EACH ROW EXECUTE FUNCTION list_readiness();
"""
NO_LETTERS = """
DROP TRIGGER readiness_listed ON cases_listed; DROP TRIGGER readiness_repeated ON cases_readiness;
DROP FUNCTION list_readiness(); DROP FUNCTION repeat_readiness(); DROP FUNCTION ready_letters(uuid)
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0023_no_way_into")]
    operations = [
        migrations.CreateModel(
            name="Readiness",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=koereplan.foundation.records.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("signal", models.TextField(choices=list(SIGNALS.items()))),
                ("state", models.TextField(choices=list(STATES.items()))),
                ("about", models.TextField(blank=True)),
                ("since_on", models.DateField()),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="readiness",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("case", "signal"), name="readiness_once"),
                    models.CheckConstraint(condition=Q(signal__in=list(SIGNALS)), name="readiness_of_a_signal"),
                    models.CheckConstraint(condition=Q(state__in=list(STATES)), name="readiness_in_a_state"),
                ]
            },
        ),
        migrations.AddField("listed", "ready", models.TextField(db_default="")),
        migrations.AddIndex(
            "listed",
            models.Index(fields=["key", "release_date"], condition=Q(closed_on__isnull=True), name="listed_by_release"),
        ),
        RowSecurity("cases_readiness", SHOWN),
        migrations.RunSQL(LETTERS, NO_LETTERS),
    ]
